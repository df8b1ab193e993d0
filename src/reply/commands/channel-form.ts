import type { ModalView } from "@slack/types";
import { CHANNEL_MODES } from "../../config/settings.ts";
import { FORMS } from "../actions.ts";
import { asPlainText } from "../escape.ts";
import { say } from "../layout.ts";
import { blocksOf, modal, radioField } from "../modal.ts";
import { channelId, personId } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { ChannelFormView } from "./said-to-commands.ts";

/** Stands among the modes for what the settings file says. */
export const RESET = "reset";

/** Block id of the form's one field. */
export const CHANNEL_FIELD = "mode";

/** The modes of a channel, each with what it does; the one in force is chosen. */
export function channelForm(words: Templates, { channel, set, usual }: ChannelFormView): ModalView {
  const nameOf = (choice: string) => words.fill("channel.choice", { choice });
  const intro = words.fill("channel.form-intro", {
    channel: channelId(channel),
    by: set && personId(set.by),
    at: set?.at ?? null,
  });
  return modal(words, {
    title: words.fill("channel.form-title", {}),
    value: channel,
    form: { name: FORMS.channel, submit: words.fill("channel.form-submit", {}) },
    blocks: [
      ...blocksOf([say(intro)]),
      radioField({
        id: CHANNEL_FIELD,
        label: words.fill("channel.form-mode", {}),
        choices: [...CHANNEL_MODES, RESET].map((choice) => ({
          value: choice,
          label: nameOf(choice),
          description: words.fill("channel.choice-does", { choice, usual: asPlainText(nameOf(usual)) }),
        })),
        chosen: [set?.mode ?? RESET],
      }),
    ],
  });
}

/** Beside the field stands plain text. */
export const channelFault = (words: Templates): Record<string, string> => ({
  [CHANNEL_FIELD]: asPlainText(words.fill("channel.no-review-channel", {})),
});

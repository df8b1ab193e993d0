import type { InputBlock, ModalView } from "@slack/types";
import { FORMS } from "../actions.ts";
import { asPlainText } from "../escape.ts";
import { plain, say } from "../layout.ts";
import { MOST_OPTION } from "../limits.ts";
import { blocksOf, modal, textField } from "../modal.ts";
import type { Templates } from "../template/templates.ts";

/** Block ids of the form. */
export const REPORT_FIELDS = { error: "error", channel: "channel" } as const;

/** The form of the global shortcut: what is pasted, and where the answer is to stand. */
export function reportForm(words: Templates): ModalView {
  return modal(words, {
    title: words.fill("forms.report-title", {}),
    blocks: [
      ...blocksOf([say(words.fill("forms.report-intro", {}))]),
      textField({
        id: REPORT_FIELDS.error,
        label: words.fill("forms.report-error", {}),
        hint: words.fill("forms.report-error-hint", {}),
        multiline: true,
      }),
      channelField(words),
    ],
    form: { name: FORMS.report, submit: words.fill("forms.report-submit", {}) },
  });
}

function channelField(words: Templates): InputBlock {
  const { channel } = REPORT_FIELDS;
  return {
    type: "input",
    block_id: channel,
    optional: true,
    label: plain(words.fill("forms.report-channel", {}), MOST_OPTION),
    hint: plain(words.fill("forms.report-channel-hint", {}), MOST_HINT),
    element: {
      type: "conversations_select",
      action_id: channel,
      placeholder: plain(words.fill("forms.choose-one", {}), MOST_OPTION),
      filter: { include: ["public", "private"], exclude_bot_users: true },
    },
  };
}

const MOST_HINT = 400;

/** Beside a field stands plain text. */
export function reportFaults(words: Templates, fault: "no-error" | "not-in-channel"): Record<string, string> {
  const { error, channel } = REPORT_FIELDS;
  if (fault === "no-error") return { [error]: asPlainText(words.fill("faults.no-error", {})) };
  return { [channel]: asPlainText(words.fill("faults.not-in-channel", {})) };
}

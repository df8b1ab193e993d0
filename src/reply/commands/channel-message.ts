import type { Message } from "../../case/delivery.ts";
import { CHANNEL_MODES } from "../../config/settings.ts";
import { assemble } from "../assemble.ts";
import { say } from "../layout.ts";
import { channelId, personId } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import { RESET } from "./channel-form.ts";
import { nearest } from "./nearest.ts";
import type { ChannelView } from "./said-to-commands.ts";

/** How the desk behaves in a channel, and who can change it. */
export function channelMessage(words: Templates, view: ChannelView): Message {
  const change = words.fill("channel.change", { modes: [...CHANNEL_MODES], reset: RESET });
  const further = view.mayChange ? change : words.fill("channel.for-agents", {});
  return assemble([say(modeText(words, view)), say(further)]);
}

/** What is in force, and who set it. */
export const modeText = (words: Templates, { mode, set, review }: ChannelView): string =>
  words.fill("channel.mode", {
    mode,
    review: review && channelId(review),
    by: set && personId(set.by),
    at: set?.at ?? null,
  });

/** A mode that does not exist, with the one that was probably meant. */
export function noSuchMode(words: Templates, asked: string): Message {
  const modes = [...CHANNEL_MODES, RESET];
  const near = nearest(asked, modes) ?? null;
  return assemble([say(words.fill("channel.no-such-mode", { asked, near, modes }))]);
}

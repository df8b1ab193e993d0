import type { Message } from "../case/delivery.ts";
import { CHANNEL_MODES } from "../config/settings.ts";
import { ACTIONS } from "./actions.ts";
import { assemble } from "./assemble.ts";
import { say } from "./layout.ts";
import { nearest } from "./nearest.ts";
import type { ChannelView } from "./said-to-commands.ts";
import { buttonsOf, channelId, personId } from "./speech.ts";
import type { Templates } from "./templates.ts";
import { utcMinute } from "./times.ts";

const RESET = "reset";

/** How the desk behaves in a channel, and for agents the buttons that change it. */
export function channelMessage(words: Templates, view: ChannelView): Message {
  const { channel, mode, set, mayChange, review } = view;
  const told = words.fill("channel.mode", {
    mode,
    review: review && channelId(review),
    by: set && personId(set.by),
    at: set && utcMinute(set.at),
  });
  if (!mayChange) return assemble([say(told), say(words.fill("channel.for-agents", {}))]);
  const others = CHANNEL_MODES.filter((one) => one !== mode);
  return assemble([
    say(told),
    say(words.fill("channel.change", { modes: [...CHANNEL_MODES], reset: RESET })),
    buttonsOf(words, [
      ...others.map((one, index) => ({
        word: `buttons.mode-${one}` as const,
        action: ACTIONS.channelMode,
        value: `${channel}:${one}`,
        index,
      })),
      ...(set
        ? [
            {
              word: "buttons.mode-reset" as const,
              action: ACTIONS.channelMode,
              value: `${channel}:${RESET}`,
              index: others.length,
            },
          ]
        : []),
    ]),
  ]);
}

/** A mode that does not exist, with the one that was probably meant. */
export function noSuchMode(words: Templates, asked: string): Message {
  const modes = [...CHANNEL_MODES, RESET];
  const near = nearest(asked, modes) ?? null;
  return assemble([say(words.fill("channel.no-such-mode", { asked, near, modes }))]);
}

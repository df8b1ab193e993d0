import type { Message } from "../../case/delivery.ts";
import { CHANNEL_MODES, type ChannelMode, ruleOf } from "../../config/settings.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { once, outdated, type Press, type Reaction, readValue } from "../reaction.ts";
import type { Asked } from "./command.ts";

/* `/errcode settings`: how the desk behaves in a channel, which agents may change there. */

/** Goes back to what the settings file says. */
const RESET = "reset";

/** Public and private channels; nobody else reads along in a direct conversation. */
const CHANNEL = /^[CG]/;

/** What is in force here; with the name of a mode, sets it. */
export async function settings(desk: Desk, tx: Transaction, { command, argument }: Asked): Promise<Message> {
  const { command: replies } = desk.replies;
  const { team, channel, person } = command;
  if (!CHANNEL.test(channel)) return replies.noChannel();
  if (argument === "") return modeMessage(desk, tx, { team, channel, person });
  if (!isAgent(desk, person)) return replies.onlyAgents();
  if (!isChoice(argument)) return replies.noSuchMode({ asked: argument });
  if (isUnjudged(desk, argument)) return replies.noReviewChannel();
  await setMode(desk, tx, { team, channel, person, choice: argument });
  return modeMessage(desk, tx, { team, channel, person });
}

/** A press on one of the modes below `/errcode settings`. */
export async function setByPress(desk: Desk, press: Press): Promise<Reaction> {
  const { id: channel, rest: choice } = readValue(press.value);
  const { team, person } = press;
  const done = await once(desk, press.key, async (tx): Promise<Reaction> => {
    // Asked anew at each press: whoever was an agent when the message came may be none now.
    if (!isAgent(desk, person)) return { kind: "replace", message: desk.replies.command.onlyAgents() };
    if (!CHANNEL.test(channel) || !isChoice(choice)) return outdated(desk);
    if (isUnjudged(desk, choice)) return { kind: "replace", message: desk.replies.command.noReviewChannel() };
    await setMode(desk, tx, { team, channel, person, choice });
    return { kind: "replace", message: await modeMessage(desk, tx, { team, channel, person }) };
  });
  return done ?? { kind: "nothing" };
}

type Choice = ChannelMode | typeof RESET;

const isChoice = (word: string): word is Choice =>
  word === RESET || CHANNEL_MODES.some((mode) => mode === word);

/** In shadow mode nobody would hear of anything while there is no channel for its reviews. */
const isUnjudged = ({ settings }: Desk, choice: Choice) =>
  choice === "shadow" && settings.reviewChannel === null;

const isAgent = ({ settings: { agents } }: Desk, person: string) => agents.includes(person);

interface Place {
  readonly team: string;
  readonly channel: string;
  readonly person: string;
}

async function setMode(
  desk: Desk,
  tx: Transaction,
  { team, channel, person, choice }: Place & { choice: Choice },
): Promise<void> {
  if (choice === RESET) await tx.channelModes.remove({ team, channel });
  else await tx.channelModes.set({ team, channel, mode: choice, by: person, at: desk.now() });
  desk.log.info({ channel, by: person, mode: choice }, "the mode of a channel was set");
}

async function modeMessage(desk: Desk, tx: Transaction, { team, channel, person }: Place): Promise<Message> {
  const set = (await tx.channelModes.get({ team, channel })) ?? null;
  const mode = set?.mode ?? ruleOf(desk.settings.channelRules, channel).mode;
  const { reviewChannel: review } = desk.settings;
  return desk.replies.command.channel({ channel, mode, set, review, mayChange: isAgent(desk, person) });
}

import type { ModalView } from "@slack/types";
import type { Message } from "../../case/delivery.ts";
import { CHANNEL_MODES, type ChannelMode, ruleOf } from "../../config/settings.ts";
import { CHANNEL_FIELD, RESET } from "../../reply/commands/channel-form.ts";
import type { ChannelView } from "../../reply/commands/said-to-commands.ts";
import type { Transaction } from "../../store/store.ts";
import { type Desk, isAgent } from "../desk.ts";
import { type Form, type FormReaction, outdatedForm } from "../reaction.ts";
import type { Asked, Command } from "./command.ts";

/* `/errcode settings`: how the desk behaves in a channel, which agents may change there. */

/** Public and private channels; nobody else reads along in a direct conversation. */
const CHANNEL = /^[CG]/;

/** What is in force here; with the name of a mode, sets it. */
export async function settings(desk: Desk, tx: Transaction, { command, argument }: Asked): Promise<Message> {
  const { command: replies } = desk.replies;
  const { channel, person } = command;
  if (!CHANNEL.test(channel)) return replies.noChannel();
  if (argument !== "") {
    if (!isAgent(desk, person)) return replies.onlyAgents();
    if (!isChoice(argument)) return replies.noSuchMode({ asked: argument });
    if (isUnjudged(desk, argument)) return replies.noReviewChannel();
    await setMode(desk, tx, { ...command, choice: argument });
  }
  return replies.channel(await channelView(desk, tx, command));
}

/** The modes of the channel to choose from, for agents who named none; undefined for anybody and anything else. */
export async function settingsForm(
  desk: Desk,
  tx: Transaction,
  { command, argument }: Asked,
): Promise<ModalView | undefined> {
  const { channel, person } = command;
  if (argument !== "" || !isAgent(desk, person) || !CHANNEL.test(channel)) return undefined;
  const usual = ruleOf(desk.settings.channelRules, channel).mode;
  return desk.replies.command.channelForm({ ...(await channelView(desk, tx, command)), usual });
}

/** Sets what was chosen. Whoever was an agent when the form was opened may be none now. */
export async function chooseMode(desk: Desk, tx: Transaction, form: Form): Promise<FormReaction> {
  const { team, person, value: channel } = form;
  const [choice = ""] = form.choices[CHANNEL_FIELD] ?? [];
  if (!isAgent(desk, person) || !CHANNEL.test(channel) || !isChoice(choice)) return outdatedForm(desk);
  const { command: replies, modals } = desk.replies;
  if (isUnjudged(desk, choice)) return { kind: "errors", errors: replies.channelFault() };
  await setMode(desk, tx, { team, channel, person, choice });
  const now = replies.channelNow(await channelView(desk, tx, { team, channel, person }));
  return { kind: "show", view: modals.closing(now.text) };
}

type Choice = ChannelMode | typeof RESET;

const isChoice = (word: string): word is Choice =>
  word === RESET || CHANNEL_MODES.some((mode) => mode === word);

/** In shadow mode nobody would hear of anything while there is no channel for its reviews. */
const isUnjudged = ({ settings }: Desk, choice: Choice) =>
  choice === "shadow" && settings.reviewChannel === null;

type Place = Pick<Command, "team" | "channel" | "person">;

async function setMode(
  desk: Desk,
  tx: Transaction,
  { team, channel, person, choice }: Place & { choice: Choice },
): Promise<void> {
  if (choice === RESET) await tx.channelModes.remove({ team, channel });
  else await tx.channelModes.set({ team, channel, mode: choice, by: person, at: desk.now() });
  desk.log.info({ channel, by: person, mode: choice }, "the mode of a channel was set");
}

async function channelView(desk: Desk, tx: Transaction, place: Place): Promise<ChannelView> {
  const { team, channel, person } = place;
  const set = (await tx.channelModes.get({ team, channel })) ?? null;
  const mode = set?.mode ?? ruleOf(desk.settings.channelRules, channel).mode;
  const { reviewChannel: review } = desk.settings;
  return { channel, mode, set, review, mayChange: isAgent(desk, person) };
}

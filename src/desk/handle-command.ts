import type { ModalView } from "@slack/types";
import type { Message } from "../case/delivery.ts";
import type { Origin } from "../case/new-case.ts";
import type { Transaction } from "../store/store.ts";
import { triage } from "../triage/triage.ts";
import { whenAsked } from "../triage/when-asked.ts";
import { beginAlone } from "./cases/begin-case.ts";
import type { Command } from "./commands/command.ts";
import { meantBy, subCommandOf } from "./commands/sub-commands.ts";
import { type Desk, isAgent } from "./desk.ts";
import { once } from "./reaction.ts";
import { caseView } from "./views.ts";
import { warnOfTyped } from "./warn-of-secrets.ts";

/** The form that a command opens; undefined for one that is answered with a message. Nothing is written for it. */
export async function commandForm(desk: Desk, command: Command): Promise<ModalView | undefined> {
  const own = subCommandOf(command);
  if (!own?.subCommand.form) return undefined;
  return desk.store.transact(async (tx) => own.subCommand.form?.(desk, tx, own.asked));
}

/** Answers `/errcode`; undefined when the same command was worked before. */
export async function handleCommand(desk: Desk, command: Command): Promise<Message | undefined> {
  const own = subCommandOf(command);
  const refusal = own?.subCommand.isForMembers ? await refusalOf(desk, command) : undefined;
  return once(desk, command.key, async (tx): Promise<Message> => {
    const leaked = command.leaked.map((one) => ({ ...one, field: null }));
    await warnOfTyped(desk, tx, { ...command, leaked });
    if (refusal) return refusal;
    return own ? own.subCommand.run(desk, tx, own.asked) : lookUp(desk, tx, command);
  });
}

/**
 * What is for members is refused to guests, and to anybody of whom Slack does not say what they are; agents are known
 * by the settings. Asked before the transaction, which must not wait for the network.
 */
async function refusalOf(desk: Desk, { person }: Command): Promise<Message | undefined> {
  if (isAgent(desk, person)) return undefined;
  const { isGuest } = await desk.personOf(person);
  return isGuest === false ? undefined : desk.replies.command.notForGuests({ isKnown: isGuest !== null });
}

/** Everything else is an error to look up. */
async function lookUp(desk: Desk, tx: Transaction, command: Command): Promise<Message> {
  const where = { team: command.team, channel: command.channel, thread: null };
  const origin: Origin = { where, door: "command", requester: command.person, reportedTs: null };
  const found = triage(command.text, desk.library(), desk.settings.thresholds);
  const seen = whenAsked(found);
  if (seen.decision.kind === "silent") return desk.replies.notes.help();
  const near = found.decision.kind === "silent" ? meantBy(command) : undefined;
  if (near !== undefined) return desk.replies.command.unknownWord({ asked: command.text, near });
  const opened = await beginAlone(desk, tx, { origin, seen, kind: "lookup", messages: [] });
  return desk.replies.case(await caseView(desk, tx, { value: opened, surface: "private" }));
}

import type { ModalView } from "@slack/types";
import type { Message } from "../case/delivery.ts";
import type { Origin } from "../case/new-case.ts";
import type { SafeText } from "../triage/safe-text.ts";
import { triage } from "../triage/triage.ts";
import { whenAsked } from "../triage/when-asked.ts";
import type { Desk } from "./desk.ts";
import { openCase, openingFacts } from "./open-case.ts";
import { once } from "./reaction.ts";
import { caseView } from "./views.ts";

/** A slash command, redacted; everything it answers is seen by its person alone. */
export interface Command {
  readonly key: string;
  readonly team: string;
  readonly channel: string;
  readonly person: string;
  readonly text: SafeText;
}

const THIRTY_DAYS = 30 * 24 * 60 * 60_000;
const TOP = 10;

/** Answers `/errcode`; undefined when the same command was worked before. */
export function handleCommand(desk: Desk, command: Command): Promise<Message | undefined> {
  const [word = "", ...rest] = command.text.trim().split(/\s+/);
  return once(desk, command.key, async (tx): Promise<Message> => {
    const { command: replies } = desk.replies;
    const library = desk.library();
    const argument = rest.join(" ").toLowerCase();
    if (word === "" || (word.toLowerCase() === "help" && rest.length === 0)) return replies.help();
    if (word.toLowerCase() === "list" && rest.length <= 1) {
      if (rest.length === 1 && !library.families.has(argument))
        return replies.noSuchFamily({ library, asked: argument });
      return replies.list({ library, family: rest.length === 1 ? argument : null });
    }
    if (word.toLowerCase() === "top" && rest.length === 0) {
      const top = await tx.facts.topArticles(command.team, desk.now() - THIRTY_DAYS, TOP);
      return replies.top({ library, top });
    }
    const where = { team: command.team, channel: command.channel, thread: null };
    const origin: Origin = { where, door: "command", requester: command.person, reportedTs: null };
    const seen = whenAsked(triage(command.text, library, desk.settings.thresholds));
    if (seen.decision.kind === "silent") return desk.replies.notes.help();
    const opened = await openCase(desk, tx, { origin, problems: seen.problems });
    await tx.cases.insert(opened);
    await tx.facts.record(openingFacts(desk, opened, seen));
    return desk.replies.case(await caseView(desk, tx, { value: opened, surface: "private" }));
  });
}

/** A message that somebody wants looked up by the message shortcut. */
export interface Lookup {
  readonly key: string;
  readonly team: string;
  readonly channel: string;
  /** Root of the thread the message belongs to: its own ts when it is no reply. */
  readonly thread: string;
  readonly ts: string;
  readonly person: string;
  readonly text: SafeText;
}

/** The modal that answers a message shortcut; undefined when the same shortcut was worked before. */
export function handleLookup(desk: Desk, lookup: Lookup): Promise<ModalView | undefined> {
  return once(desk, lookup.key, async (tx) => {
    const { modals, notes } = desk.replies;
    const seen = whenAsked(triage(lookup.text, desk.library(), desk.settings.thresholds));
    if (seen.decision.kind === "silent") return modals.closing(notes.help().text);
    const where = { team: lookup.team, channel: lookup.channel, thread: lookup.thread };
    const origin: Origin = { where, door: "shortcut", requester: lookup.person, reportedTs: lookup.ts };
    const opened = await openCase(desk, tx, { origin, problems: seen.problems });
    await tx.cases.insert(opened);
    await tx.facts.record(openingFacts(desk, opened, seen));
    return modals.lookup(await caseView(desk, tx, { value: opened, surface: "modal" }));
  });
}

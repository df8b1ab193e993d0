import type { ModalView } from "@slack/types";
import type { Message } from "../case/delivery.ts";
import type { Origin } from "../case/new-case.ts";
import type { Library } from "../knowledge/library.ts";
import type { Transaction } from "../store/store.ts";
import type { Secret } from "../triage/redact.ts";
import type { SafeText } from "../triage/safe-text.ts";
import { triage } from "../triage/triage.ts";
import { whenAsked } from "../triage/when-asked.ts";
import type { Desk } from "./desk.ts";
import { watch } from "./follow-up.ts";
import { keepReport } from "./keep-report.ts";
import { openCase, openingFacts } from "./open-case.ts";
import { once } from "./reaction.ts";
import { caseView } from "./views.ts";
import { warnOfTyped } from "./warn-of-secrets.ts";

/** A slash command, redacted; everything it answers is seen by its person alone. */
export interface Command {
  readonly key: string;
  readonly team: string;
  readonly channel: string;
  readonly person: string;
  readonly text: SafeText;
  readonly leaked: readonly Pick<Secret, "kind" | "line">[];
}

const THIRTY_DAYS = 30 * 24 * 60 * 60_000;
const TOP = 10;
/** Ids that an article had before count with it, so more are read than are shown. */
const MOST_COUNTED = 1_000;

/** Answers `/errcode`; undefined when the same command was worked before. */
export function handleCommand(desk: Desk, command: Command): Promise<Message | undefined> {
  const [word = "", ...rest] = command.text.trim().split(/\s+/);
  return once(desk, command.key, async (tx): Promise<Message> => {
    const { command: replies } = desk.replies;
    const leaked = command.leaked.map((one) => ({ ...one, field: null }));
    await warnOfTyped(desk, tx, { ...command, leaked });
    const library = desk.library();
    const argument = rest.join(" ").toLowerCase();
    if (word === "" || (word.toLowerCase() === "help" && rest.length === 0)) return replies.help();
    if (word.toLowerCase() === "list" && rest.length <= 1) {
      if (rest.length === 1 && !library.families.has(argument))
        return replies.noSuchFamily({ library, asked: argument });
      return replies.list({ library, family: rest.length === 1 ? argument : null });
    }
    if (word.toLowerCase() === "top" && rest.length === 0) {
      const counted = await tx.facts.topArticles(command.team, desk.now() - THIRTY_DAYS, MOST_COUNTED);
      return replies.top({ library, top: underPresentIds(library, counted).slice(0, TOP) });
    }
    const where = { team: command.team, channel: command.channel, thread: null };
    const origin: Origin = { where, door: "command", requester: command.person, reportedTs: null };
    const seen = whenAsked(triage(command.text, library, desk.settings.thresholds));
    if (seen.decision.kind === "silent") return desk.replies.notes.help();
    const opened = await openCase(desk, tx, { origin, problems: seen.problems });
    await tx.cases.insert(opened);
    await tx.facts.record(openingFacts(desk, opened, seen));
    const report = { ...command, messages: [] };
    await keepReport(desk, tx, { report, kind: "lookup", caseId: opened.id, signals: seen.signals });
    await watch(desk, tx, opened);
    return desk.replies.case(await caseView(desk, tx, { value: opened, surface: "private" }));
  });
}

type Counted = Awaited<ReturnType<Transaction["facts"]["topArticles"]>>;

/** Facts keep the id an article had at their time: what was renamed is counted once, under the id it has now. */
function underPresentIds(library: Library, counted: Counted): Counted {
  const counts = new Map<string, number>();
  for (const { articleId, count } of counted) {
    const id = library.get(articleId)?.id;
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + count);
  }
  return [...counts]
    .map(([articleId, count]) => ({ articleId, count }))
    .sort((a, b) => b.count - a.count || (a.articleId < b.articleId ? -1 : 1));
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
    const report = { ...lookup, messages: [lookup.ts] };
    await keepReport(desk, tx, { report, kind: "lookup", caseId: opened.id, signals: seen.signals });
    await watch(desk, tx, opened);
    return modals.lookup(await caseView(desk, tx, { value: opened, surface: "modal" }));
  });
}

import type { Case } from "../case/case.ts";
import type { KeptReport, Mark } from "../case/kept-report.ts";
import { marksOf, toldNoMore } from "../case/told.ts";
import type { Transaction } from "../store/store.ts";
import type { Signals } from "../triage/signals.ts";
import type { Desk } from "./desk.ts";

/** What somebody typed into a form about a case: its requester, or who has its problem too. */
interface Typed {
  readonly value: Case;
  readonly person: string;
  readonly marks: readonly Mark[];
}

/** Remembers that, so that it is found, outlives a message that tells it too, and goes when its person wants that. */
export async function keepTyped(desk: Desk, tx: Transaction, { value, person, marks }: Typed): Promise<void> {
  if (marks.length === 0) return;
  const { team, channel } = value.where;
  const base = { team, channel, person, kind: "reply", caseId: value.id, at: desk.now() } as const;
  await tx.reports.keep({ ...base, id: desk.newId(), ts: null, marks });
}

/** What was typed about a case whose paste was deleted is kept no more. */
export async function forgetTyped(tx: Transaction, { id, requester, where }: Case): Promise<void> {
  const reports = await tx.reports.ofPerson({ team: where.team, person: requester });
  const typed = reports.filter(({ caseId, kind, ts }) => caseId === id && kind === "reply" && ts === null);
  await tx.reports.remove(typed.map((one) => one.id));
}

/** A report to be found again by its ids, and to be remembered by its messages. */
export interface Keeping extends Pick<KeptReport, "kind" | "caseId"> {
  readonly report: {
    readonly team: string;
    readonly channel: string;
    /** Ts of every message it came in; none for a slash command. */
    readonly messages: readonly string[];
    readonly person: string;
  };
  readonly signals: Signals;
}

/** Remembers where a report stands and what it is found by; the first of its messages carries what was read. */
export async function keepReport(
  desk: Desk,
  tx: Transaction,
  { report, kind, caseId, signals }: Keeping,
): Promise<void> {
  const { team, channel, person, messages } = report;
  const base = { team, channel, person, kind, caseId, at: desk.now() };
  const [first = null, ...further] = messages;
  await tx.reports.keep({ ...base, id: desk.newId(), ts: first, marks: marksOf(signals) });
  for (const ts of further) await tx.reports.keep({ ...base, id: desk.newId(), ts, marks: [] });
}

/** What a report tells, and no other of its person in this case. */
export async function toldAlone(tx: Transaction, report: KeptReport): Promise<readonly Mark[]> {
  const reports = await tx.reports.ofPerson(report);
  const others = reports.filter(({ caseId, ts }) => caseId === report.caseId && ts !== report.ts);
  return toldNoMore(
    report.marks,
    others.flatMap(({ marks }) => marks),
  );
}

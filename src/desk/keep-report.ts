import { type KeptReport, marksOf } from "../case/kept-report.ts";
import type { Transaction } from "../store/store.ts";
import type { Signals } from "../triage/signals.ts";
import type { Desk } from "./desk.ts";

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

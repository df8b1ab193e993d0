import type { Case } from "../case/case.ts";
import type { KeptReport } from "../case/kept-report.ts";
import { marksOf } from "../case/told.ts";
import type { Transaction } from "../store/store.ts";
import type { Signals } from "../triage/signals.ts";
import type { Desk } from "./desk.ts";

/** Somebody without a case of their own said something of this one by a press or a form. */
interface KeepingAffected {
  readonly value: Case;
  readonly person: string;
  readonly requestIds: readonly string[];
}

/** Remembers that, so that its ids are found, and all of it goes when its person wants that. */
export async function keepAffected(
  desk: Desk,
  tx: Transaction,
  { value, person, requestIds }: KeepingAffected,
): Promise<void> {
  const { team, channel } = value.where;
  const marks = requestIds.map((text) => ({ kind: "request-id", text }) as const);
  const base = { team, channel, person, kind: "reply", caseId: value.id, at: desk.now() } as const;
  await tx.reports.keep({ ...base, id: desk.newId(), ts: null, marks });
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

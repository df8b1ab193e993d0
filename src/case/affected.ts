import type { Signals } from "../triage/signals.ts";
import type { Case } from "./case.ts";
import { type AffectedReport, NOTHING_TOLD } from "./ticket-report.ts";
import { MOST_REQUEST_IDS, toldBy } from "./ticket-reports.ts";

/* People who said "me too" of another person's case. */

/** Whether somebody has the problem of a case that is not their own. */
export const isAffected = ({ requester, alsoAffected }: Case, person: string): boolean =>
  person !== requester && alsoAffected.some((one) => one.person === person);

/** Something that a person told who has the problem of a case too; absent parts where they only said so. */
export interface AffectedWord {
  readonly person: string;
  /** Epoch ms. */
  readonly at: number;
  readonly signals?: Signals;
  readonly text?: string;
  /** Typed into a form. */
  readonly requestIds?: readonly string[];
}

/** The case with what somebody told who has its problem too, beside what they had told before. */
export function withAffected(
  value: Case,
  { person, at, signals, text = "", requestIds }: AffectedWord,
): Case {
  const before = value.alsoAffected.find((one) => one.person === person);
  const given = requestIds && requestIds.length > 0 ? { "request-id": requestIds.join(", ") } : {};
  const { requestId, moreRequestIds, ...told } = toldBy({ given, time: null, signals, text });
  const known = [before?.requestId ?? [], before?.moreRequestIds ?? []].flat();
  const [newest = null, ...older] = [...new Set([requestId ?? [], moreRequestIds, known].flat())];
  const news = Object.entries(told).filter(([, one]) => one !== null);
  const report: AffectedReport = {
    ...NOTHING_TOLD,
    person,
    at,
    ...before,
    ...Object.fromEntries(news),
    toldAt: at,
    requestId: newest,
    moreRequestIds: older.slice(0, MOST_REQUEST_IDS - 1),
  };
  const others = value.alsoAffected.filter((one) => one.person !== person);
  return { ...value, alsoAffected: [...others, report] };
}

/**
 * The case without what one message of somebody told who has its problem too: its request ids, and everything else,
 * since nobody knows which message told that.
 */
export function withoutWordOf(value: Case, person: string, gone: readonly string[]): Case {
  const alsoAffected = value.alsoAffected.map((one) => {
    if (one.person !== person) return one;
    const left = [one.requestId ?? [], one.moreRequestIds].flat().filter((id) => !gone.includes(id));
    const [requestId = null, ...moreRequestIds] = left;
    return { ...NOTHING_TOLD, person, at: one.at, toldAt: one.toldAt, requestId, moreRequestIds };
  });
  return { ...value, alsoAffected };
}

/** The case without somebody who has its problem too, and without all that they told. */
export const withoutAffected = (value: Case, person: string): Case => ({
  ...value,
  alsoAffected: value.alsoAffected.filter((one) => one.person !== person),
});

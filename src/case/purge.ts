import type { Case } from "./case.ts";
import { NO_DETAILS } from "./details.ts";
import type { Ticket } from "./ticket.ts";
import { withoutReport } from "./ticket-reports.ts";

/** Receipt of one removal: what went, and why. Counts only, so it may be kept for ever. */
export interface Purge {
  readonly id: string;
  readonly at: number;
  /** age: it was kept long enough. asked: the person it came from wanted it deleted. */
  readonly why: "age" | "asked";
  /** What was older than this went, epoch ms. */
  readonly before: number;
  readonly reports: number;
  /** Request ids, times and operations that were searchable. */
  readonly marks: number;
  readonly cases: number;
  readonly reviews: number;
}

/** The case without anything that was pasted or told; what the desk did in it stays, and so does its history. */
export const withoutPaste = (value: Case): Case => ({
  ...value,
  problems: [],
  current: 0,
  details: NO_DETAILS,
});

/** Stands where an answer stood. */
const REMOVED = "…";

/** The ticket without what a case told it: its report, and where it is the first, what its requester answered. */
export const withoutWordsOf = (ticket: Ticket, caseId: string): Ticket => ({
  ...ticket,
  reports: withoutReport(ticket.reports, caseId),
  questions: ticket.questions.map((question) =>
    ticket.caseId === caseId && question.answer !== null ? { ...question, answer: REMOVED } : question,
  ),
});

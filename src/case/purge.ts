import type { Case } from "./case.ts";
import { NO_DETAILS } from "./details.ts";
import { isAffectedMove } from "./person-held.ts";
import { withoutNameIn } from "./receipt.ts";
import type { Quote, Ticket } from "./ticket.ts";
import { NOTHING_TOLD } from "./ticket-report.ts";
import { withoutReports } from "./ticket-reports.ts";
import { NOBODY } from "./withdraw.ts";

/** Receipt of one removal: what went, and why. Counts only, so it may be kept for ever. */
export interface Purge {
  readonly id: string;
  readonly at: number;
  /** age: it was kept long enough. asked: the person it came from wanted it deleted. */
  readonly why: "age" | "asked";
  /** What was older than this went, epoch ms. */
  readonly before: number;
  readonly reports: number;
  /** Request ids, times, operations and marketplaces that were searchable. */
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
  alsoAffected: value.alsoAffected.map(({ person, at }) => ({ ...NOTHING_TOLD, person, at })),
});

/** The ticket without anything that a case told it: its report, and what its requester wrote. */
export const withoutWordsOf = (ticket: Ticket, value: Case): Ticket => ({
  ...withoutRequestersWords(ticket, value),
  reports: withoutReports(ticket.reports, value.id),
});

/** The ticket without what somebody reported in it, and without their name where they brought these cases to it. */
export function withoutName(ticket: Ticket, { person, cases }: { person: string; cases: Cases }): Ticket {
  const isOwn = ({ caseId }: { readonly caseId: string }) => cases.has(caseId);
  const reports = ticket.reports.filter((one) => one.person !== person);
  if (!isOwn(ticket) && !ticket.joined.some(isOwn))
    return reports.length === ticket.reports.length ? ticket : { ...ticket, reports };
  return {
    ...ticket,
    reports,
    joined: ticket.joined.map((one) => (isOwn(one) ? { ...one, requester: NOBODY } : one)),
    told: withoutNameIn(ticket.told, cases),
    history: ticket.history.map((move) => (move.by === person ? { ...move, by: NOBODY } : move)),
  };
}

/** Ids of cases. */
type Cases = ReadonlySet<string>;

/** The ticket without what the requester of a case wrote; engineers ask the requester of the first case alone. */
export const withoutRequestersWords = (ticket: Ticket, value: Case): Ticket => ({
  ...ticket,
  questions: ticket.questions.map((question) =>
    ticket.caseId === value.id && question.answer !== null ? { ...question, answer: "" } : question,
  ),
  quotes: ticket.quotes.filter((quote) => !isQuoteOf(quote, value, value.requester)),
  history: ticket.history.map((move) => (move.by === value.requester ? { ...move, note: null } : move)),
});

/** The ticket without the words and the name of somebody who has the problem of this case of it too. */
export const withoutAffectedIn = (ticket: Ticket, value: Case, person: string): Ticket => ({
  ...ticket,
  quotes: ticket.quotes.filter((quote) => !isQuoteOf(quote, value, person)),
  history: ticket.history.map((move) =>
    move.by === person && isAffectedMove(move) ? { ...move, by: NOBODY, note: null } : move,
  ),
});

/** Whether a message below the card repeats the words of this person of a case. */
export const isQuoteOf = (quote: Quote, { id, requester }: Case, person: string): boolean =>
  quote.caseId === id && (quote.person === person || (quote.person === "" && person === requester));

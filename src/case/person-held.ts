import type { Case } from "./case.ts";
import type { KeptReport } from "./kept-report.ts";
import type { Review } from "./review.ts";
import type { Ticket, TicketMove } from "./ticket.ts";

/** What is kept about one person: the cases they brought, where their reports stand, and what agents review. Newest first. */
export interface PersonHeld {
  readonly cases: readonly Case[];
  readonly reports: readonly KeptReport[];
  readonly reviews: readonly Review[];
  /** Tickets that name them: of their cases, and those they worked on. The oldest first. */
  readonly tickets: readonly Ticket[];
  /** Cases of others in which they said "me too". */
  readonly affected: readonly Case[];
}

export const NOTHING_HELD: PersonHeld = { cases: [], reports: [], reviews: [], tickets: [], affected: [] };

export interface HeldCounts {
  readonly cases: number;
  /** Cases that still hold what was pasted. */
  readonly pastes: number;
  /** Cases that people have in hand. */
  readonly withPeople: number;
  readonly reports: number;
  /** Request ids, times, operations and marketplaces of reports. */
  readonly marks: number;
  readonly reviews: number;
  /** Cases of others in which they said "me too". */
  readonly affected: number;
}

/** Whether somebody ever worked this ticket, or settled the one before it: that stays with its people. */
export const isWorkedBy = ({ history, earlier }: Ticket, person: string, isAffected: boolean): boolean =>
  earlier?.by === person ||
  history.some((move) => move.by === person && !(isAffected && isAffectedMove(move)));

/** What somebody can do to a ticket who only has its problem too: it goes with the rest of what is held about them. */
export const isAffectedMove = ({ what }: TicketMove): boolean => what === "reopened";

export function countHeld({ cases, reports, reviews, affected }: PersonHeld): HeldCounts {
  return {
    cases: cases.length,
    pastes: cases.filter(({ problems }) => problems.some(({ text }) => text !== "")).length,
    withPeople: cases.filter(({ state }) => state === "escalated").length,
    reports: reports.length,
    marks: reports.reduce((sum, { marks }) => sum + marks.length, 0),
    reviews: reviews.length,
    affected: affected.length,
  };
}

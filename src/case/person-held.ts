import type { Case } from "./case.ts";
import type { KeptReport } from "./kept-report.ts";
import type { Review } from "./review.ts";

/** What is kept about one person: the cases they brought, where their reports stand, and what agents review. Newest first. */
export interface PersonHeld {
  readonly cases: readonly Case[];
  readonly reports: readonly KeptReport[];
  readonly reviews: readonly Review[];
}

export interface HeldCounts {
  readonly cases: number;
  /** Cases that still hold what was pasted. */
  readonly pastes: number;
  /** Cases that people have in hand. */
  readonly withPeople: number;
  readonly reports: number;
  /** Request ids, times and operations of reports. */
  readonly marks: number;
  readonly reviews: number;
}

export function countHeld({ cases, reports, reviews }: PersonHeld): HeldCounts {
  return {
    cases: cases.length,
    pastes: cases.filter(({ problems }) => problems.some(({ text }) => text !== "")).length,
    withPeople: cases.filter(({ state }) => state === "escalated").length,
    reports: reports.length,
    marks: reports.reduce((sum, { marks }) => sum + marks.length, 0),
    reviews: reviews.length,
  };
}

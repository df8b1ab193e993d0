/**
 * The way a case climbs while the problem persists: the article's causes one by one, then the general
 * troubleshooting, then people.
 */
export type Rung = "article" | "general" | "escalation";

export interface TriedStep {
  readonly articleId: string;
  /** Index into the article's steps. */
  readonly step: number;
  readonly result: "failed" | "worked";
  readonly at: number;
}

export interface Ladder {
  readonly rung: Rung;
  /** Steps of the article on this rung that are shown as the next to try; null while the whole answer stands. */
  readonly next: number | null;
  readonly tried: readonly TriedStep[];
}

export const FIRST_RUNG: Ladder = { rung: "article", next: null, tried: [] };

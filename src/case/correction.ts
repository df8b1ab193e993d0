import type { Decision } from "../triage/decision.ts";
import type { Case } from "./case.ts";
import { type CaseEvent, mayMove } from "./moves.ts";

/** What decides on an article; the last of them stands. */
const ANSWERING: readonly string[] = ["answered", "corrected", "edited"] satisfies CaseEvent[];

/** The agent who put right the answer that stands now; null where nobody did, or another answer has come since. */
export function correctedBy({ history }: Case): string | null {
  const last = history.findLast(({ event }) => ANSWERING.includes(event));
  return last?.event === "corrected" ? last.by : null;
}

/** Who chose the answer that stands now among what the desk offered; null where the desk answered, or an agent corrected. */
export function chosenBy({ history }: Case): string | null {
  const last = history.findLast(({ event }) => ANSWERING.includes(event));
  return last?.event === "answered" && last.by !== "desk" ? last.by : null;
}

/** Ids of the articles that agents took away from the errors of a case. */
export const refusedIn = ({ problems }: Case): readonly string[] =>
  problems.flatMap(({ refused }) => refused ?? []);

/** Whether an agent took this article away. */
export const isRefused = (value: Case, articleId: string): boolean => refusedIn(value).includes(articleId);

/** The articles that a decision shows or offers, the likeliest first. */
export function articlesIn(decision: Decision | undefined): readonly string[] {
  if (decision?.kind === "answer") return [decision.match.articleId];
  return decision?.kind === "choose" ? decision.matches.map(({ articleId }) => articleId) : [];
}

/** Whether its answer can be put right: an article that stands, or the word of an agent that none fits. */
export const isCorrectable = (value: Case): boolean =>
  mayMove(value, "corrected") && (value.article !== null || correctedBy(value) !== null);

/** Whether an agent put the answer right for the words of the paste as they read now; a verdict is on no others. */
export function isJudged({ history }: Case): boolean {
  const last = history.findLast(({ event }) => event === "reworded" || ANSWERING.includes(event));
  return last?.event === "corrected";
}

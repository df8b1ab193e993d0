import type { Case } from "./case.ts";

/**
 * What an agent says about a reply that nobody got. approve: it was right. wrong-article: the named one is. silent:
 * nothing should have been said.
 */
export type Judgement =
  | { readonly kind: "approve" | "silent" }
  | { readonly kind: "wrong-article"; readonly articleId: string };

/** A judgement with the agent who gave it; `at` in epoch ms. */
export interface Verdict {
  readonly judgement: Judgement;
  /** Slack id of the agent. */
  readonly by: string;
  readonly at: number;
}

/** A report of a channel in shadow mode: what the desk would have said to it, shown to agents for their verdict. */
export interface Review {
  /** The case that would have begun, which gives the review its id. It is in no list, and nobody is asked about it. */
  readonly case: Case;
  /** Where agents see it. */
  readonly channel: string;
  /** Delivery of the message that shows it. */
  readonly cardDelivery: string;
  /** The last one is in force; it replaced those before it. */
  readonly verdicts: readonly Verdict[];
}

/** Names a review with its words as they are shown: whoever judges has not seen what an edit made of them since. */
export const reviewValue = ({ case: { id, updatedAt } }: Review): string => `${id}:${updatedAt}`;

/** The verdict in force; undefined while nobody has judged. */
export const verdictOf = ({ verdicts }: Review): Verdict | undefined => verdicts.at(-1);

/** The review with one verdict more; the same review where that is in force already, so the first to give it stays. */
export function judged(review: Review, verdict: Verdict): Review {
  const last = verdictOf(review);
  const isSame = last && JSON.stringify(last.judgement) === JSON.stringify(verdict.judgement);
  return isSame ? review : { ...review, verdicts: [...review.verdicts, verdict] };
}

/** Why a review is gone before its time. edited: its message shows no error any more. */
export type ReviewGone = "deleted" | "edited" | "asked";

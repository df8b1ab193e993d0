import type { Case } from "../../case/case.ts";
import type { ReviewGone } from "../../case/review.ts";
import type { Transaction } from "../../store/store.ts";
import type { Triage } from "../../triage/triage.ts";
import type { Desk } from "../desk.ts";
import { readAgain } from "./begin-review.ts";
import { editCard, showReview } from "./review-card.ts";

/* What becomes of a review when its message is edited or deleted, or its author wants nothing kept. */

export interface EditedReview {
  readonly id: string;
  /** The message that was edited. */
  readonly ts: string;
  readonly seen: Triage;
}

/** Shows what would be said now. A verdict on other words is none on these, so it is asked for anew. */
export async function rereadReview(
  desk: Desk,
  tx: Transaction,
  { id, ts, seen }: EditedReview,
): Promise<void> {
  const review = await tx.reviews.hold(id);
  // Further parts of a paste only add to what its first message says.
  if (review?.case.reportedTs !== ts) return;
  if (seen.decision.kind === "silent") return removeReview(desk, tx, { id, why: "edited" });
  const value = await readAgain(desk, tx, { value: review.case, seen });
  if (wordsOf(value) === wordsOf(review.case)) return;
  const after = { ...review, case: value, verdicts: [] };
  await tx.reviews.save(after);
  await tx.deliveries.forget(id, null);
  await showReview(desk, tx, after);
}

const wordsOf = ({ problems }: Pick<Triage, "problems">) => problems.map(({ text }) => text).join("\n");

/** Removes what is kept of a review, and of what was said about it; its card says why. */
export async function removeReview(
  desk: Desk,
  tx: Transaction,
  { id, why }: { id: string; why: ReviewGone },
): Promise<void> {
  const review = await tx.reviews.hold(id);
  if (!review) return;
  const message = desk.replies.review.gone(why);
  await tx.deliveries.forget(id, message);
  await editCard(desk, tx, { review, message, caseId: null });
  await forgetMessages(tx, review.case);
  await tx.reviews.remove([id]);
}

/** Where its message stood, and the ids that it held. */
async function forgetMessages(tx: Transaction, { id, where, requester: person }: Case): Promise<void> {
  const theirs = await tx.reports.ofPerson({ team: where.team, person });
  await tx.reports.remove(theirs.filter(({ caseId }) => caseId === id).map((report) => report.id));
}

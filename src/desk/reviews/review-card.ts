import type { Message } from "../../case/delivery.ts";
import type { Review } from "../../case/review.ts";
import type { ReviewView } from "../../reply/reviews/said-of-reviews.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { knownTicket } from "../tickets/known-ticket.ts";
import { linkToMessage } from "../views.ts";

/** What the replies need to write about a review. */
export async function reviewView(desk: Desk, tx: Transaction, review: Review): Promise<ReviewView> {
  const { where, reportedTs: ts } = review.case;
  const known = await knownTicket(desk, tx, review.case);
  const permalink = linkToMessage(desk, { channel: where.channel, ts });
  return { review, library: desk.library(), permalink, ...(known && { known }) };
}

/** The message that shows a review, rendered anew whenever it changes. */
export const reviewCard = async (desk: Desk, tx: Transaction, review: Review): Promise<Message> =>
  desk.replies.review.card(await reviewView(desk, tx, review));

/** Writes it anew, in place. */
export async function showReview(desk: Desk, tx: Transaction, review: Review): Promise<void> {
  await editCard(desk, tx, { review, message: await reviewCard(desk, tx, review), caseId: review.case.id });
}

/** Writes the card anew, in place; `caseId` is null for words that nobody has to forget. */
export async function editCard(
  desk: Desk,
  tx: Transaction,
  { review, message, caseId }: { review: Review; message: Message; caseId: string | null },
): Promise<void> {
  const of = { delivery: review.cardDelivery };
  const call = { kind: "update", channel: review.channel, of, message } as const;
  const team = review.case.where.team;
  const edit = { id: desk.newId(), team, caseId, call, precedence: "nudge" } as const;
  await tx.deliveries.add([edit], desk.now());
}

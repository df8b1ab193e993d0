import type { Case } from "../../case/case.ts";
import type { Origin } from "../../case/new-case.ts";
import type { Review } from "../../case/review.ts";
import type { Transaction } from "../../store/store.ts";
import type { Triage } from "../../triage/triage.ts";
import type { Beginning } from "../cases/begin-case.ts";
import { openCase } from "../cases/open-case.ts";
import type { Desk } from "../desk.ts";
import { keepReport } from "../keep-report.ts";
import { reviewCard } from "./review-card.ts";

/**
 * Shows agents what would have been said; nobody else hears of it, and no case begins. Without a review channel
 * nobody could judge, so nothing is kept; nor is what agents say to each other in it.
 */
export async function beginReview(desk: Desk, tx: Transaction, beginning: Beginning): Promise<void> {
  const { origin, seen, kind, messages } = beginning;
  const channel = desk.settings.reviewChannel;
  if (channel === null || channel === origin.where.channel) return;
  const value = await openCase(desk, tx, { origin, problems: seen.problems });
  const review: Review = { case: value, channel, cardDelivery: desk.newId(), verdicts: [] };
  await tx.reviews.insert(review);
  const { where, requester: person, id: caseId } = value;
  const report = { team: where.team, channel: where.channel, person, messages };
  await keepReport(desk, tx, { report, kind, caseId, signals: seen.signals });
  const message = await reviewCard(desk, tx, review);
  const call = { kind: "post", channel, thread: null, message } as const;
  const card = { id: review.cardDelivery, team: where.team, caseId, call, precedence: "nudge" } as const;
  await tx.deliveries.add([card], desk.now());
}

/** The case that would have begun had its message read like this. */
export async function readAgain(
  desk: Desk,
  tx: Transaction,
  { value, seen }: { value: Case; seen: Triage },
): Promise<Case> {
  const { where, door, requester, reportedTs, id, createdAt } = value;
  const origin: Origin = { where, door, requester, reportedTs };
  return { ...(await openCase(desk, tx, { origin, problems: seen.problems })), id, createdAt };
}

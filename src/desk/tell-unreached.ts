import type { Case } from "../case/case.ts";
import type { Delivery } from "../case/delivery.ts";
import type { Unreached } from "../reply/replies.ts";
import type { Transaction } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { readCase } from "./held-case.ts";
import { postBelowCard, postIn } from "./threads.ts";
import { ticketView } from "./views.ts";

/** What Slack says of a place that takes no messages (docs.slack.dev, chat.postMessage, errors). */
const REASONS: Readonly<Record<string, Unreached>> = {
  is_archived: "archived",
  not_in_channel: "left",
  channel_not_found: "gone",
  user_not_found: "gone",
  user_disabled: "gone",
  account_inactive: "gone",
};

/**
 * A message of a case with a ticket did not reach its place: the other side is told, once. Where the requester cannot
 * be reached, the people who work on it; where those cannot be, the requester. Without a ticket nobody else waits.
 */
export async function tellUnreached(desk: Desk, delivery: Delivery, reason: string): Promise<void> {
  const why = REASONS[reason];
  const { caseId, call } = delivery;
  if (why === undefined || caseId === null || delivery.id.startsWith(TOLD)) return;
  await desk.store.transact(async (tx) => {
    const value = await readCase(tx, caseId);
    const ticket = value?.ticketId ? await tx.tickets.get(value.ticketId) : undefined;
    if (!value || !ticket || value.where.channel === ticket.channel) return;
    if (call.channel !== ticket.channel) return tellOfRequester(desk, tx, { value, why });
    const id = `${TOLD}${ticket.id}:people`;
    if (await tx.deliveries.get(id)) return;
    desk.log.error(
      { ticketId: ticket.id, caseId, channel: call.channel, reason },
      "a place takes no messages",
    );
    const view = { ...ticketView(desk, { ticket, case: value }), why };
    const note = postIn(desk, value, { message: desk.replies.notes.peopleUnreached(view) });
    await tx.deliveries.add([{ ...note, id }], desk.now());
  });
  desk.wakeSender();
}

/** Begins the id of what is told, so that each is told once, and nothing is told of its own failure. */
const TOLD = "unreached:";

/** Tells the people who have a case's ticket, once, that its requester reads nothing of it any more. */
export async function tellOfRequester(
  desk: Desk,
  tx: Transaction,
  { value, why }: { value: Case; why: Unreached },
): Promise<void> {
  const ticket = value.ticketId === null ? undefined : await tx.tickets.get(value.ticketId);
  if (!ticket) return;
  const id = `${TOLD}${ticket.id}:${value.id}`;
  if (await tx.deliveries.get(id)) return;
  desk.log.error({ ticketId: ticket.id, caseId: value.id, why }, "a requester is not reached");
  const view = { ...ticketView(desk, { ticket, case: value }), why };
  const note = postBelowCard(desk, ticket, { message: desk.replies.notes.requesterUnreached(view) });
  await tx.deliveries.add([{ ...note, id }], desk.now());
}

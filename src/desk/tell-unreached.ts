import type { Case } from "../case/case.ts";
import type { Call, Delivery } from "../case/delivery.ts";
import { withReached } from "../case/receipt.ts";
import type { Unreached } from "../reply/views.ts";
import type { Transaction } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { readCase } from "./held-case.ts";
import { postBelowCard, postIn, showTicket } from "./threads.ts";
import { holdTicket } from "./tickets/held-ticket.ts";
import { type Held, ticketView } from "./views.ts";

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
 * A message of a case with a ticket did not reach its place: the receipt counts nobody as told by it, and where the
 * place is to blame the other side is told, once. Where the requester cannot be reached, the people who work on it;
 * where those cannot be, the requester. Without a ticket nobody else waits, and an edit that nobody waits for is told nobody.
 */
export async function tellUnreached(desk: Desk, delivery: Delivery, reason: string): Promise<void> {
  const why = REASONS[reason];
  const { caseId, call } = delivery;
  if (caseId === null || delivery.id.startsWith(TOLD)) return;
  await desk.store.transact(async (tx) => {
    await noteReached(desk, tx, { delivery, isReached: false });
    if (why === undefined) return;
    const value = await readCase(tx, caseId);
    const ticket = value?.ticketId ? await tx.tickets.get(value.ticketId) : undefined;
    if (!value || !ticket || value.where.channel === ticket.channel) return;
    if (call.kind === "update" && !isAwaited(call, { ticket, case: value })) return;
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

/**
 * An edit repeats what stands there, or tidies up after it, also long after everybody is done: nobody waits for that.
 * The one that can be all a thread is told is that of its ticket, while somebody still has it in hand.
 */
const isAwaited = ({ of }: Call & { kind: "update" }, { ticket, case: value }: Held): boolean =>
  ticket.state !== "resolved" && "delivery" in of && of.delivery === value.ticketNote;

/** Begins the id of what is told, so that each is told once, and nothing is told of its own failure. */
const TOLD = "unreached:";

/** A message that was refused at first arrived all the same: the receipt of its ticket counts its reader again. */
export async function tellReached(desk: Desk, delivery: Delivery): Promise<void> {
  await desk.store.transact((tx) => noteReached(desk, tx, { delivery, isReached: true }));
  desk.wakeSender();
}

/** Where the delivery asks somebody whether a resolved ticket works for them: the receipt says whether it reached them. */
async function noteReached(
  desk: Desk,
  tx: Transaction,
  { delivery, isReached }: { delivery: Delivery; isReached: boolean },
): Promise<void> {
  const { id, caseId } = delivery;
  const value = caseId === null ? undefined : await readCase(tx, caseId);
  const held = value?.ticketId ? await holdTicket(tx, value.ticketId, value.id) : undefined;
  if (!held || noteAbout(held) !== id) return;
  const told = withReached(held.ticket.told, { caseId: held.case.id, isReached });
  const ticket = await tx.tickets.save({ ...held.ticket, told });
  await showTicket(desk, tx, { ...held, ticket });
}

/** The message that asks the case whether it works now. */
const noteAbout = ({ ticket, case: { id } }: Held): string | null | undefined =>
  id === ticket.caseId
    ? ticket.resolution?.noteDelivery
    : ticket.joined.find(({ caseId }) => caseId === id)?.noteDelivery;

/** Tells the people who have a case's ticket, once and again when it is resolved, that its requester reads nothing of it any more. */
export async function tellOfRequester(
  desk: Desk,
  tx: Transaction,
  { value, why }: { value: Case; why: Unreached },
): Promise<void> {
  const held = value.ticketId === null ? undefined : await holdTicket(tx, value.ticketId, value.id);
  if (!held) return;
  const { ticket } = held;
  const id = [`${TOLD}${ticket.id}`, value.id, ...(ticket.resolution ? [ticket.resolution.at] : [])].join(
    ":",
  );
  if (await tx.deliveries.get(id)) return;
  desk.log.error({ ticketId: ticket.id, caseId: value.id, why }, "a requester is not reached");
  const view = { ...ticketView(desk, { ticket, case: value }), why };
  const note = postBelowCard(desk, ticket, { message: desk.replies.notes.requesterUnreached(view) });
  const quote = { caseId: value.id, person: value.requester, delivery: id };
  await tx.tickets.save({ ...ticket, quotes: [...ticket.quotes, quote] });
  await tx.deliveries.add([{ ...note, id }], desk.now());
}

import type { Case } from "../case/case.ts";
import type { Message, NewDelivery, Target } from "../case/delivery.ts";
import { timeLeft } from "../case/patience.ts";
import type { Ticket } from "../case/ticket.ts";
import type { Transaction } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { casesBeside, holdCase, readCase } from "./held-case.ts";
import { caseView, wholeTicketView } from "./views.ts";

/** The root of a case's thread, or null while its answer was shown to its requester alone. */
export function threadOf(value: Case): Target | null {
  if (value.where.thread !== null) return { ts: value.where.thread };
  return value.answerDelivery === null ? null : { delivery: value.answerDelivery };
}

/** Something new to be said, as urgent as an answer where nothing else is told. */
export type Saying = { readonly message: Message } & Pick<NewDelivery, "precedence">;

/** A new message in a case's thread. */
export function postIn(desk: Desk, value: Case, { message, ...urgency }: Saying): NewDelivery {
  const call = { kind: "post", channel: value.where.channel, thread: threadOf(value), message } as const;
  return { id: desk.newId(), team: value.where.team, caseId: value.id, call, ...urgency };
}

/** Writes a message in a case's thread anew, in place. */
export function editIn(desk: Desk, value: Case, edit: { note: string; message: Message }): NewDelivery {
  const of = { delivery: edit.note };
  const call = { kind: "update", channel: value.where.channel, of, message: edit.message } as const;
  return { id: desk.newId(), team: value.where.team, caseId: value.id, call };
}

/** A new message below a ticket's card. */
export function postBelowCard(desk: Desk, ticket: Ticket, { message, ...urgency }: Saying): NewDelivery {
  const call = {
    kind: "post",
    channel: ticket.channel,
    thread: { delivery: ticket.cardDelivery },
    message,
  } as const;
  return { id: desk.newId(), team: ticket.team, caseId: ticket.caseId, call, ...urgency };
}

/** Writes a message below a ticket's card anew, in place. */
export function editBelowCard(
  desk: Desk,
  ticket: Ticket,
  edit: { note: string; message: Message },
): NewDelivery {
  const of = { delivery: edit.note };
  const call = { kind: "update", channel: ticket.channel, of, message: edit.message } as const;
  return { id: desk.newId(), team: ticket.team, caseId: ticket.caseId, call };
}

/**
 * Writes the case's one message anew, in place, and what names the case beside its own; nothing for a case that was
 * only shown privately.
 */
export async function showCase(desk: Desk, tx: Transaction, value: Case): Promise<void> {
  if (value.answerDelivery === null) return;
  await showAnswer(desk, tx, value);
  await showCheckIn(desk, tx, value);
  await showBeside(desk, tx, value);
}

/** The answer alone. */
export async function showAnswer(desk: Desk, tx: Transaction, value: Case): Promise<void> {
  if (value.answerDelivery === null) return;
  const message = desk.replies.case(await caseView(desk, tx, { value, surface: "thread" }));
  await tx.deliveries.add([editIn(desk, value, { note: value.answerDelivery, message })], desk.now());
}

/** The other errors of its requester in the thread say how this one stands: their answers, and their cards. */
export async function showBeside(desk: Desk, tx: Transaction, value: Case): Promise<void> {
  for (const { id } of await casesBeside(tx, value)) {
    const other = await holdCase(tx, id);
    if (!other) continue;
    await showAnswer(desk, tx, other);
    await showCheckIn(desk, tx, other);
    const ticket = other.ticketId === null ? undefined : await tx.tickets.get(other.ticketId);
    if (ticket?.caseId === id) await showTicket(desk, tx, { ticket, case: other });
  }
}

/** The same for the question whether it works now, where one was asked: its buttons go once it is answered. */
export async function showCheckIn(desk: Desk, tx: Transaction, value: Case): Promise<void> {
  const note = value.waiting.asked?.noteDelivery ?? null;
  if (note === null) return;
  const message = desk.replies.followUps.checkIn(
    await caseView(desk, tx, { value, surface: "thread" }),
    timeLeft(desk.settings.patience),
  );
  await tx.deliveries.add([editIn(desk, value, { note, message })], desk.now());
}

/** As `showEverywhere`, where a case may read as before: what stands there already is not written anew. */
export async function showChange(
  desk: Desk,
  tx: Transaction,
  { before, after }: { before: Case; after: Case },
): Promise<void> {
  const old = await shownOf(desk, tx, before);
  const now = await shownOf(desk, tx, after);
  if (JSON.stringify(old) !== JSON.stringify(now)) await showEverywhere(desk, tx, after);
}

async function shownOf(desk: Desk, tx: Transaction, value: Case): Promise<readonly (Message | null)[]> {
  const view = await caseView(desk, tx, { value, surface: "thread" });
  const { ticket } = view;
  const card = ticket && desk.replies.ticket(await wholeTicketView(desk, tx, { ticket, case: value }));
  return [desk.replies.case(view), card];
}

/** The case a ticket was opened for; its card and its questions are about this one, whichever of its cases moves. */
export async function firstCaseOf(
  tx: Transaction,
  { ticket, case: value }: { ticket: Ticket; case: Case },
): Promise<Case> {
  return value.id === ticket.caseId ? value : ((await readCase(tx, ticket.caseId)) ?? value);
}

/** Writes a ticket's card anew, in place. */
export async function showTicket(
  desk: Desk,
  tx: Transaction,
  value: { ticket: Ticket; case: Case },
): Promise<void> {
  const { ticket } = value;
  const first = await firstCaseOf(tx, value);
  const message = desk.replies.ticket(await wholeTicketView(desk, tx, { ticket, case: first }));
  const call = {
    kind: "update",
    channel: ticket.channel,
    of: { delivery: ticket.cardDelivery },
    message,
  } as const;
  await tx.deliveries.add([{ id: desk.newId(), team: ticket.team, caseId: ticket.caseId, call }], desk.now());
}

/** Shows what has become of a case to everybody who sees it: in its thread, and to engineering on its card. */
export async function showEverywhere(desk: Desk, tx: Transaction, value: Case): Promise<void> {
  const ticket = value.ticketId === null ? undefined : await tx.tickets.get(value.ticketId);
  if (ticket) await showTicket(desk, tx, { ticket, case: value });
  await showCase(desk, tx, value);
}

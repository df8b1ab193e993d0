import type { Case } from "../case/case.ts";
import type { Message, NewDelivery, Target } from "../case/delivery.ts";
import { timeLeft } from "../case/patience.ts";
import type { Ticket } from "../case/ticket.ts";
import type { CaseView } from "../reply/replies.ts";
import type { Transaction } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { rootOfDelivery } from "./loops/resolve-call.ts";
import { caseView, ticketView } from "./views.ts";

/** The root of a case's thread, or null while its answer was shown to its requester alone. */
export function threadOf(value: Case): Target | null {
  if (value.where.thread !== null) return { ts: value.where.thread };
  return value.answerDelivery === null ? null : { delivery: value.answerDelivery };
}

/**
 * A case as it stands now. Where the desk itself posted the root of its thread, the case learns its place as soon as
 * that was sent: links, later messages and other cases of the thread are found by it.
 */
export async function readCase(tx: Transaction, id: string): Promise<Case | undefined> {
  const value = await tx.cases.get(id);
  return value && withPlace(tx, value);
}

/** As `readCase`, for a change of the case or its ticket: nobody else changes either before this transaction ends. */
export async function holdCase(tx: Transaction, id: string): Promise<Case | undefined> {
  const value = await tx.cases.hold(id);
  return value && withPlace(tx, value);
}

async function withPlace(tx: Transaction, value: Case): Promise<Case> {
  if (value.where.thread !== null || value.answerDelivery === null) return value;
  const root = await rootOfDelivery(tx, value.answerDelivery);
  return root ? { ...value, where: { ...value.where, channel: root.channel, thread: root.ts } } : value;
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

/** Writes the case's one message anew, in place; nothing for a case that was only shown privately. */
export async function showCase(desk: Desk, tx: Transaction, value: Case): Promise<void> {
  if (value.answerDelivery === null) return;
  const message = desk.replies.case(await caseView(desk, tx, { value, surface: "thread" }));
  await tx.deliveries.add([editIn(desk, value, { note: value.answerDelivery, message })], desk.now());
  await showCheckIn(desk, tx, value);
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
  const [old, now] = [
    await caseView(desk, tx, { value: before, surface: "thread" }),
    await caseView(desk, tx, { value: after, surface: "thread" }),
  ].map((view) => [desk.replies.case(view), cardOf(desk, view)]);
  if (JSON.stringify(old) !== JSON.stringify(now)) await showEverywhere(desk, tx, after);
}

const cardOf = (desk: Desk, { ticket, case: value }: CaseView) =>
  ticket && desk.replies.ticket(ticketView(desk, { ticket, case: value }));

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
  const message = desk.replies.ticket(ticketView(desk, { ticket, case: first }));
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

/**
 * The cases that everybody in a thread can see, the newest first; also of a thread whose root the desk itself posted.
 * An answer that only one person saw makes the thread no concern of the desk, nor does the card of a ticket.
 */
export async function casesOfThread(
  tx: Transaction,
  where: { team: string; channel: string; thread: string },
): Promise<readonly Case[]> {
  const known = (await tx.cases.allOfThread(where)).filter(({ answerDelivery }) => answerDelivery !== null);
  const posted = await tx.deliveries.ofPosted(where.team, { channel: where.channel, ts: where.thread });
  const first = posted?.caseId ? await readCase(tx, posted.caseId) : undefined;
  const isNew = first?.answerDelivery === posted?.id && !known.some(({ id }) => id === first?.id);
  return first && isNew ? [...known, first] : known;
}

import type { ModalView } from "@slack/types";
import type { Case } from "../case/case.ts";
import { moveCase } from "../case/moves.ts";
import type { Ticket, TicketMove } from "../case/ticket.ts";
import type { TicketView } from "../reply/replies.ts";
import type { Transaction } from "../store/store.ts";
import { type Desk, factOf } from "./desk.ts";
import { NOTHING, once, type Press, type Reaction, readValue } from "./reaction.ts";
import { linkTo, postBelowCard, postIn, showCase, showTicket } from "./threads.ts";

/** A ticket with the case it was opened for. */
export interface Held {
  readonly ticket: Ticket;
  readonly case: Case;
}

/** The people of the ticket's channel may work it: whoever can press the card is one of them. */
export function claim(desk: Desk, press: Press): Promise<Reaction> {
  return changing(desk, press, async (tx, held) => {
    if (held.ticket.state === "resolved" || held.ticket.claimedBy === press.person) return outdated(desk);
    const ticket = await tx.tickets.save({
      ...withMove(desk, held.ticket, { by: press.person, what: "claimed" }),
      state: "claimed",
      claimedBy: press.person,
    });
    const now = { ...held, ticket };
    await showTicket(desk, tx, now);
    await tx.deliveries.add(
      [postIn(desk, held.case, desk.replies.notes.claimed(ticketView(desk, now)))],
      desk.now(),
    );
    return NOTHING;
  });
}

export function ask(desk: Desk, press: Press): Promise<Reaction> {
  return opening(desk, press, ({ ticket, ...view }) =>
    ticket.state === "resolved" ? null : desk.replies.modals.ask({ ticket, ...view }),
  );
}

export function resolve(desk: Desk, press: Press): Promise<Reaction> {
  return opening(desk, press, (view) =>
    view.ticket.state === "resolved" ? null : desk.replies.modals.resolve(view),
  );
}

export function vendor(desk: Desk, press: Press): Promise<Reaction> {
  return opening(desk, press, (view) => desk.replies.modals.vendor(view));
}

/** The requester answers an engineer's question. */
export function answer(desk: Desk, press: Press): Promise<Reaction> {
  return opening(desk, press, (view) => {
    const question = view.ticket.questions.find(({ id }) => id === readValue(press.value).rest);
    if (!question || question.answer !== null || !isRequester(desk, press, view.case)) return null;
    return desk.replies.modals.answer({ ...view, question });
  });
}

/** "Works now": the requester's word ends the case as solved. */
export function worksNow(desk: Desk, press: Press): Promise<Reaction> {
  return changing(desk, press, async (tx, held) => {
    if (!isRequester(desk, press, held.case) || held.ticket.state !== "resolved") return outdated(desk);
    const ticket = await tx.tickets.save(
      withMove(desk, held.ticket, { by: press.person, what: "confirmed" }),
    );
    const solved = await tx.cases.save(moveCase(held.case, "confirmed", desk.now()));
    await tx.facts.record([factOf(desk, "confirmed", solved, { ticket: ticket.id })]);
    const note = desk.replies.notes.confirmed(ticketView(desk, { ticket, case: solved }));
    await tx.deliveries.add([postBelowCard(desk, ticket, note)], desk.now());
    await showTicket(desk, tx, { ticket, case: solved });
    await showCase(desk, tx, solved);
    return NOTHING;
  });
}

/** "Still failing": asks for a fresh request id, then opens the ticket again. */
export function stillFailing(desk: Desk, press: Press): Promise<Reaction> {
  return opening(desk, press, (view) => {
    if (!isRequester(desk, press, view.case) || view.ticket.state !== "resolved") return null;
    return desk.replies.modals.stillFailing(view);
  });
}

export async function holdTicket(tx: Transaction, id: string): Promise<Held | undefined> {
  const ticket = await tx.tickets.get(id);
  const value = ticket && (await tx.cases.get(ticket.caseId));
  return ticket && value ? { ticket, case: value } : undefined;
}

/** The ticket with one more line in its history. */
export function withMove(
  desk: Desk,
  ticket: Ticket,
  move: Pick<TicketMove, "by" | "what"> & { note?: string },
): Ticket {
  const at = desk.now();
  return { ...ticket, history: [...ticket.history, { at, note: null, ...move }], updatedAt: at };
}

export function ticketView(desk: Desk, held: Held): TicketView {
  return { ...held, library: desk.library(), permalink: linkTo(desk, held.case) };
}

function isRequester(desk: Desk, press: Press, value: Case): boolean {
  return press.person === value.requester || desk.settings.agents.includes(press.person);
}

/** A press that opens a modal; null says that the ticket has moved on, or that this person is not meant. */
function opening(desk: Desk, press: Press, build: (view: TicketView) => ModalView | null): Promise<Reaction> {
  return desk.store.transact(async (tx): Promise<Reaction> => {
    const held = await holdTicket(tx, readValue(press.value).id);
    const view = held && build(ticketView(desk, held));
    return view ? { kind: "open", view } : outdated(desk);
  });
}

async function changing(
  desk: Desk,
  press: Press,
  work: (tx: Transaction, held: Held) => Promise<Reaction>,
): Promise<Reaction> {
  const done = await once(desk, press.key, async (tx): Promise<Reaction> => {
    const held = await holdTicket(tx, readValue(press.value).id);
    return held ? work(tx, held) : outdated(desk);
  });
  return done ?? NOTHING;
}

function outdated(desk: Desk): Reaction {
  return { kind: "whisper", message: desk.replies.whispers.outdated() };
}

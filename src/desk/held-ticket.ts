import type { Case } from "../case/case.ts";
import { moveCase } from "../case/moves.ts";
import type { Ticket, TicketMove } from "../case/ticket.ts";
import type { Transaction } from "../store/store.ts";
import { type Desk, factOf, movedBy } from "./desk.ts";
import { commentOnIssues } from "./file-ticket.ts";
import { holdCase, postBelowCard, readCase, showCase, showTicket } from "./threads.ts";
import { showOpenQuestions, showOutcome } from "./ticket-notes.ts";
import { type Held, ticketView } from "./views.ts";

/** A ticket to look at. */
export async function readTicket(tx: Transaction, id: string): Promise<Held | undefined> {
  const ticket = await tx.tickets.get(id);
  const value = ticket && (await readCase(tx, ticket.caseId));
  return ticket && value ? { ticket, case: value } : undefined;
}

/** A ticket to change. It is held by its case, and read once that is held. */
export async function holdTicket(tx: Transaction, id: string): Promise<Held | undefined> {
  const caseId = (await tx.tickets.get(id))?.caseId;
  const value = caseId === undefined ? undefined : await holdCase(tx, caseId);
  const ticket = value && (await tx.tickets.get(id));
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

/** Whether "still failing" can mean anything: the ticket counts as resolved, or its case as ended. */
export function mayReopen({ ticket, case: value }: Held): boolean {
  return ticket.state === "resolved" || value.state === "solved" || value.state === "closed";
}

/** What a reopening is made of; `held.case` may carry a fresh request id. */
export interface Reopening {
  readonly held: Held;
  readonly by: string;
  readonly note: string;
}

/** It still fails: the ticket is open again, with whoever had claimed it, and its people are told below the card. */
export async function reopen(desk: Desk, tx: Transaction, { held, by, note }: Reopening): Promise<Case> {
  const moved = withMove(desk, held.ticket, { by, what: "reopened", note });
  const state = moved.claimedBy === null ? "open" : "claimed";
  const ticket = await tx.tickets.save({ ...moved, state, resolution: null });
  const reopened = await tx.cases.save(
    moveCase(held.case, {
      event: "escalated",
      ...movedBy(desk, held.case, { person: by, why: `ticket ${ticket.id} was reopened` }),
    }),
  );
  await tx.facts.record([factOf(desk, "reopened", reopened, { ticket: ticket.id })]);
  await showOutcome(desk, tx, { held: { ticket, case: reopened }, resolution: held.ticket.resolution });
  await showOpenQuestions(desk, tx, { ticket, case: reopened });
  const below = desk.replies.notes.reopened(ticketView(desk, { ticket, case: reopened }));
  await tx.deliveries.add([postBelowCard(desk, ticket, below)], desk.now());
  await commentOnIssues(desk, tx, { held: { ticket, case: reopened }, move: { kind: "reopened" } });
  await showTicket(desk, tx, { ticket, case: reopened });
  await showCase(desk, tx, reopened);
  return reopened;
}

/** The requester's word that it works, passed on to the people of the ticket. `held.case` is solved already. */
export async function tellConfirmed(
  desk: Desk,
  tx: Transaction,
  { held, by }: { held: Held; by: string },
): Promise<void> {
  const ticket = await tx.tickets.save(withMove(desk, held.ticket, { by, what: "confirmed" }));
  const now = { ticket, case: held.case };
  await tx.facts.record([factOf(desk, "confirmed", held.case, { ticket: ticket.id })]);
  await showOutcome(desk, tx, { held: now, resolution: ticket.resolution });
  await commentOnIssues(desk, tx, { held: now, move: { kind: "confirmed" } });
  const note = desk.replies.notes.confirmed(ticketView(desk, now));
  await tx.deliveries.add([postBelowCard(desk, ticket, note)], desk.now());
  await showTicket(desk, tx, now);
}

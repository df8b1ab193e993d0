import { isAffected } from "../../case/affected.ts";
import type { Case } from "../../case/case.ts";
import { mayDecide, moveCase } from "../../case/moves.ts";
import { withConfirmed } from "../../case/receipt.ts";
import type { Ticket, TicketMove } from "../../case/ticket.ts";
import { addReports, newestRequestIds } from "../../case/ticket-reports.ts";
import type { Transaction } from "../../store/store.ts";
import { type Desk, factOf, movedBy } from "../desk.ts";
import { holdCase, readCase } from "../held-case.ts";
import { notSolvedFacts } from "../not-solved.ts";
import { type Press, readValue } from "../reaction.ts";
import { firstCaseOf, postBelowCard, showCase, showTicket } from "../threads.ts";
import { commentOnIssues } from "../trackers/file-ticket.ts";
import { showClosingNotes } from "../trackers/show-closing-notes.ts";
import { type Held, ticketView } from "../views.ts";
import { reopenOthers } from "./joined-cases.ts";
import { showOpenQuestions, showOutcome, showTicketNotes } from "./ticket-notes.ts";
import { withUrgency } from "./urgency.ts";

/** A ticket to look at, with the one of its cases that is meant; without one, the case it was opened for. */
export async function readTicket(tx: Transaction, id: string, caseId = ""): Promise<Held | undefined> {
  const ticket = await tx.tickets.get(id);
  const value = ticket && (await readCase(tx, oneOf(ticket, caseId)));
  return ticket && value ? { ticket, case: value } : undefined;
}

/** As `readTicket`, for a change. A ticket is held by the case it was opened for, and read once that is held. */
export async function holdTicket(tx: Transaction, id: string, caseId = ""): Promise<Held | undefined> {
  const seen = await tx.tickets.get(id);
  const first = seen && (await holdCase(tx, seen.caseId));
  const ticket = first && (await tx.tickets.get(id));
  if (!ticket) return undefined;
  const meant = oneOf(ticket, caseId);
  const value = meant === first.id ? first : await holdCase(tx, meant);
  return value && { ticket, case: value };
}

/** Ids of other cases, as an older message may carry them, mean the first one. */
const oneOf = ({ caseId, joined }: Ticket, meant: string): string =>
  joined.some((one) => one.caseId === meant) ? meant : caseId;

/** Whether a button stands on the card: those in the thread of a case carry its id behind that of the ticket. */
export const isAtCard = (
  { ticket, case: { id } }: Held,
  { value, channel }: Pick<Press, "value" | "channel">,
): boolean => ticket.channel === channel && id !== readValue(value).rest;

/** The ticket with one more line in its history. */
export function withMove(
  desk: Desk,
  ticket: Ticket,
  move: Pick<TicketMove, "by" | "what"> & { note?: string },
): Ticket {
  const at = desk.now();
  return { ...ticket, history: [...ticket.history, { at, note: null, ...move }], updatedAt: at };
}

/**
 * Whether "still failing" can mean anything: the ticket counts as resolved, or, for whoever decides about it, its case
 * as ended. Who has the problem too speaks for no case: an open ticket says nothing of them that they could contradict.
 */
export function mayReopen({ ticket, case: value }: Held, person: string): boolean {
  const isEnded = value.state === "solved" || value.state === "closed";
  return ticket.state === "resolved" || (isEnded && !isAffected(value, person));
}

/** What a reopening is made of; `held.case` may carry a fresh request id. */
export interface Reopening {
  readonly held: Held;
  /** Whoever decides about the case, or has its problem too. */
  readonly by: string;
  readonly note: string;
  /** Told with it, with commas between; one that the ticket knew already is not passed on as fresh. Null for none. */
  readonly freshRequestId: string | null;
  /** Ts of the message that said so; absent for a form or a press. */
  readonly ts?: string;
}

/** It still fails: the ticket is open again, with whoever had claimed it, and its people are told below the card. */
export async function reopen(desk: Desk, tx: Transaction, reopening: Reopening): Promise<Case> {
  const { held, by, note, ts } = reopening;
  const { freshRequestId, knownRequestId } = sortedIds(held.ticket, reopening.freshRequestId);
  const moved = withMove(desk, held.ticket, { by, what: "reopened", note });
  const state = moved.claimedBy === null ? "open" : "claimed";
  // With the fresh request id, where there is one.
  const reports = addReports(moved.reports, { ...held.case, updatedAt: desk.now() });
  const below = desk.newId();
  const person = saidBy(held.case, by);
  const quote = {
    caseId: held.case.id,
    person,
    delivery: below,
    ...(ts && { ts }),
    isReopening: true,
  } as const;
  const quotes = [...moved.quotes, quote];
  const open: Ticket = { ...moved, state, resolution: null, told: [], reports, quotes };
  const first = await firstCaseOf(tx, { ticket: open, case: held.case });
  const ticket = await tx.tickets.save(withUrgency(desk, open, first));
  const reopened = await reopenCases(desk, tx, { ticket, held, by });
  await tx.facts.record([factOf(desk, "reopened", reopened, { ticket: ticket.id })]);
  await showOpenQuestions(desk, tx, { ticket, case: reopened });
  const message = desk.replies.notes.reopened({
    ...ticketView(desk, { ticket, case: reopened }),
    freshRequestId,
    knownRequestId,
    by: saidBy(reopened, by),
  });
  const post = postBelowCard(desk, ticket, { message, precedence: "escalation" });
  await tx.deliveries.add([{ ...post, id: below }], desk.now());
  const move = { kind: "reopened", freshRequestId } as const;
  const told = { ticket, case: reopened };
  await commentOnIssues(desk, tx, { held: told, move, by: saidBy(reopened, by), ts });
  await showTicket(desk, tx, told);
  await showClosingNotes(desk, tx, told);
  await showTicketNotes(desk, tx, ticket);
  await showCase(desk, tx, reopened);
  return reopened;
}

/** What was told, apart: ids that the ticket did not know, and those that stood in it before. */
function sortedIds({ reports }: Ticket, told: string | null) {
  const before = new Set(newestRequestIds(reports));
  const ids = told?.split(", ") ?? [];
  return {
    freshRequestId: ids.filter((id) => !before.has(id)).join(", ") || null,
    knownRequestId: ids.filter((id) => before.has(id)).join(", ") || null,
  };
}

/** Whose word it is: an agent speaks for the requester. */
const saidBy = (value: Case, by: string): string => (isAffected(value, by) ? by : value.requester);

/** The cases of a ticket that is open again, after the word of one person; returns the case it was said in. */
async function reopenCases(
  desk: Desk,
  tx: Transaction,
  { ticket, held, by }: Pick<Reopening, "held" | "by"> & { ticket: Ticket },
): Promise<Case> {
  const { case: value, ticket: before } = held;
  if (!mayDecide(value, by, desk.settings.agents)) {
    // Who has the problem too speaks for no case of the ticket.
    await reopenOthers(desk, tx, { ticket, before, said: null });
    return (await readCase(tx, value.id)) ?? value;
  }
  const mover = movedBy(desk, value, { person: by, why: `ticket ${ticket.id} was reopened` });
  const said = await tx.cases.save(moveCase(value, { event: "escalated", ...mover }));
  await tx.facts.record(notSolvedFacts(desk, value));
  await showOutcome(desk, tx, { held: { ticket, case: said }, before });
  await reopenOthers(desk, tx, { ticket, before, said: said.id });
  return said;
}

/** The requester's word that it works, passed on to the people of the ticket. `held.case` is solved already. */
export async function tellConfirmed(
  desk: Desk,
  tx: Transaction,
  { held, by }: { held: Held; by: string },
): Promise<void> {
  const moved = withMove(desk, held.ticket, { by, what: "confirmed" });
  const below = desk.newId();
  // It names its requester, for others to read.
  const quote = { caseId: held.case.id, person: held.case.requester, delivery: below };
  const quotes = [...moved.quotes, quote];
  const ticket = await tx.tickets.save({ ...moved, quotes, told: withConfirmed(moved.told, held.case.id) });
  const now = { ticket, case: held.case };
  await tx.facts.record([factOf(desk, "confirmed", held.case, { ticket: ticket.id })]);
  await showOutcome(desk, tx, { held: now, before: ticket });
  await commentOnIssues(desk, tx, { held: now, move: { kind: "confirmed" } });
  const message = desk.replies.notes.confirmed(ticketView(desk, now));
  await tx.deliveries.add([{ ...postBelowCard(desk, ticket, { message }), id: below }], desk.now());
  await showTicket(desk, tx, now);
}

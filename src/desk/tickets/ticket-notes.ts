import type { Ticket, TicketQuestion } from "../../case/ticket.ts";
import { NOBODY } from "../../case/withdraw.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { readCase } from "../held-case.ts";
import { editIn, firstCaseOf } from "../threads.ts";
import { type Held, ticketView } from "../views.ts";
import { expectation } from "./expectation.ts";

/*
 * Notes in the requester's thread that are edited to what happened since. Those with buttons, once they were answered,
 * or need no answer any more: whoever pressed sees that it was heard, and nobody presses a button that leads nowhere.
 */

/** Shows what became of a question. */
export async function showQuestion(
  desk: Desk,
  tx: Transaction,
  { held, question }: { held: Held; question: TicketQuestion },
): Promise<void> {
  if (question.noteDelivery === null) return;
  const message = desk.replies.notes.question({ ...ticketView(desk, held), question });
  const edit = editIn(desk, held.case, { note: question.noteDelivery, message });
  await tx.deliveries.add([edit], desk.now());
}

/** The same for each that nobody has answered: they wait while their ticket is open. */
export async function showOpenQuestions(desk: Desk, tx: Transaction, held: Held): Promise<void> {
  const asked = { ...held, case: await firstCaseOf(tx, held) };
  for (const question of held.ticket.questions) {
    if (question.answer === null) await showQuestion(desk, tx, { held: asked, question });
  }
}

/**
 * Shows what was answered to "does it work now?", for the resolution that was asked about: `before` is the ticket as
 * it was then. Each case that joined the ticket was asked by a message of its own.
 */
export async function showOutcome(
  desk: Desk,
  tx: Transaction,
  { held, before }: { held: Held; before: Ticket },
): Promise<void> {
  const { id } = held.case;
  const isFirst = id === before.caseId;
  const joined = before.joined.find(({ caseId }) => caseId === id);
  const note = isFirst ? before.resolution?.noteDelivery : joined?.noteDelivery;
  if (!note) return;
  const view = ticketView(desk, { ...held, ticket: { ...held.ticket, resolution: before.resolution } });
  const edit = editIn(desk, held.case, { note, message: desk.replies.notes.resolved(view) });
  await tx.deliveries.add([edit], desk.now());
}

/**
 * How a ticket stands: who has it, that it is resolved, or open again. In the thread of each of its cases the message
 * that told of the ticket says so, and calls nobody for that.
 */
export async function showTicketNotes(desk: Desk, tx: Transaction, ticket: Ticket): Promise<void> {
  for (const id of [ticket.caseId, ...ticket.joined.map(({ caseId }) => caseId)]) {
    const value = await readCase(tx, id);
    if (!value || value.ticketNote === null || value.ticketId !== ticket.id) continue;
    // Nobody is there whom it could tell.
    if (value.requester === NOBODY) continue;
    const view = ticketView(desk, { ticket, case: value });
    const message =
      id === ticket.caseId
        ? desk.replies.notes.ticketOpened({ ...view, expectation: expectation(desk, desk.now()) })
        : desk.replies.notes.joined(view);
    await tx.deliveries.add([editIn(desk, value, { note: value.ticketNote, message })], desk.now());
  }
}

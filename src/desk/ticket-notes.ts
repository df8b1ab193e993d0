import type { Ticket, TicketQuestion } from "../case/ticket.ts";
import type { Transaction } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { editIn } from "./threads.ts";
import { type Held, ticketView } from "./views.ts";

/*
 * Notes in the requester's thread that carry buttons. Once they were answered, or need no answer any more, they are
 * edited to what happened: whoever pressed sees that it was heard, and nobody presses a button that leads nowhere.
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
  for (const question of held.ticket.questions) {
    if (question.answer === null) await showQuestion(desk, tx, { held, question });
  }
}

/** Shows what was answered to "does it work now?", for the resolution that was asked about. */
export async function showOutcome(
  desk: Desk,
  tx: Transaction,
  { held, resolution }: { held: Held; resolution: Ticket["resolution"] },
): Promise<void> {
  const note = resolution?.noteDelivery ?? null;
  if (note === null) return;
  const view = ticketView(desk, { ...held, ticket: { ...held.ticket, resolution } });
  const edit = editIn(desk, held.case, { note, message: desk.replies.notes.resolved(view) });
  await tx.deliveries.add([edit], desk.now());
}

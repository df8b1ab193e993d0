import { withoutAffected } from "../../case/affected.ts";
import type { Case } from "../../case/case.ts";
import type { Message } from "../../case/delivery.ts";
import type { KeptReport } from "../../case/kept-report.ts";
import { isQuoteOf, withoutAffectedIn, withoutRequestersWords } from "../../case/purge.ts";
import type { Quote, Ticket, TicketQuestion } from "../../case/ticket.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { editIn, firstCaseOf, showEverywhere } from "../threads.ts";
import { forgetComments } from "../trackers/file-ticket.ts";
import { caseView, type Held, ticketView, wholeTicketView } from "../views.ts";
import { holdTicket } from "./held-ticket.ts";
import { retellReports } from "./join-ticket.ts";

/**
 * What a requester wrote to the people of their ticket goes from the ticket, and from all that the desk posted about
 * it or is about to. `before` is the case as it was; the case itself is written without its words already.
 */
export async function forgetWords(desk: Desk, tx: Transaction, before: Case): Promise<void> {
  const held = before.ticketId === null ? undefined : await holdTicket(tx, before.ticketId, before.id);
  if (!held) return;
  const ticket = await tx.tickets.save(withoutRequestersWords(held.ticket, before));
  const first = await firstCaseOf(tx, { ticket, case: held.case });
  const atCard = await rewriteCard(desk, tx, { ticket, case: first });
  const quotes = held.ticket.quotes.filter((quote) => isQuoteOf(quote, before, before.requester));
  await forgetQuotes(desk, tx, { atCard, ticket, quotes });
  const asked = first.id === before.id ? ticket.questions : [];
  await rewriteQuestions(desk, tx, { ticket, case: first, asked });
  await forgetComments(desk, tx, { ticket, case: held.case, person: before.requester });
  const { answerDelivery } = held.case;
  if (answerDelivery === null) return;
  const message = desk.replies.case(await caseView(desk, tx, { value: held.case, surface: "thread" }));
  await tx.deliveries.reword(answerDelivery, message);
}

/** Writes anew where they were asked what became of these questions, also where that was not sent yet. */
export async function rewriteQuestions(
  desk: Desk,
  tx: Transaction,
  { asked, ...held }: Held & { readonly asked: readonly TicketQuestion[] },
): Promise<void> {
  for (const question of asked) {
    if (question.noteDelivery === null) continue;
    const message = desk.replies.notes.question({ ...ticketView(desk, held), question });
    await rewrite(desk, tx, { value: held.case, note: question.noteDelivery, message });
  }
}

/** Writes the card anew, also the one that was not sent yet; returns its case as one that lives in the card's channel. */
export async function rewriteCard(desk: Desk, tx: Transaction, held: Held): Promise<Case> {
  const { ticket } = held;
  const first = await firstCaseOf(tx, held);
  const atCard = { ...first, where: { ...first.where, channel: ticket.channel } };
  const message = desk.replies.ticket(await wholeTicketView(desk, tx, { ticket, case: first }));
  await rewrite(desk, tx, { value: atCard, note: ticket.cardDelivery, message });
  return atCard;
}

/** The same for somebody who has the problem of a case too: all that they told in it goes, and their name with it. */
export async function forgetAffected(
  desk: Desk,
  tx: Transaction,
  { value, person }: { readonly value: Case; readonly person: string },
): Promise<void> {
  const saved = await tx.cases.save(withoutAffected(value, person));
  await retellReports(desk, tx, { value: saved, person });
  const held = saved.ticketId === null ? undefined : await holdTicket(tx, saved.ticketId, saved.id);
  if (held) {
    const quotes = held.ticket.quotes.filter((quote) => isQuoteOf(quote, saved, person));
    const ticket = await tx.tickets.save(withoutAffectedIn(held.ticket, saved, person));
    const atCard = await rewriteCard(desk, tx, { ticket, case: saved });
    await forgetQuotes(desk, tx, { atCard, ticket, quotes });
    await forgetComments(desk, tx, { ticket, case: saved, person });
  }
  await showEverywhere(desk, tx, saved);
}

/** One message of theirs was deleted: what repeats it goes from the ticket, and what no tracker was told yet. */
export async function forgetQuotesOf(
  desk: Desk,
  tx: Transaction,
  { value, reply }: { readonly value: Case; readonly reply: KeptReport },
): Promise<void> {
  const { person, ts } = reply;
  const held = value.ticketId === null ? undefined : await holdTicket(tx, value.ticketId, value.id);
  const quotes = held?.ticket.quotes.filter((one) => one.ts === ts && isQuoteOf(one, value, person)) ?? [];
  if (!held || quotes.length === 0) return;
  const left = held.ticket.quotes.filter((one) => !quotes.includes(one));
  const isOf = ({ answerTs }: TicketQuestion) => answerTs === ts && held.ticket.caseId === value.id;
  const questions = held.ticket.questions.map((one) => (isOf(one) ? { ...one, answer: "" } : one));
  const ticket = await tx.tickets.save({ ...held.ticket, quotes: left, questions });
  const atCard = await rewriteCard(desk, tx, { ticket, case: held.case });
  await rewriteQuestions(desk, tx, { ticket, case: held.case, asked: questions.filter(isOf) });
  await forgetQuotes(desk, tx, { atCard, ticket, quotes });
  await forgetComments(desk, tx, { ticket, case: held.case, person, ts });
}

/** Messages below the card that repeat what somebody wrote say that it was deleted. */
async function forgetQuotes(
  desk: Desk,
  tx: Transaction,
  { atCard, ticket, quotes }: { atCard: Case; ticket: Ticket; quotes: readonly Quote[] },
): Promise<void> {
  const message = desk.replies.notes.wordsDeleted(ticketView(desk, { ticket, case: atCard }));
  for (const { delivery: note } of quotes) await rewrite(desk, tx, { value: atCard, note, message });
}

/** Also what nobody has sent yet never says what it said. */
export async function rewrite(
  desk: Desk,
  tx: Transaction,
  { value, ...edit }: { readonly value: Case; readonly note: string; readonly message: Message },
): Promise<void> {
  await tx.deliveries.reword(edit.note, edit.message);
  await tx.deliveries.add([editIn(desk, value, edit)], desk.now());
}

import type { Case } from "../../case/case.ts";
import type { Message } from "../../case/delivery.ts";
import type { KeptReport } from "../../case/kept-report.ts";
import { isQuoteOf } from "../../case/purge.ts";
import type { Quote, TicketQuestion } from "../../case/ticket.ts";
import type { Transaction } from "../../store/store.ts";
import type { SafeText } from "../../triage/safe-text.ts";
import type { Desk } from "../desk.ts";
import { rewriteAnswer } from "../trackers/file-ticket.ts";
import { type Held, ticketView } from "../views.ts";
import { forgetQuotesOf, rewrite, rewriteCard, rewriteQuestions } from "./forget-words.ts";
import { holdTicket } from "./held-ticket.ts";

interface EditedQuote {
  /** The case it was written in. */
  readonly value: Case;
  readonly reply: KeptReport;
  /** How the message reads now. */
  readonly text: SafeText;
}

/** A message that the people of a ticket read was edited: whatever repeats it there says what it says now. */
export async function editQuotes(desk: Desk, tx: Transaction, edited: EditedQuote): Promise<void> {
  const { value, reply, text } = edited;
  const held = value.ticketId === null ? undefined : await holdTicket(tx, value.ticketId, value.id);
  if (!held) return;
  if (text.trim() === "") return forgetQuotesOf(desk, tx, { value, reply });
  const isOf = ({ answerTs }: TicketQuestion) => answerTs !== undefined && answerTs === reply.ts;
  const before = held.ticket.caseId === value.id ? held.ticket.questions.find(isOf) : undefined;
  if (before) return editAnswer(desk, tx, { edited, held, before });
  if (quotesOf(edited, held).length === 0) return;
  const message = desk.replies.notes.reworded({ ...ticketView(desk, held), by: reply.person, text });
  await rewriteQuotes(desk, tx, { edited, held, message });
}

/** Of an answer to an engineer's question the ticket itself says it too. */
async function editAnswer(
  desk: Desk,
  tx: Transaction,
  { edited, held, before }: { edited: EditedQuote; held: Held; before: TicketQuestion },
): Promise<void> {
  const { text } = edited;
  if (before.answer === text) return;
  const question = { ...before, answer: text };
  const questions = held.ticket.questions.map((one) => (one === before ? question : one));
  const ticket = await tx.tickets.save({ ...held.ticket, questions, updatedAt: desk.now() });
  const now = { ticket, case: held.case };
  await rewriteQuestions(desk, tx, { ...now, asked: [question] });
  await rewriteAnswer(desk, tx, { held: now, question });
  const message = desk.replies.notes.answered({ ...ticketView(desk, now), question });
  await rewriteQuotes(desk, tx, { edited, held: now, message });
}

/** Where the people of the ticket read the message. */
const quotesOf = ({ value, reply }: EditedQuote, { ticket }: Held): readonly Quote[] =>
  ticket.quotes.filter((one) => one.ts === reply.ts && isQuoteOf(one, value, reply.person));

/** The card too: an answer stands on it, also where the quote of it was deleted. */
async function rewriteQuotes(
  desk: Desk,
  tx: Transaction,
  { edited, held, message }: { edited: EditedQuote; held: Held; message: Message },
): Promise<void> {
  const atCard = await rewriteCard(desk, tx, held);
  for (const { delivery: note } of quotesOf(edited, held))
    await rewrite(desk, tx, { value: atCard, note, message });
}

import type { Case } from "../../case/case.ts";
import type { Message } from "../../case/delivery.ts";
import type { KeptReport } from "../../case/kept-report.ts";
import { isQuoteOf } from "../../case/purge.ts";
import type { Quote, TicketQuestion } from "../../case/ticket.ts";
import { newestRequestIds, withoutReport } from "../../case/ticket-reports.ts";
import { marksOf } from "../../case/told.ts";
import type { Transaction } from "../../store/store.ts";
import type { Triage } from "../../triage/triage.ts";
import type { Desk } from "../desk.ts";
import { toldAlone } from "../keep-report.ts";
import { rewriteComment } from "../trackers/file-ticket.ts";
import { type Held, ticketView } from "../views.ts";
import { rewrite, rewriteCard, rewriteQuestions } from "./forget-words.ts";
import { holdTicket } from "./held-ticket.ts";

interface EditedQuote {
  /** The case it was written in. */
  readonly value: Case;
  readonly reply: KeptReport;
  /** How the message reads now. */
  readonly now: Triage;
}

/** A message that the people of a ticket read was edited: whatever repeats it there says what it says now. */
export async function editQuotes(desk: Desk, tx: Transaction, edited: EditedQuote): Promise<void> {
  const { value, reply, now } = edited;
  const held = value.ticketId === null ? undefined : await holdTicket(tx, value.ticketId, value.id);
  if (!held) return;
  const isOf = ({ answerTs }: TicketQuestion) => answerTs !== undefined && answerTs === reply.ts;
  const before = held.ticket.caseId === value.id ? held.ticket.questions.find(isOf) : undefined;
  if (before) return editAnswer(desk, tx, { edited, held, before });
  const [quote] = quotesOf(edited, held);
  if (quote?.ts === undefined) return;
  const { ts, isReopening = false } = quote;
  if (isReopening) {
    const freshRequestId = await freshIdOf(tx, edited, held);
    await rewriteComment(desk, tx, { ...held, ts, move: { kind: "reopened", freshRequestId } });
  }
  const said = { by: reply.person, text: now.text, isReopening };
  const message = desk.replies.notes.reworded({ ...ticketView(desk, held), ...said });
  await rewriteQuotes(desk, tx, { edited, held, message });
}

/** Ids that nobody told the people of the ticket but by this message, as it reads now; null for none. */
async function freshIdOf(
  tx: Transaction,
  { value, reply, now }: EditedQuote,
  { ticket }: Held,
): Promise<string | null> {
  const told = await toldAlone(tx, { ...reply, marks: marksOf(now.signals) });
  const others = withoutReport(ticket.reports, { caseId: value.id, person: reply.person });
  const known = newestRequestIds(others);
  const ids = told.flatMap(({ kind, text }) => (kind === "request-id" ? text : []));
  return ids.filter((id) => !known.includes(id)).join(", ") || null;
}

/** Of an answer to an engineer's question the ticket itself says it too. */
async function editAnswer(
  desk: Desk,
  tx: Transaction,
  { edited, held, before }: { edited: EditedQuote; held: Held; before: TicketQuestion },
): Promise<void> {
  const answer = isEmptied(edited) ? "" : edited.now.text;
  const { answerTs: ts, text } = before;
  if (before.answer === answer || ts === undefined) return;
  const question = { ...before, answer };
  const questions = held.ticket.questions.map((one) => (one === before ? question : one));
  const ticket = await tx.tickets.save({ ...held.ticket, questions, updatedAt: desk.now() });
  const now = { ticket, case: held.case };
  await rewriteQuestions(desk, tx, { ...now, asked: [question] });
  const move =
    answer === "" ? { kind: "deleted" as const } : { kind: "answered" as const, question: text, answer };
  await rewriteComment(desk, tx, { ...now, ts, move });
  const message = desk.replies.notes.answered({ ...ticketView(desk, now), question });
  await rewriteQuotes(desk, tx, { edited, held: now, message });
}

/** Nothing of it is left but that it was posted. */
const isEmptied = ({ now }: EditedQuote): boolean => now.text.trim() === "";

/** Where the people of the ticket read the message. */
const quotesOf = ({ value, reply }: EditedQuote, { ticket }: Held): readonly Quote[] =>
  ticket.quotes.filter((one) => one.ts === reply.ts && isQuoteOf(one, value, reply.person));

/** The card too: an answer stands on it. What was emptied is said to be deleted, and can have words again. */
async function rewriteQuotes(
  desk: Desk,
  tx: Transaction,
  { edited, held, message }: { edited: EditedQuote; held: Held; message: Message },
): Promise<void> {
  const atCard = await rewriteCard(desk, tx, held);
  const now = isEmptied(edited) ? desk.replies.notes.wordsDeleted(ticketView(desk, held)) : message;
  for (const { delivery: note } of quotesOf(edited, held))
    await rewrite(desk, tx, { value: atCard, note, message: now });
}

import type { Case } from "../../case/case.ts";
import type { KeptReport } from "../../case/kept-report.ts";
import type { TicketQuestion } from "../../case/ticket.ts";
import type { Transaction } from "../../store/store.ts";
import type { SafeText } from "../../triage/safe-text.ts";
import type { Desk } from "../desk.ts";
import { rewriteAnswer } from "../trackers/file-ticket.ts";
import { ticketView } from "../views.ts";
import { forgetQuotesOf, rewrite, rewriteCard, rewriteQuestions } from "./forget-words.ts";
import { holdTicket } from "./held-ticket.ts";

interface EditedAnswer {
  /** The case it was asked in. */
  readonly value: Case;
  readonly reply: KeptReport;
  /** How the message reads now. */
  readonly text: SafeText;
}

/**
 * A message that answered an engineer's question was edited: the ticket, and whatever repeats the answer, say what it
 * says now. Any other message changes nothing here.
 */
export async function editAnswer(
  desk: Desk,
  tx: Transaction,
  { value, reply, text }: EditedAnswer,
): Promise<void> {
  const held = value.ticketId === null ? undefined : await holdTicket(tx, value.ticketId, value.id);
  const isOf = ({ answerTs }: TicketQuestion) => answerTs !== undefined && answerTs === reply.ts;
  const before = held?.ticket.questions.find(isOf);
  if (!held || held.ticket.caseId !== value.id || !before || before.answer === text) return;
  if (text.trim() === "") return forgetQuotesOf(desk, tx, { value, reply });
  const question = { ...before, answer: text };
  const questions = held.ticket.questions.map((one) => (isOf(one) ? question : one));
  const ticket = await tx.tickets.save({ ...held.ticket, questions, updatedAt: desk.now() });
  const now = { ticket, case: held.case };
  const atCard = await rewriteCard(desk, tx, now);
  await rewriteQuestions(desk, tx, { ...now, asked: [question] });
  await rewriteAnswer(desk, tx, { held: now, question });
  const message = desk.replies.notes.answered({ ...ticketView(desk, now), question });
  for (const { delivery } of ticket.quotes.filter(({ ts }) => ts === reply.ts))
    await rewrite(desk, tx, { value: atCard, note: delivery, message });
}

import type { Case } from "../../case/case.ts";
import type { TicketQuestion } from "../../case/ticket.ts";
import type { Transaction } from "../../store/store.ts";
import type { SafeText } from "../../triage/safe-text.ts";
import type { Desk } from "../desk.ts";
import { postBelowCard, showTicket } from "../threads.ts";
import { commentOnIssues } from "../trackers/file-ticket.ts";
import { type Held, ticketView } from "../views.ts";
import { holdTicket } from "./held-ticket.ts";
import { showQuestion } from "./ticket-notes.ts";

/** The question an engineer asked and the requester has not answered yet. */
export async function openQuestion(
  tx: Transaction,
  { id, ticketId }: Case,
): Promise<(Held & { question: TicketQuestion }) | undefined> {
  const held = ticketId === null ? undefined : await holdTicket(tx, ticketId);
  // Engineers ask the requester of the first case; what others write in their threads answers nothing.
  if (held?.ticket.caseId !== id) return undefined;
  const question = held.ticket.questions.find(({ answer }) => answer === null);
  return question && held.ticket.state !== "resolved" ? { ...held, question } : undefined;
}

export interface Answering extends Held {
  readonly question: TicketQuestion;
  readonly text: SafeText;
  /** The requester, or the agent who answered for them. */
  readonly by: string;
  /** Ts of the message that says it; absent for a form. */
  readonly ts?: string;
}

/**
 * The requester's answer goes below the card, to the people who asked, and into the ticket; where it was asked, it
 * says that it was passed on.
 */
export async function answerQuestion(desk: Desk, tx: Transaction, answering: Answering): Promise<void> {
  const now = desk.now();
  const { text, ts } = answering;
  const said = ts === undefined ? {} : { answerTs: ts };
  const answered: TicketQuestion = { ...answering.question, answer: text, answeredAt: now, ...said };
  const message = desk.replies.notes.answered({ ...ticketView(desk, answering), question: answered });
  const below = postBelowCard(desk, answering.ticket, { message });
  const ticket = await tx.tickets.save({
    ...answering.ticket,
    quotes: [
      ...answering.ticket.quotes,
      {
        caseId: answering.case.id,
        person: answering.case.requester,
        delivery: below.id,
        ...(ts !== undefined && { ts }),
      },
    ],
    questions: answering.ticket.questions.map((one) => (one.id === answered.id ? answered : one)),
    history: [...answering.ticket.history, { at: now, by: answering.by, what: "answered", note: null }],
    updatedAt: now,
  });
  const held = { ticket, case: answering.case };
  await tx.deliveries.add([below], now);
  const move = { kind: "answered", question: answered.text, answer: text } as const;
  await commentOnIssues(desk, tx, { held, move, ts });
  await showQuestion(desk, tx, { held, question: answered });
  await showTicket(desk, tx, held);
}

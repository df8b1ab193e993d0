import type { ModalView } from "@slack/types";
import { isAffected, withAffected } from "../../case/affected.ts";
import type { Case } from "../../case/case.ts";
import { type CheckedRequestId, checkRequestId } from "../../case/check-request-id.ts";
import { mayDecide, moveCase } from "../../case/moves.ts";
import { toldCases } from "../../case/receipt.ts";
import { RESOLUTIONS, type Resolution } from "../../case/resolution.ts";
import { rungsOf } from "../../case/rungs.ts";
import { saysNone } from "../../case/says-none.ts";
import type { Ticket, TicketQuestion } from "../../case/ticket.ts";
import { NOBODY } from "../../case/withdraw.ts";
import type { Transaction } from "../../store/store.ts";
import { type Desk, factOf } from "../desk.ts";
import { keepTyped } from "../keep-report.ts";
import { type Form, type FormReaction, outdatedForm, readValue } from "../reaction.ts";
import { postIn, showCase, showTicket } from "../threads.ts";
import { commentOnIssues } from "../trackers/file-ticket.ts";
import { showClosingNotes } from "../trackers/show-closing-notes.ts";
import { type Held, ticketView } from "../views.ts";
import { answerQuestion } from "./answer-question.ts";
import { holdTicket, mayReopen, reopen, withMove } from "./held-ticket.ts";
import { askOthers, askWhether, joinedCase } from "./joined-cases.ts";
import { showOpenQuestions, showTicketNotes } from "./ticket-notes.ts";

const CLOSE: FormReaction = { kind: "close" };

/** An engineer's question appears in the requester's thread. */
export async function ask(desk: Desk, tx: Transaction, form: Form): Promise<FormReaction> {
  const held = await holdTicket(tx, readValue(form.value).id);
  const text = form.texts.question;
  if (!held || held.ticket.state === "resolved" || !text) return outdatedForm(desk);
  if (held.case.requester === NOBODY) return { kind: "show", view: nobodyToAsk(desk, held) };
  const asked = { id: desk.newId(), text, askedBy: form.person, askedAt: desk.now() };
  const open: TicketQuestion = { ...asked, answer: null, answeredAt: null, noteDelivery: null };
  const message = desk.replies.notes.question({ ...ticketView(desk, held), question: open });
  const note = postIn(desk, held.case, { message });
  const question: TicketQuestion = { ...open, noteDelivery: note.id };
  const moved = withMove(desk, held.ticket, { by: form.person, what: "asked" });
  const ticket = await tx.tickets.save({ ...moved, questions: [...moved.questions, question] });
  await tx.deliveries.add([note], desk.now());
  await showTicket(desk, tx, { ...held, ticket });
  return CLOSE;
}

/** In place of a question to a requester who had all that is kept about them deleted. */
export const nobodyToAsk = (desk: Desk, { ticket }: Pick<Held, "ticket">): ModalView =>
  desk.replies.modals.closing(desk.replies.whispers.nobodyToAsk({ ticket }).text);

export async function answer(desk: Desk, tx: Transaction, form: Form): Promise<FormReaction> {
  const { id, rest } = readValue(form.value);
  const held = await holdTicket(tx, id);
  const question = held?.ticket.questions.find((one) => one.id === rest && one.answer === null);
  const text = form.texts.answer;
  if (!held || !question || !text || !mayAnswer(desk, form, held)) return outdatedForm(desk);
  await answerQuestion(desk, tx, { ...held, question, text, by: form.person });
  return CLOSE;
}

/** The requester's thread is told at once, and asked whether it works now. */
export async function resolve(desk: Desk, tx: Transaction, form: Form): Promise<FormReaction> {
  const held = await holdTicket(tx, readValue(form.value).id);
  const reason = form.choices.reason?.[0];
  if (!held || held.ticket.state === "resolved" || !isResolution(reason)) return outdatedForm(desk);
  const note = form.texts.note ?? "";
  const moved = withMove(desk, held.ticket, { by: form.person, what: "resolved", note });
  const resolution = { reason, note, by: form.person, at: desk.now(), noteDelivery: null };
  const resolved: Ticket = { ...moved, state: "resolved", resolution };
  const why = `ticket ${held.ticket.id} was resolved: ${reason}`;
  const move = { event: "handed-back", by: form.person, role: "engineer", at: desk.now(), why } as const;
  const first = await askWhether(desk, tx, { ticket: resolved, value: moveCase(held.case, move) });
  const others = await askOthers(desk, tx, { ticket: resolved, move });
  const ticket = await tx.tickets.save({
    ...resolved,
    resolution: { ...resolution, noteDelivery: first.noteDelivery },
    joined: others.map(joinedCase),
    told: toldCases([first, ...others].map(({ case: value }) => value)),
  });
  const now = { ticket, case: first.case };
  await tx.facts.record([factOf(desk, "resolved", first.case, { ticket: ticket.id, reason })]);
  await commentOnIssues(desk, tx, { held: now, move: { kind: "resolved" } });
  await showOpenQuestions(desk, tx, now);
  await showTicket(desk, tx, now);
  await showClosingNotes(desk, tx, now);
  await showTicketNotes(desk, tx, ticket);
  for (const { case: value } of [first, ...others]) await showCase(desk, tx, value);
  return CLOSE;
}

/** The ticket is open again, with the fresh request id where its person has one. */
export async function stillFailing(desk: Desk, tx: Transaction, form: Form): Promise<FormReaction> {
  const { id, rest } = readValue(form.value);
  const held = await holdTicket(tx, id, rest);
  const isOwn = held !== undefined && mayAnswer(desk, form, held);
  const maySay = isOwn || (held !== undefined && isAffected(held.case, form.person));
  if (!held || !maySay || !mayReopen(held, form.person)) return outdatedForm(desk);
  const checked = checkFreshId(desk, held, form.texts["request-id"] ?? "");
  if (checked !== null && checked.kind !== "ids") {
    return { kind: "errors", errors: desk.replies.faults({ "request-id": checked }) };
  }
  const fresh = checked?.ids ?? [];
  const person = isOwn ? held.case.requester : form.person;
  const marks = fresh.map((text) => ({ kind: "request-id", text }) as const);
  await keepTyped(desk, tx, { value: held.case, person, marks });
  const word = { person, at: desk.now(), requestIds: fresh };
  const failing = isOwn ? withFreshIds(held.case, fresh) : await tx.cases.save(withAffected(held.case, word));
  const note = form.texts.note ?? "";
  const freshRequestId = fresh.join(", ") || null;
  await reopen(desk, tx, { held: { ...held, case: failing }, by: form.person, note, freshRequestId });
  return CLOSE;
}

/** The fresh ids before those that were told earlier. */
function withFreshIds(value: Case, fresh: readonly string[]): Case {
  const { given } = value.details;
  const ids = [...new Set([...fresh, ...(given["request-id"]?.split(", ") ?? [])])].join(", ");
  return ids === ""
    ? value
    : { ...value, details: { ...value.details, given: { ...given, "request-id": ids } } };
}

/** Null where its person says that there is none. */
function checkFreshId(desk: Desk, { case: value }: Held, text: string): CheckedRequestId | null {
  if (text.trim() === "" || saysNone(text)) return null;
  const library = desk.library();
  const { article } = rungsOf(value, library);
  return checkRequestId(text, article && library.families.get(article.family));
}

const mayAnswer = (desk: Desk, form: Form, { case: value }: Held) =>
  mayDecide(value, form.person, desk.settings.agents);

const isResolution = (value: string | undefined): value is Resolution =>
  RESOLUTIONS.some((resolution) => resolution === value);

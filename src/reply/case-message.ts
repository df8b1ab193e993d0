import type { ClosedHow } from "../case/case.ts";
import type { Message } from "../case/delivery.ts";
import type { Ticket } from "../case/ticket.ts";
import { ACTIONS } from "./actions.ts";
import { answerPieces } from "./answer.ts";
import { assemble } from "./assemble.ts";
import { asPlainText } from "./escape.ts";
import { escalationPieces, ladderPieces } from "./ladder-message.ts";
import { aside, type Piece, quotation, say } from "./layout.ts";
import { choosePieces, unknownPieces } from "./open-question.ts";
import {
  articlesOf,
  type ButtonOptions,
  buttonsOf,
  openingOf,
  personId,
  problemOf,
  type Speech,
} from "./speech.ts";
import { stepTitle } from "./step-pieces.ts";

/** A note of an engineer is shown whole up to here; all of it stands in the thread below. */
const MOST_NOTE = 1_500;

/** The one message of a case, rendered anew from the case whenever it moves. */
export const caseMessage = (speech: Speech): Message => assemble(casePieces(speech));

function casePieces(speech: Speech): Piece[] {
  const { case: value, ticket } = speech.view;
  switch (value.state) {
    case "solved":
      return solvedPieces(speech);
    case "closed":
      return closedPieces(speech, value.closedHow);
    case "escalated":
      return ticket ? escalatedPieces(speech, ticket) : openPieces(speech);
    case "open":
    case "pending":
      return ticket?.state === "resolved" ? resolvedPieces(speech, ticket) : openPieces(speech);
  }
}

function openPieces(speech: Speech): Piece[] {
  const { case: value } = speech.view;
  const { article } = articlesOf(speech.view);
  const decision = problemOf(value)?.decision;
  if (!article) {
    const isOpenChoice = value.article === null && decision?.kind === "choose";
    return isOpenChoice ? choosePieces(speech, decision.matches) : unknownPieces(speech);
  }
  if (value.ladder.rung === "escalation") return escalationPieces(speech, article);
  if (value.ladder.rung === "general" || value.ladder.next !== null) return ladderPieces(speech, article);
  return answerPieces(speech, article);
}

function solvedPieces(speech: Speech): Piece[] {
  const { words, view } = speech;
  const worked = view.case.ladder.tried.findLast(({ result }) => result === "worked");
  const step = worked ? stepTitle(words, view.library.get(worked.articleId), worked.step) : null;
  return [
    say(words.fill("outcome.solved", { seed: openingOf(view.case).seed, step })),
    ...about(speech),
    ...backPieces(speech),
  ];
}

function closedPieces(speech: Speech, how: ClosedHow | null): Piece[] {
  const text = speech.words.fill("outcome.closed", { how: how ?? "" });
  return [say(text), ...about(speech), ...backPieces(speech)];
}

/** What was solved or closed may come back: with a ticket to its people, without one to the next step. */
function backPieces({ words, view }: Speech): Piece[] {
  const { case: value, ticket } = view;
  const back: ButtonOptions =
    ticket?.state === "resolved"
      ? { word: "buttons.still-failing", action: ACTIONS.stillFailing, value: ticket.id }
      : { word: "buttons.still-broken", action: ACTIONS.stillBroken, value: value.id };
  const label = asPlainText(words.fill(back.word, {}));
  return [say(words.fill("outcome.back", { label }), { isTail: true }), buttonsOf(words, [back])];
}

function escalatedPieces(speech: Speech, ticket: Ticket): Piece[] {
  const { words, view } = speech;
  const { article } = articlesOf(view);
  const claimedBy = ticket.claimedBy === null ? null : personId(ticket.claimedBy);
  const text = words.fill("outcome.escalated", { ticket: ticket.id, queue: ticket.queue, claimedBy });
  const value = view.case.id;
  const more: ButtonOptions = { word: "buttons.more", action: ACTIONS.more, value };
  return [
    say(text),
    ...(article ? [aside(words.fill("outcome.meanwhile", { title: article.title }))] : []),
    say(words.fill("outcome.escalated-next", {}), { isTail: true }),
    buttonsOf(words, [{ word: "buttons.worked", action: ACTIONS.worked, value }, ...(article ? [more] : [])]),
  ];
}

function resolvedPieces(speech: Speech, ticket: Ticket): Piece[] {
  const { words } = speech;
  const reason = asPlainText(words.fill("words.resolution", { name: ticket.resolution?.reason ?? "fixed" }));
  return [
    say(words.fill("outcome.resolved", { ticket: ticket.id, reason })),
    quotation(ticket.resolution?.note ?? "", MOST_NOTE),
    say(words.fill("outcome.resolved-next", {})),
    ...about(speech),
    ...(articlesOf(speech.view).article ? [moreButton(speech)] : []),
  ];
}

const moreButton = ({ words, view }: Speech): Piece =>
  buttonsOf(words, [{ word: "buttons.more", action: ACTIONS.more, value: view.case.id }]);

function about({ words, view }: Speech): Piece[] {
  const { article } = articlesOf(view);
  return article ? [aside(words.fill("outcome.about", { title: article.title }))] : [];
}

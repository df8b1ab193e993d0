import type { ClosedHow } from "../../case/case.ts";
import type { Message } from "../../case/delivery.ts";
import type { Ticket } from "../../case/ticket.ts";
import { ACTIONS } from "../actions.ts";
import { assemble } from "../assemble.ts";
import { asPlainText } from "../escape.ts";
import { aside, type Piece, say } from "../layout.ts";
import {
  articlesOf,
  type ButtonOptions,
  buttonsOf,
  isDirectPlace,
  openingOf,
  personId,
  problemOf,
  reasonText,
  type Speech,
  workedButton,
} from "../speech.ts";
import { answerPieces, readText } from "./answer.ts";
import { moreButton } from "./closing.ts";
import { knownPieces } from "./known-problem.ts";
import { escalationPieces, ladderPieces } from "./ladder-message.ts";
import { choosePieces, unknownPieces } from "./open-question.ts";
import { otherProblems } from "./other-problems.ts";
import { stepPieces, stepTitle } from "./step-pieces.ts";

/** The one message of a case, rendered anew from the case whenever it moves. */
export const caseMessage = (speech: Speech): Message => assemble(casePieces(speech));

/** The same in its pieces, for a message that repeats it. */
export function casePieces(speech: Speech): Piece[] {
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
      if (ticket?.state === "resolved") return resolvedPieces(speech, ticket);
      return [...sharedPieces(speech), ...knownPieces(speech), ...openPieces(speech)];
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

/** Where no message stands that it answers, what was asked is said, and to others by whom. */
function sharedPieces({ words, view }: Speech): Piece[] {
  const { door, where, requester, reportedTs } = view.case;
  if (view.surface !== "thread" || reportedTs !== null) return [];
  const asked = problemOf(view.case)?.text.trim().split("\n")[0] ?? "";
  const isDirect = isDirectPlace(where.channel);
  const by = personId(requester);
  if (door === "shortcut") {
    return [aside(words.fill("outcome.reported", { requester: isDirect ? null : by, asked }))];
  }
  const isShared = door === "command" && !isDirect;
  return isShared ? [aside(words.fill("outcome.shared", { requester: by, asked }))] : [];
}

function solvedPieces(speech: Speech): Piece[] {
  const { words, view } = speech;
  const worked = view.case.ladder.tried.findLast(({ result }) => result === "worked");
  const step = worked ? stepTitle(words, view.library.get(worked.articleId), worked.step) : null;
  return [
    say(words.fill("outcome.solved", { seed: openingOf(view.case).seed, step })),
    ...about(speech),
    ...helpedPieces(speech),
    ...otherProblems(speech),
    ...backPieces(speech),
  ];
}

/** The step that helped stays for whoever finds this message later. */
function helpedPieces({ words, view }: Speech): Piece[] {
  const worked = view.case.ladder.tried.findLast(({ result }) => result === "worked");
  const step = worked && view.library.get(worked.articleId)?.steps[worked.step];
  if (!step) return [];
  return [
    say(words.fill("outcome.helped", {})),
    ...stepPieces(words, { step, number: null, length: "whole", hasNote: false }),
  ];
}

function closedPieces(speech: Speech, how: ClosedHow | null): Piece[] {
  if (how === "withdrawn" || how === "forgotten") return [say(speech.words.fill(`outcome.${how}`, {}))];
  const text = speech.words.fill("outcome.closed", { how: how ?? "" });
  return [say(text), ...about(speech), ...otherProblems(speech), ...backPieces(speech)];
}

/** What was solved or closed may come back: with a ticket to its people, without one to the next step. */
function backPieces(speech: Speech): Piece[] {
  const { words, view } = speech;
  const { case: value, ticket } = view;
  const back: ButtonOptions =
    ticket?.state === "resolved"
      ? { word: "buttons.still-failing", action: ACTIONS.stillFailing, value: ticket.id }
      : { word: "buttons.still-broken", action: ACTIONS.stillBroken, value: value.id };
  const label = asPlainText(words.fill(back.word, {}));
  return [
    say(words.fill("outcome.back", { label }), { isTail: true }),
    buttonsOf(words, [back, ...moreButton(view)]),
  ];
}

function escalatedPieces(speech: Speech, ticket: Ticket): Piece[] {
  const { words, view } = speech;
  const { article } = articlesOf(view);
  const claimedBy = ticket.claimedBy === null ? null : personId(ticket.claimedBy);
  const { id, queue } = ticket;
  const worked = workedButton(view);
  const label = asPlainText(words.fill(worked.word, {}));
  // What only one person sees is not where people answer.
  const isHere = view.surface === "thread";
  const isDirect = isHere && isDirectPlace(view.case.where.channel);
  const isAgain = view.case.background.openTicket === id;
  const text = words.fill("outcome.escalated", { ticket: id, queue, claimedBy, isHere, isAgain });
  return [
    say(text),
    // Of what was handed on after an answer, the answer has shown what was read.
    ...(isAgain ? [aside(readText(speech), { spare: 3 })] : []),
    ...(article ? [aside(words.fill("outcome.meanwhile", { title: article.title }))] : []),
    ...otherProblems(speech),
    say(words.fill("outcome.escalated-next", { isHere, isDirect, label }), { isTail: true }),
    buttonsOf(words, [worked, ...moreButton(view)]),
  ];
}

function resolvedPieces(speech: Speech, ticket: Ticket): Piece[] {
  const { words, view } = speech;
  const reason = reasonText(words, ticket.resolution?.reason ?? "fixed");
  return [
    say(words.fill("outcome.resolved", { ticket: ticket.id, reason })),
    say(words.fill("outcome.resolved-next", {})),
    ...about(speech),
    ...otherProblems(speech),
    buttonsOf(words, moreButton(view)),
  ];
}

function about({ words, view }: Speech): Piece[] {
  const { article } = articlesOf(view);
  return article ? [aside(words.fill("outcome.about", { title: article.title }))] : [];
}

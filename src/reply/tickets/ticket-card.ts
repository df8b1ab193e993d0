import { articlesIn, chosenBy, correctedBy, refusedIn } from "../../case/correction.ts";
import type { Message } from "../../case/delivery.ts";
import type { TriedStep } from "../../case/ladder.ts";
import { pastedOf } from "../../case/later-errors.ts";
import type { Ticket, TicketMove } from "../../case/ticket.ts";
import { reporters } from "../../case/ticket-reports.ts";
import { isKnown, unknownDetails } from "../../case/wanted-details.ts";
import { NOBODY } from "../../case/withdraw.ts";
import type { Article, Detail } from "../../knowledge/article.ts";
import type { Reach } from "../../triage/excerpt.ts";
import { ACTIONS } from "../actions.ts";
import { assemble } from "../assemble.ts";
import { errorBeside } from "../cases/beside.ts";
import { factsOf } from "../cases/case-facts.ts";
import { knownOnCard } from "../cases/known-problem.ts";
import { tooOldDays } from "../cases/old-error.ts";
import { tellableReasons } from "../cases/reasons.ts";
import { stepTitle } from "../cases/step-pieces.ts";
import { asPlainText } from "../escape.ts";
import { aside, heading, type Piece, preformatted, say } from "../layout.ts";
import { articlesOf, type ButtonOptions, buttonsOf, namedId, personId, problemOf } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { TicketView } from "../views.ts";
import { pasteOf } from "./article-draft.ts";
import { tellingPart } from "./telling-part.ts";
import { earlierPieces, resolutionPieces } from "./ticket-ends.ts";
import { affectedText, reportPieces, urgencyPieces } from "./ticket-people.ts";
import { toldPieces } from "./ticket-told.ts";

const MOST_PASTE = 2_000;
/** Of a longer one: how it begins, the lines that look like errors, how it ends. */
const TELLING: Reach = { whole: MOST_PASTE, margin: 300, between: 700, lead: 100, trail: 300, near: 100 };
const MOST_QUESTIONS = 4;
const MOST_MOVES = 8;
const MOST_TRIED = 12;
const MOST_REASONS = 3;

/** The card of a ticket, rendered anew whenever the ticket or its case moves. */
export function ticketCard(words: Templates, view: TicketView): Message {
  const { ticket } = view;
  const article = articleOf(view);
  return assemble([
    heading(
      words.fill("ticket.heading", {
        ticket: ticket.id,
        state: named(words, "words.state", ticket.state),
        severity: named(words, "words.severity", ticket.severity),
      }),
    ),
    say(words.fill("ticket.symptom", { title: titleOf(words, view), queue: queueOf(ticket) })),
    ...earlierPieces(words, view),
    say(besideText(words, view)),
    say(words.fill("ticket.facts", factsOf(view.case))),
    ...oldPieces(words, view),
    ...toldPieces(words, view),
    ...pastePieces(words, view),
    say(triedText(words, view)),
    say(placesText(words, view, article)),
    ...reportPieces(words, view.ticket),
    ...urgencyPieces(words, view),
    say([words.fill("ticket.wanted", { queue: ticket.queue }), missingText(words, view, article)].join("\n")),
    ...knownOnCard(words, view.ticket),
    ...questionPieces(words, view),
    ...resolutionPieces(words, view),
    aside(historyText(words, ticket), { spare: 2 }),
    buttonsOf(words, buttonsFor(view)),
  ]);
}

const named = (words: Templates, part: "words.state" | "words.severity" | "words.queue", name: string) =>
  asPlainText(words.fill(part, { name }));

/** The other errors of its requester in the thread, a line each: who looks into one may find the cause of both. */
const besideText = (words: Templates, { beside = [], library }: TicketView): string =>
  beside.map((one) => words.fill("ticket.beside", errorBeside(library, one))).join("\n");

/** The article of the ticket's case, where it still exists. */
const articleOf = (view: TicketView): Article | undefined => articlesOf(view).article;

/** What the ticket is about, in one line. */
export const titleOf = (words: Templates, view: TicketView): string =>
  articleOf(view)?.title ?? asPlainText(words.fill("words.general-problem", {}));

/** As `tooOldDays`, at the time the ticket was opened. */
export const tooOldFor = ({ ticket, case: value, library }: TicketView): number | null =>
  tooOldDays(value, library, ticket.createdAt);

/** Where it came from: of what several people have nobody has said that the steps were tried. */
function queueOf({ queue, history: [opened] }: Ticket): string {
  const isUnasked = opened?.by === "desk" && opened.note !== "persistent";
  return isUnasked ? "unasked" : queue;
}

function oldPieces(words: Templates, view: TicketView): Piece[] {
  const days = tooOldFor(view);
  return days === null ? [] : [say(words.fill("ticket.old", { days }))];
}

function pastePieces(words: Templates, view: TicketView): Piece[] {
  const text = withoutFences(pastedOf(view.case));
  if (text === "") return [];
  const isCut = text.length > MOST_PASTE;
  return [say(words.fill("ticket.paste", { isCut })), preformatted(tellingPart(text, TELLING), MOST_PASTE)];
}

/** The marks of code that people type around a paste; the card shows it as code anyway. */
export const withoutFences = (text: string) => text.replace(/^[ \t]*```[ \t]*\n?|```/gm, "").trim();

function triedText(words: Templates, { case: value, ticket, library }: TicketView): string {
  const own = value.ladder.tried.map((tried) => ({ ...tried, byOther: false }));
  const others = ticket.reports
    .filter(({ caseId }) => caseId !== value.id)
    .flatMap(({ tried }) => tried.map((one) => ({ ...one, byOther: true })));
  const all = [...own, ...others];
  const isFirst = ({ articleId, step, result }: TriedStep, at: number) =>
    at === all.findIndex((one) => one.articleId === articleId && one.step === step && one.result === result);
  const steps = all
    .filter(isFirst)
    .slice(-MOST_TRIED)
    .map(({ articleId, step, result, byOther }) => ({
      title: stepTitle(words, library.get(articleId), step),
      result,
      byOther,
    }));
  return steps.length === 0 ? words.fill("ticket.untried", {}) : words.fill("ticket.tried", { steps });
}

function articleText(words: Templates, { case: value }: TicketView, article: Article | undefined): string {
  const decision = problemOf(value)?.decision;
  const match = decision?.kind === "answer" ? decision.match : undefined;
  const chooser = chosenBy(value);
  const corrector = correctedBy(value);
  const reasons = tellableReasons(match?.because ?? decision?.because ?? [], MOST_REASONS);
  return words.fill("ticket.article", {
    id: value.article?.id ?? article?.id ?? null,
    version: value.article?.version ?? null,
    percent: Math.round((value.article?.confidence ?? 0) * 100),
    reasons,
    chosenBy: chooser && namedId(chooser),
    offered: [...articlesIn(decision)],
    correctedBy: corrector && namedId(corrector),
    refused: [...refusedIn(value)],
  });
}

/** Where the rest of it stands: the article, the people, the thread, and the trackers. */
function placesText(words: Templates, view: TicketView, article: Article | undefined): string {
  const trackers = view.ticket.filings.map(({ title, reference, status, state, nextTry }) =>
    words.fill("tracker.card", {
      tracker: title.replace(/^./u, (first) => first.toUpperCase()),
      label: reference?.label ?? null,
      url: reference?.url ?? null,
      status,
      state,
      failure: nextTry?.failure ?? null,
      reason: nextTry?.reason ?? null,
      tryAt: nextTry?.at ?? null,
    }),
  );
  const texts = [articleText(words, view, article), affectedText(words, view), linkText(words, view)];
  return [...texts, ...trackers].join("\n");
}

const linkText = (words: Templates, { permalink, joinedLinks = [] }: TicketView) =>
  words.fill("ticket.link", { url: permalink, joined: joinedLinks });

function missingText(
  words: Templates,
  { case: value, ticket }: TicketView,
  article: Article | undefined,
): string {
  const names = (details: readonly Detail[]) =>
    details.map((detail) => asPlainText(words.fill(`details.${detail}`, {})));
  const isShared = reporters(ticket.reports, ticket.updatedAt).length > 1;
  // The reports themselves tell who else.
  const unknown = unknownDetails(value, article).filter((detail) => detail !== "who-else" || !isShared);
  const unavailable = unknown.filter((detail) => value.details.missing.includes(detail));
  const deleted = value.details.deleted.filter((detail) => !isKnown(value, detail));
  const settled = [...unavailable, ...deleted];
  const unasked = unknown.filter((detail) => !settled.includes(detail));
  return words.fill("ticket.missing", {
    unasked: names(unasked),
    unavailable: names(unavailable),
    deleted: names(deleted),
  });
}

function questionPieces(words: Templates, { ticket }: TicketView): Piece[] {
  return ticket.questions.slice(-MOST_QUESTIONS).map(({ askedBy, text, answer }) => {
    const by = personId(askedBy);
    return say(words.fill("ticket.question", { by, question: text, answer }), { spare: 1 });
  });
}

function historyText(words: Templates, { history }: Ticket): string {
  const shown = history.slice(-MOST_MOVES).map(({ at, by, what }: TicketMove) => ({
    at,
    by: by === "desk" || by === NOBODY ? by : personId(by),
    what,
  }));
  return words.fill("ticket.history", { moves: shown, left: history.length - shown.length });
}

function buttonsFor(view: TicketView): ButtonOptions[] {
  const {
    ticket,
    case: { requester },
  } = view;
  const { id: value, state, claimedBy, queue, known } = ticket;
  const vendor: ButtonOptions = { word: "buttons.vendor", action: ACTIONS.vendor, value };
  if (state === "resolved") {
    const toArticle: ButtonOptions = { word: "buttons.to-article", action: ACTIONS.toArticle, value };
    return queue === "engineering" && pasteOf(view) !== null ? [toArticle, vendor] : [vendor];
  }
  const claim: ButtonOptions =
    state === "open"
      ? { word: "buttons.claim", action: ACTIONS.claim, value, style: "primary" }
      : { word: "buttons.take-over", action: ACTIONS.claim, value: `${value}:${claimedBy}` };
  const markKnown: ButtonOptions = {
    word: known === null ? "buttons.known" : "buttons.known-again",
    action: ACTIONS.known,
    value,
  };
  const ask: ButtonOptions = { word: "buttons.ask", action: ACTIONS.ask, value };
  return [
    claim,
    ...(requester === NOBODY ? [] : [ask]),
    { word: "buttons.resolve", action: ACTIONS.resolve, value },
    ...(queue === "engineering" ? [markKnown] : []),
    vendor,
  ];
}

import type { Case } from "../../case/case.ts";
import { articlesIn, chosenBy, correctedBy } from "../../case/correction.ts";
import { reminderAfter } from "../../case/patience.ts";
import type { Article } from "../../knowledge/article.ts";
import { ACTIONS } from "../actions.ts";
import { aside, type Piece, say } from "../layout.ts";
import {
  articlesOf,
  type ButtonOptions,
  durationOf,
  isReopened,
  openingOf,
  personId,
  problemOf,
  type Speech,
} from "../speech.ts";
import type { CaseView } from "../views.ts";
import { factsOf, MOST_SHOWN } from "./case-facts.ts";
import { closingPieces, isAskedThere } from "./closing.ts";
import { earlierTicketPieces } from "./earlier-ticket.ts";
import { otherProblems } from "./other-problems.ts";
import { furtherReasons, tellableReasons } from "./reasons.ts";
import { closingSurface, shareButton } from "./seen-alone.ts";
import { leadOf, rankedCauses, shownSteps } from "./shown-part.ts";
import { stepPieces } from "./step-pieces.ts";

/** From here on nothing is said about doubt. */
const SURE = 0.9;
const MOST_REASONS = 2;

/** The whole answer: what happened, what it means, wait or change, causes, steps, what next. */
export function answerPieces(speech: Speech, article: Article): Piece[] {
  const { words, view } = speech;
  return [
    say(acknowledgeText(speech, article)),
    ...earlierTicketPieces(speech),
    say(triedBefore(speech, article)),
    say(correctedText(speech)),
    say(chosenText(speech, article)),
    ...noticePieces(speech, article),
    say(words.fill("answer.meaning", { title: article.title, summary: article.summary })),
    say(waitOrChange(speech, article)),
    say(causesText(speech, article), { spare: 2 }),
    ...firstSteps(speech, article),
    aside(durationText(speech, article), { spare: 5 }),
    aside(readText(speech), { spare: 3 }),
    ...originPieces(speech, article),
    ...otherProblems(speech),
    ...closingPieces(speech, {
      next: words.fill("answer.next", { surface: closingSurface(view) }),
      buttons: answerButtons(speech),
    }),
  ];
}

/** Names what happened: the code where the article knows it, else a code as a hint (no bare number), else the status. */
function acknowledgeText({ words, view }: Speech, article: Article): string {
  const { recognise } = article;
  const { codes, status } = factsOf(view.case);
  const named = recognise.codes.map((code) => code.toLowerCase());
  const known = codes.find((code) => named.includes(code.toLowerCase()));
  const code = known ?? codes.find((one) => /\p{L}/u.test(one)) ?? null;
  const helped = view.case.background.returning?.workedStep ?? null;
  return words.fill("answer.acknowledge", {
    ...openingOf(view.case),
    isReopened: isReopened(view.case),
    code,
    isNamed: known !== undefined,
    // What a person picked is not told as recognised by the desk.
    isPicked: correctedBy(view.case) !== null || chosenBy(view.case) !== null,
    status,
    category: article.category,
    severity: article.escalate.severity,
    isTransient: article.nature === "transient",
    helped: helped === null ? null : (article.steps[helped]?.title ?? null),
  });
}

/** One line where an agent picked the article. */
function correctedText({ words, view }: Speech): string {
  const by = correctedBy(view.case);
  return by === null ? "" : words.fill("answer.corrected", { by: personId(by) });
}

/** One line where somebody chose the article among what was offered, and over which others. */
function chosenText({ words, view }: Speech, article: Article): string {
  const by = chosenBy(view.case);
  if (by === null) return "";
  const others = articlesIn(problemOf(view.case)?.decision).filter((id) => id !== article.id);
  const titles = others.flatMap((id) => view.library.get(id)?.title ?? []);
  return words.fill("answer.chosen", { by: personId(by), others: titles });
}

/** What the same person tried in vain the last time; empty where nothing was. */
function triedBefore({ words, view }: Speech, { steps }: Article): string {
  const tried = view.case.background.returning?.triedInVain ?? [];
  const titles = tried.flatMap((step) => steps[step]?.title ?? []);
  if (titles.length === 0) return "";
  return words.fill("answer.tried-before", { titles, isAll: titles.length === steps.length });
}

/** What must be heard before any fix: the notice of a product that the paste shows, and a replaced article. */
function noticePieces({ words, view }: Speech, article: Article): Piece[] {
  const shown = new Set(problemOf(view.case)?.signals.products.map(({ kind }) => kind));
  const notices = [...view.library.families.values()].flatMap(({ products }) =>
    products.flatMap(({ id, notice }) => (notice !== undefined && shown.has(id) ? [notice] : [])),
  );
  const successor =
    article.state === "retired" && article.successor ? view.library.get(article.successor) : null;
  return [
    ...notices.map((notice) => say(words.fill("answer.notice", { notice }))),
    ...(successor ? [say(words.fill("answer.retired", { title: successor.title }))] : []),
  ];
}

/**
 * Whether to wait or to change something, with the waits of the article where it gives some. A workaround in force
 * comes before both.
 */
export function waitOrChange({ words, view }: Speech, article: Article): string {
  const { retry } = article;
  const nature = words.fill("answer.nature", {
    isTransient: article.nature === "transient",
    hasRetry: retry !== undefined,
    workaroundOf: view.known?.known?.workaround ? view.known.id : null,
  });
  if (!retry) return nature;
  const waits = words.fill("answer.retry", {
    first: retry.first === "now" ? "now" : durationOf(words, retry.first),
    waits: retry.waits.map((wait) => durationOf(words, wait)),
    jitter: retry.jitter,
    atMost: retry.atMost ?? null,
    then: retry.then ?? null,
  });
  return `${nature}\n${waits}`;
}

/** The first steps as they are shown, and how many come behind *More*. */
function firstSteps({ words, view }: Speech, article: Article): Piece[] {
  const shown = shownSteps(view, article);
  const left = article.steps.length - shown.length;
  return [
    say(words.fill("answer.steps", { total: article.steps.length, why: leadOf(view, article) })),
    ...shown.flatMap(({ index, length, hasNote }, at) => {
      const step = article.steps[index];
      if (!step) return [];
      // The later steps go before the first where a message grows too long.
      const options = { length, hasNote, number: at + 1, ...(at > 0 && { spare: 10 + at }) };
      return stepPieces(words, { step, facts: factsOf(view.case), ...options });
    }),
    ...(left > 0 ? [aside(words.fill("answer.left", { left, isAsked: isAskedThere(view) }))] : []),
  ];
}

const causesText = ({ words, view }: Speech, article: Article): string =>
  words.fill("answer.causes", { causes: rankedCauses(view, article).first });

function durationText({ words }: Speech, { takes, followUp }: Article): string {
  return words.fill("answer.duration", {
    least: takes?.minutes?.[0] ?? null,
    most: takes?.minutes?.[1] ?? null,
    followUp: followUp === undefined ? null : durationOf(words, followUp),
  });
}

/** What was recognised in the paste; empty where nothing was. */
export function readText({ words, view }: Speech): string {
  const { codes, status, times, operations, ...facts } = factsOf(view.case);
  const requestIds = [...new Set([...facts.requestIds, ...idsBeside(view.case)])].slice(0, MOST_SHOWN);
  if (codes.length + requestIds.length + times.length + operations.length === 0 && status === null) return "";
  const zoned = times.map(({ text, utc, zone }) => ({ text, utc, zone }));
  return words
    .fill("answer.read", { codes, status, requestIds, times: zoned, operations })
    .replace(/ ·$/, "");
}

/** Request ids of a part of the paste that is no error and so has no line of its own, such as the end of a log. */
const idsBeside = ({ problems, current }: Case): string[] =>
  problems
    .filter(({ decision }, index) => index !== current && decision.kind === "silent")
    .flatMap(({ signals }) => signals.requestIds.map(({ text }) => text));

/** How the desk came to this article, how sure it is, and whose word it is. */
function originPieces({ words, view }: Speech, article: Article): Piece[] {
  const decision = problemOf(view.case)?.decision;
  const isSure = chosenBy(view.case) !== null || (view.case.article?.confidence ?? 1) >= SURE;
  // Of an article that somebody picked instead, the desk's own reasons say nothing.
  const isOwn = decision?.kind === "answer" && decision.match.articleId === article.id;
  const told = tellableReasons(isOwn ? decision.match.because : [], MOST_REASONS);
  const reasons = isSure ? furtherReasons(told) : told;
  const publishers = new Set(
    article.sources.filter(({ kind }) => kind === "independent").map((one) => one.publisher),
  );
  const isIndependent = article.sources.every(({ kind }) => kind === "independent");
  return [
    ...(reasons.length > 0 || !isSure
      ? [aside(words.fill("answer.because", { reasons, isSure }), { spare: 4 })]
      : []),
    ...(isIndependent
      ? [aside(words.fill("answer.independent", { publisher: [...publishers].join(", ") }))]
      : []),
  ];
}

/** Where the article says to wait, its requester can be asked when the wait is over; a private answer is gone by then. */
function remindButton(view: CaseView): ButtonOptions[] {
  const { article } = articlesOf(view);
  if (view.surface !== "thread" || !article || reminderAfter(article) === null) return [];
  return [{ word: "buttons.remind", action: ACTIONS.remind, value: view.case.id }];
}

/** The buttons below an answer, with the way to share it where only its requester sees it. */
export function answerButtons({ view }: Speech): ButtonOptions[] {
  const value = view.case.id;
  return [
    { word: "buttons.worked", action: ACTIONS.worked, value, style: "primary" },
    { word: "buttons.still-broken", action: ACTIONS.stillBroken, value },
    ...remindButton(view),
    { word: "buttons.more", action: ACTIONS.more, value },
    { word: "buttons.need-person", action: ACTIONS.needPerson, value },
    ...shareButton(view),
  ];
}

import type { ModalView } from "@slack/types";
import { articleOnRung } from "../../case/ladder.ts";
import type { Article } from "../../knowledge/article.ts";
import { ACTIONS } from "../actions.ts";
import { fits } from "../assemble.ts";
import { answerPieces, waitOrChange } from "../cases/answer.ts";
import { factsOf } from "../cases/case-facts.ts";
import { rankedCauses, shownSteps, stepOrder } from "../cases/shown-part.ts";
import { stepPieces, stepRest } from "../cases/step-pieces.ts";
import { DIVIDER, type Piece, say } from "../layout.ts";
import { blocksOf, modal } from "../modal.ts";
import type { Modals } from "../replies.ts";
import { articlesOf, type ButtonOptions, buttonsOf, durationOf } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { CaseView } from "../views.ts";

/**
 * What the message of the case leaves out: below an answer the rest of it; below anything else, where the steps are
 * folded up, the whole article.
 */
export function moreModal(words: Templates, view: Parameters<Modals["more"]>[0]): ModalView {
  const { article } = articlesOf(view);
  const shown = articleOnRung(view.case.ladder, articlesOf(view)) ?? article;
  const title = words.fill("more.title", {});
  const correct: ButtonOptions = {
    word: "buttons.wrong-article",
    action: ACTIONS.wrongArticle,
    value: view.case.id,
  };
  const agents = view.mayCorrect ? [buttonsOf(words, [correct])] : [];
  if (!shown)
    return modal(words, { title, blocks: blocksOf([...agents, say(words.fill("more.nothing", {}))]) });
  const steps = isAnswerWhole(words, view) ? restPieces(words, view, shown) : wholePieces(words, view, shown);
  const pieces = [...agents, ...steps, DIVIDER, ...aroundPieces(words, view, shown)];
  return modal(words, { title, blocks: blocksOf(pieces) });
}

/** Whether the message shows its answer, with nothing left out for its length. */
function isAnswerWhole(words: Templates, view: CaseView): boolean {
  const { article } = articlesOf(view);
  const { state, ladder } = view.case;
  const isAnswer = ladder.rung === "article" && ladder.next === null && view.ticket === null;
  if (!article || !isAnswer || (state !== "open" && state !== "pending")) return false;
  return fits(answerPieces({ words, view: { ...view, surface: "thread" } }, article));
}

function wholePieces(words: Templates, view: CaseView, article: Article): Piece[] {
  const { first, further } = rankedCauses(view, article);
  return [
    say(words.fill("more.heading", { title: article.title, summary: article.summary })),
    say(waitOrChange({ words, view }, article)),
    say(adviceText(words, article)),
    say(words.fill("answer.causes", { causes: [...first, ...further] })),
    DIVIDER,
    say(words.fill("more.steps", {})),
    ...stepOrder(view, article).flatMap((index, at) => wholeStep(words, view, { article, index, at })),
    say(effortText(words, article)),
  ];
}

function wholeStep(
  words: Templates,
  view: CaseView,
  { article, index, at }: { article: Article; index: number; at: number },
): Piece[] {
  const step = article.steps[index];
  const facts = factsOf(view.case);
  return step ? stepPieces(words, { step, number: at + 1, length: "full", hasNote: true, facts }) : [];
}

/** Of the steps in the answer what was left out of them, and the steps behind them. */
function restPieces(words: Templates, view: CaseView, article: Article): Piece[] {
  const shown = shownSteps(view, article);
  const facts = factsOf(view.case);
  const steps = stepOrder(view, article).flatMap((index, at) => {
    const step = article.steps[index];
    const before = shown.find((one) => one.index === index);
    if (!before || !step) return wholeStep(words, view, { article, index, at });
    return stepRest(words, {
      step,
      number: at + 1,
      length: before.length,
      hasNote: before.hasNote,
      facts,
    });
  });
  const causes = rankedCauses(view, article).further;
  const { cost } = article.takes ?? {};
  return [
    say(words.fill("more.heading", { title: article.title, summary: null })),
    say(adviceText(words, article)),
    ...(causes.length > 0
      ? [say(words.fill("more.causes", { causes: causes.map(({ text }) => text) }))]
      : []),
    ...(steps.length > 0 ? [say(words.fill("more.steps-rest", {})), ...steps] : []),
    say(
      cost === undefined ? "" : words.fill("more.effort", { least: null, most: null, cost, followUp: null }),
    ),
  ];
}

const adviceText = (words: Templates, { retry }: Article): string =>
  retry?.advice === undefined ? "" : words.fill("more.retry", { advice: retry.advice });

/** What stands around the steps; no answer shows it. */
function aroundPieces(words: Templates, { library }: CaseView, article: Article): Piece[] {
  const related = article.related.flatMap((id) => library.get(id)?.title ?? []);
  return [
    ...listPiece(article.prevention, (lines) => words.fill("more.prevention", { lines })),
    ...listPiece(article.notes, (lines) => words.fill("more.notes", { lines })),
    ...questionPieces(words, article),
    say(words.fill("more.escalate", { when: article.escalate.when })),
    ...listPiece(related, (titles) => words.fill("more.related", { titles })),
    say(sourcesText(words, article)),
  ];
}

const listPiece = (lines: readonly string[], text: (lines: readonly string[]) => string): Piece[] =>
  lines.length === 0 ? [] : [say(text(lines))];

function effortText(words: Templates, { takes, followUp }: Article): string {
  if (!takes && followUp === undefined) return "";
  return words.fill("more.effort", {
    least: takes?.minutes?.[0] ?? null,
    most: takes?.minutes?.[1] ?? null,
    cost: takes?.cost ?? null,
    followUp: followUp === undefined ? null : durationOf(words, followUp),
  });
}

function questionPieces(words: Templates, { questions }: Article): Piece[] {
  if (questions.length === 0) return [];
  const texts = questions.map(({ ask, answer }) => words.fill("more.question", { ask, answer }));
  return [say([words.fill("more.questions", {}), ...texts].join("\n\n"))];
}

function sourcesText(words: Templates, { sources, reviewed }: Article): string {
  const shown = sources.map(({ title, publisher, kind, url }) => ({
    title,
    publisher,
    isIndependent: kind === "independent",
    url: url ?? null,
  }));
  return words.fill("more.sources", { sources: shown, reviewed });
}

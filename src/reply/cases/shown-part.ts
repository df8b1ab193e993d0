import { spokenFor } from "../../case/spoken-for.ts";
import type { Article } from "../../knowledge/article.ts";
import { articlesOf, problemOf } from "../speech.ts";
import type { CaseView } from "../views.ts";
import type { ShownStep } from "./step-pieces.ts";

/*
 * Which part of an article its answer shows: a longer list overwhelms. The rest is a press on *More* away, and both
 * must agree on where one ends and the other begins.
 */

const MOST_STEPS = 3;
const MOST_CAUSES = 3;
const LIKELIEST = { high: 0, medium: 1, low: 2 } as const;

/** The causes, those that the paste itself points to first, marked, then the likeliest: the shown ones and the rest. */
export function rankedCauses(view: CaseView, { causes }: Article) {
  const text = problemOf(view.case)?.text ?? "";
  const ranked = causes
    .map((cause) => ({ likelihood: cause.likelihood, text: cause.text, isShown: spokenFor(cause, text) }))
    .sort(
      (a, b) => Number(b.isShown) - Number(a.isShown) || LIKELIEST[a.likelihood] - LIKELIEST[b.likelihood],
    );
  const most = view.surface === "terminal" ? ranked.length : MOST_CAUSES;
  return { first: ranked.slice(0, most), further: ranked.slice(most) };
}

interface StepShown extends Pick<ShownStep, "length" | "hasNote"> {
  readonly index: number;
}

/** The steps in the order in which this case is led through them; their numbers follow it wherever they are listed. */
export function stepOrder(view: Pick<CaseView, "case" | "library">, article: Article): number[] {
  const { leading, article: answered } = articlesOf(view);
  return [...new Set([...(article === answered ? leading : []), ...article.steps.keys()])];
}

/** The first steps of the ladder; only the first is told with all its points, and one note to forward is shown. */
export function shownSteps(view: CaseView, article: Article): StepShown[] {
  const order = stepOrder(view, article);
  const isAtOnce = view.surface === "terminal";
  const shown = isAtOnce ? order : order.slice(0, MOST_STEPS);
  const forOthers = shown.find((index) => article.steps[index]?.note !== undefined);
  return shown.map((index, at) => ({
    index,
    length: at === 0 || isAtOnce ? "whole" : "short",
    hasNote: index === forOthers,
  }));
}

/** Why the steps begin where they do: in their author's order, by what the paste points to, or by what was tried before. */
export function leadOf(view: CaseView, article: Article): "order" | "pointed" | "helped" | "untried" {
  const lead = articlesOf(view).leading[0] ?? 0;
  if (lead === 0) return "order";
  const { workedStep: helped = null, triedInVain = [] } = view.case.background.returning ?? {};
  if (lead === helped && article.steps[helped]) return "helped";
  return triedInVain.length > 0 ? "untried" : "pointed";
}

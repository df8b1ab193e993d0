import type { ModalView } from "@slack/types";
import { articleOnRung, ladderPlace, untriedSteps } from "../../case/ladder.ts";
import { rungsOf } from "../../case/rungs.ts";
import type { Article } from "../../knowledge/article.ts";
import { ACTIONS, FORMS } from "../actions.ts";
import { stepOrder } from "../cases/shown-part.ts";
import { escapeText } from "../escape.ts";
import { say } from "../layout.ts";
import { MOST_OPTIONS } from "../limits.ts";
import { blocksOf, type Choice, checkboxField, modal, radioField } from "../modal.ts";
import { articlesOf, buttonsOf } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { CaseView } from "../views.ts";

/**
 * Which step worked: the steps of the article on the present rung, or something else. What was said to have failed is
 * no step that helped.
 */
export function workedForm(words: Templates, view: CaseView): ModalView {
  const article = shownArticle(view);
  const value = formValue(view);
  const form = { name: FORMS.worked, submit: words.fill("forms.send", {}) };
  if (!article) {
    const title = words.fill("forms.solved-title", {});
    return modal(words, { title, value, form, blocks: blocksOf([say(words.fill("forms.solved", {}))]) });
  }
  const order = stepOrder(view, article);
  const failed = failedSteps(view, article);
  const listed = order.filter((step) => !failed.includes(step)).slice(0, MOST_OPTIONS - 1);
  const steps = stepChoices(article, { order, listed });
  const other: Choice = { value: "other", label: words.fill("forms.something-else", {}) };
  return modal(words, {
    title: words.fill("forms.worked-title", {}),
    value,
    form,
    blocks: [
      radioField({
        id: "step",
        label: words.fill("forms.worked-step", {}),
        choices: [...steps, other],
      }),
    ],
  });
}

/** Steps of this article, by index, that did not help in this case. */
const failedSteps = ({ case: { ladder } }: CaseView, article: Article): readonly number[] =>
  ladder.tried.flatMap(({ articleId, step, result }) =>
    articleId === article.id && result === "failed" ? [step] : [],
  );

/** Choice of the tried steps that stands for every one of the list. */
export const TRIED_ALL = "all";

/** The steps that the form of tried steps lists, the next to try first; the rest comes once these are through. */
export const listedSteps = ({ case: value, library }: Pick<CaseView, "case" | "library">): number[] =>
  untriedSteps(value.ladder, rungsOf(value, library)).slice(0, MOST_OPTIONS - 1);

/** Which steps were tried already; those the case knows of are not asked again, and none is ticked for anybody. */
export function triedForm(words: Templates, view: CaseView): ModalView {
  const article = articleOnRung(view.case.ladder, articlesOf(view));
  const listed = listedSteps(view);
  const form = {
    title: words.fill("forms.tried-title", {}),
    value: formValue(view),
    form: { name: FORMS.tried, submit: words.fill("forms.submit", {}) },
  };
  if (!article || listed.length === 0) {
    return modal(words, { ...form, blocks: blocksOf([say(words.fill("forms.tried-nothing", {}))]) });
  }
  const all = { value: TRIED_ALL, label: words.fill("forms.tried-all", {}) };
  const steps = checkboxField({
    id: "steps",
    label: words.fill("forms.tried-steps", {}),
    choices: [
      ...stepChoices(article, { order: stepOrder(view, article), listed }),
      ...(listed.length > 1 ? [all] : []),
    ],
  });
  const person = buttonsOf(words, [
    { word: "buttons.need-person", action: ACTIONS.needPerson, value: view.case.id },
  ]);
  const intro = say(words.fill("forms.tried-intro", {}));
  return modal(words, { ...form, blocks: [...blocksOf([intro]), steps, ...person.blocks] });
}

/** The steps of a form are those of one place on the ladder. */
const formValue = ({ case: value }: CaseView) => `${value.id}:${ladderPlace(value.ladder)}`;

/** Once only people are left, the steps of the article are still what can have helped. */
const shownArticle = (view: CaseView): Article | undefined =>
  articleOnRung(view.case.ladder, articlesOf(view)) ?? articlesOf(view).article;

/** Steps to choose from, with the numbers they have in the order of the case. */
const stepChoices = (
  article: Article,
  { order, listed }: { order: readonly number[]; listed: readonly number[] },
): Choice[] =>
  listed.map((step) => ({
    value: String(step),
    label: escapeText(`${order.indexOf(step) + 1}. ${article.steps[step]?.title ?? ""}`),
  }));

import type { ModalView } from "@slack/types";
import { articleOnRung, ladderPlace, untriedSteps } from "../case/ladder.ts";
import type { Article } from "../knowledge/article.ts";
import { FORMS } from "./actions.ts";
import { escapeText } from "./escape.ts";
import { say } from "./layout.ts";
import { MOST_OPTIONS } from "./limits.ts";
import { blocksOf, type Choice, checkboxField, modal, radioField } from "./modal.ts";
import type { CaseView } from "./replies.ts";
import { articlesOf } from "./speech.ts";
import type { Templates } from "./templates.ts";

/** Which step worked: the steps of the article on the present rung, or something else. */
export function workedForm(words: Templates, view: CaseView): ModalView {
  const article = shownArticle(view);
  const steps = article ? stepChoices(article, firstSteps(article, MOST_OPTIONS - 1)) : [];
  const other: Choice = { value: "other", label: words.fill("forms.something-else", {}) };
  return modal(words, {
    title: words.fill("forms.worked-title", {}),
    value: formValue(view),
    form: { name: FORMS.worked, submit: words.fill("forms.send", {}) },
    blocks: [
      radioField({
        id: "step",
        label: words.fill("forms.worked-step", {}),
        choices: [...steps, other],
      }),
    ],
  });
}

/** Which steps were tried already; those the case knows of are not asked again. */
export function triedForm(words: Templates, view: CaseView): ModalView {
  const { ladder } = view.case;
  const article = articleOnRung(ladder, articlesOf(view));
  const open = article ? untriedSteps(ladder, article).slice(0, MOST_OPTIONS) : [];
  const form = {
    title: words.fill("forms.tried-title", {}),
    value: formValue(view),
    form: { name: FORMS.tried, submit: words.fill("forms.submit", {}) },
  };
  if (!article || open.length === 0) {
    return modal(words, { ...form, blocks: blocksOf([say(words.fill("forms.tried-nothing", {}))]) });
  }
  const steps = checkboxField({
    id: "steps",
    label: words.fill("forms.tried-steps", {}),
    optional: true,
    choices: stepChoices(article, open),
  });
  const intro = say(words.fill("forms.tried-intro", {}));
  return modal(words, { ...form, blocks: [...blocksOf([intro]), steps] });
}

/** The steps of a form are those of one place on the ladder. */
const formValue = ({ case: value }: CaseView) => `${value.id}:${ladderPlace(value.ladder)}`;

/** Once only people are left, the steps of the article are still what can have helped. */
const shownArticle = (view: CaseView): Article | undefined =>
  articleOnRung(view.case.ladder, articlesOf(view)) ?? articlesOf(view).article;

const firstSteps = ({ steps }: Article, most: number) => steps.slice(0, most).map((_, index) => index);

const stepChoices = (article: Article, steps: readonly number[]): Choice[] =>
  steps.map((step) => ({
    value: String(step),
    label: escapeText(`${step + 1}. ${article.steps[step]?.title ?? ""}`),
  }));

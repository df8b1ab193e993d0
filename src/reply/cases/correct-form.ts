import type { ModalView } from "@slack/types";
import type { Article } from "../../knowledge/article.ts";
import { FORMS, type FormName } from "../actions.ts";
import { escapeText } from "../escape.ts";
import { type Choice, modal, selectField } from "../modal.ts";
import type { CaseView } from "../replies.ts";
import { articlesOf, problemOf } from "../speech.ts";
import type { Templates } from "../template/templates.ts";

/** Slack's limit of one list (docs.slack.dev, select menu element). */
const MOST_CHOICES = 100;

/** Which article is right, where an answer is put right. */
export const correctForm = (words: Templates, view: CaseView): ModalView =>
  articleForm(words, view, {
    name: FORMS.correct,
    value: view.case.id,
    title: words.fill("forms.correct-title", {}),
    hint: words.fill("forms.correct-hint", {}),
  });

/** Which article would have been right, where nothing was said; `value` names the review as it is shown. */
export const pickForm = (words: Templates, { view, value }: { view: CaseView; value: string }): ModalView =>
  articleForm(words, view, {
    name: FORMS.review,
    value,
    title: words.fill("forms.review-title", {}),
    hint: words.fill("forms.review-hint", {}),
  });

interface ArticleForm {
  readonly name: FormName;
  readonly value: string;
  readonly title: string;
  readonly hint: string;
}

/** Those that the desk thought of first, then those of the same group, then all the others. */
function articleForm(words: Templates, view: CaseView, { name, value, title, hint }: ArticleForm): ModalView {
  return modal(words, {
    title,
    value,
    form: { name, submit: words.fill("forms.send", {}) },
    blocks: [
      selectField({
        id: "article",
        label: words.fill("forms.correct-article", {}),
        hint,
        placeholder: words.fill("forms.correct-placeholder", {}),
        choices: candidatesOf(view).map(choiceOf),
      }),
    ],
  });
}

/** The articles it can be instead, as many as a list holds. */
export function candidatesOf(view: CaseView): readonly Article[] {
  const { article } = articlesOf(view);
  const decision = problemOf(view.case)?.decision;
  const matches = decision?.kind === "choose" ? decision.matches : [];
  const runnerUp = decision?.kind === "answer" && decision.runnerUp ? [decision.runnerUp] : [];
  const thought = [...matches, ...runnerUp].map(({ articleId }) => articleId);
  const nearness = ({ id, family }: Article) =>
    thought.includes(id) ? 0 : family === article?.family ? 1 : 2;
  return view.library.articles
    .filter(({ id, state }) => state === "verified" && id !== article?.id)
    .sort((a, b) => nearness(a) - nearness(b) || (a.title < b.title ? -1 : 1))
    .slice(0, MOST_CHOICES);
}

const choiceOf = ({ id, title }: Article): Choice => ({ value: id, label: escapeText(title) });

import type { ModalView } from "@slack/types";
import type { Article } from "../../knowledge/article.ts";
import { FORMS, type FormName } from "../actions.ts";
import { escapeText } from "../escape.ts";
import { MOST_OPTION } from "../limits.ts";
import { type Choice, type ChoiceGroup, groupedSelectField, modal } from "../modal.ts";
import { articlesOf, nameOfSlug, problemOf } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { CaseView } from "../views.ts";

/** Slack's limit of one list (docs.slack.dev, select menu element). */
const MOST_CHOICES = 100;

/** What is picked where no article fits. */
export const NO_ARTICLE = "none";

/** Which article is right, where an answer is put right; none may be. */
export const correctForm = (words: Templates, view: CaseView): ModalView =>
  articleForm(words, view, {
    name: FORMS.correct,
    value: view.case.id,
    title: words.fill("forms.correct-title", {}),
    hint: words.fill("forms.correct-hint", {}),
    // That none fits was said already where none stands.
    last: view.case.article === null ? [] : [noneOf(words)],
  });

const noneOf = (words: Templates): ChoiceGroup => ({
  label: words.fill("forms.correct-none-heading", {}),
  choices: [{ value: NO_ARTICLE, label: words.fill("forms.correct-none", {}) }],
});

/** Which article would have been right, where nothing was said; `value` names the review as it is shown. */
export const pickForm = (words: Templates, { view, value }: { view: CaseView; value: string }): ModalView =>
  articleForm(words, view, {
    name: FORMS.review,
    value,
    title: words.fill("forms.review-title", {}),
    hint: words.fill("forms.review-hint", {}),
    last: [],
  });

interface ArticleForm {
  readonly name: FormName;
  readonly value: string;
  readonly title: string;
  readonly hint: string;
  /** What stands behind the articles. */
  readonly last: readonly ChoiceGroup[];
}

/** Those that the desk thought of first, then those of the same group, then all the others. */
function articleForm(words: Templates, view: CaseView, form: ArticleForm): ModalView {
  const { name, value, title, hint, last } = form;
  return modal(words, {
    title,
    value,
    form: { name, submit: words.fill("forms.send", {}) },
    blocks: [
      groupedSelectField({
        id: "article",
        label: words.fill("forms.correct-article", {}),
        hint,
        placeholder: words.fill("forms.correct-placeholder", {}),
        groups: [...groupsOf(words, view), ...last],
      }),
    ],
  });
}

/** The articles it can be instead, as many as a list holds. */
export function candidatesOf(view: CaseView): readonly Article[] {
  const { article } = articlesOf(view);
  const thought = thoughtOf(view);
  const nearness = ({ id, family }: Article) =>
    thought.includes(id) ? 0 : family === article?.family ? 1 : 2;
  return view.library.articles
    .filter(({ id, state }) => state === "verified" && id !== article?.id)
    .sort((a, b) => nearness(a) - nearness(b) || byName(a, b))
    .slice(0, MOST_CHOICES);
}

/** What the desk had in mind besides the article that it showed. */
function thoughtOf(view: CaseView): readonly string[] {
  const decision = problemOf(view.case)?.decision;
  const matches = decision?.kind === "choose" ? decision.matches : [];
  const runnerUp = decision?.kind === "answer" && decision.runnerUp ? [decision.runnerUp] : [];
  return [...matches, ...runnerUp].map(({ articleId }) => articleId);
}

const byName = (a: Article, b: Article) =>
  a.family === b.family ? (a.title < b.title ? -1 : 1) : a.family < b.family ? -1 : 1;

/** The candidates under the names of their families, in their order; what the desk thought of has a heading of its own. */
function groupsOf(words: Templates, view: CaseView): ChoiceGroup[] {
  const thought = thoughtOf(view);
  const likely = words.fill("forms.correct-likely", {});
  const groups = new Map<string, Choice[]>();
  for (const article of candidatesOf(view)) {
    const { id, family } = article;
    const title = view.library.families.get(family)?.title ?? nameOfSlug(family);
    const label = thought.includes(id) ? likely : escapeText(title);
    groups.set(label, [...(groups.get(label) ?? []), choiceOf(article)]);
  }
  return [...groups].map(([label, choices]) => ({ label, choices }));
}

/** A title that is longer than an option's text goes on in the line below it. */
function choiceOf({ id, title }: Article): Choice {
  if (title.length <= MOST_OPTION) return { value: id, label: escapeText(title) };
  const end = title.lastIndexOf(" ", MOST_OPTION - 2);
  const cut = end < 0 ? MOST_OPTION - 2 : end;
  const [start, rest] = [title.slice(0, cut), title.slice(cut).trim()];
  return { value: id, label: `${escapeText(start)} …`, description: `… ${escapeText(rest)}` };
}

import type { Article, Step } from "../../knowledge/article.ts";

/** One sentence or more that a requester may read, and where it stands in the article. */
export interface ArticleSentence {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/** Everything an author wrote for people to read: not what is recognised, and not the samples. */
export function textsOf(article: Article): ArticleSentence[] {
  const { title, summary, causes, steps, retry, takes, escalate, prevention, notes, questions } = article;
  return [
    ...one(["title"], title),
    ...one(["summary"], summary),
    ...causes.flatMap(({ text }, at) => one(["causes", at, "text"], text)),
    ...steps.flatMap(stepTexts),
    ...one(["retry", "then"], retry?.then),
    ...one(["retry", "advice"], retry?.advice),
    ...one(["takes", "cost"], takes?.cost),
    ...many(["escalate", "when"], escalate.when),
    ...many(["prevention"], prevention),
    ...many(["notes"], notes),
    ...questions.flatMap(({ ask, answer }, at) => [
      ...one(["questions", at, "ask"], ask),
      ...one(["questions", at, "answer"], answer),
    ]),
  ];
}

const STEP_FIELDS = ["title", "text", "why", "verify", "tip", "warning", "note"] as const;

function stepTexts(step: Step, at: number): ArticleSentence[] {
  return [
    ...STEP_FIELDS.flatMap((field) => one(["steps", at, field], step[field])),
    ...many(["steps", at, "list"], step.list),
    ...Object.entries(step.variants).flatMap(([place, lines]) =>
      many(["steps", at, "variants", place], lines),
    ),
  ];
}

const one = (path: readonly PropertyKey[], text: string | undefined): ArticleSentence[] =>
  text === undefined ? [] : [{ path, text }];

const many = (path: readonly PropertyKey[], texts: readonly string[]) =>
  texts.flatMap((text, at) => one([...path, at], text));

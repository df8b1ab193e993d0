import type { ArticleIndex } from "./article-index.ts";
import { type Evidence, LIKENESS, type Question } from "./evidence.ts";
import type { Resemblance } from "./precedents.ts";
import type { Word } from "./words.ts";

/** What being worded like an article itself is worth at most. */
const WORDING = 1.5;

/** Articles whose own words a report shares. */
export function wordingEvidence(index: ArticleIndex, { text, words, without }: Question): Evidence[] {
  if (without.has("wording")) return [];
  return index.wording.search(words).map(({ articleId, likeness, stems }) => ({
    articleId,
    part: "wording" as const,
    weight: WORDING * likeness,
    reason: alike(stems.slice(0, 3), words, text),
  }));
}

/** What it is worth at most that pastes worded alike had an article. */
const PRECEDENT = 4;

/** Articles of the pastes of the past that are worded alike. */
export const precedentEvidence = (
  index: ArticleIndex,
  { text, words }: Question,
  { articles }: Resemblance,
): Evidence[] =>
  articles.flatMap(({ articleId, share, stems }) => {
    // An article may have been renamed since, or set aside.
    const article = index.library.get(articleId);
    const reason = alike(stems, words, text);
    return article
      ? [{ articleId: article.id, part: "precedent" as const, weight: PRECEDENT * share, reason }]
      : [];
  });

function alike(stems: readonly string[], words: readonly Word[], text: string): string {
  // A number alone, as of a line of code, is no wording.
  const told = stems.filter((stem) => /\p{L}/u.test(stem));
  return told.length === 0 ? `${LIKENESS} in earlier pastes` : `${LIKENESS} ${showStems(told, words, text)}`;
}

const showStems = (stems: readonly string[], words: readonly Word[], text: string) =>
  stems
    .map((stem) => words.find((word) => word.stem === stem))
    .map((word) => (word ? `*${text.slice(word.start, word.end)}*` : ""))
    .join(", ");

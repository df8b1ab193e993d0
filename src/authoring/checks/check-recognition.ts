import type { Article } from "../../knowledge/article.ts";
import type { Library } from "../../knowledge/library.ts";
import { createPatternFinder } from "../../triage/matching/pattern-finder.ts";
import { patternLength, readPhrase } from "../../triage/matching/patterns.ts";
import { readSynonyms, readWords } from "../../triage/matching/words.ts";
import type { Finding } from "./check-links.ts";

/** Findings of several articles, by the id of the article they stand in. */
export type FindingsByArticle = ReadonlyMap<string, readonly Finding[]>;

/** Codes that two articles claim, and phrases so wide that they stand in other articles' samples. */
export function checkRecognition(articles: readonly Article[], library: Library): FindingsByArticle {
  const found = new Map<string, Finding[]>();
  const add = (id: string, finding: Finding) => found.set(id, [...(found.get(id) ?? []), finding]);
  for (const { id, finding } of [...sharedCodes(articles, library), ...widePhrases(articles, library)])
    add(id, finding);
  return found;
}

interface Placed {
  readonly id: string;
  readonly finding: Finding;
}

/** The same code may stand in two articles only when the product of a paste tells which is meant. */
function sharedCodes(articles: readonly Article[], library: Library): Placed[] {
  const inForce = articles.filter(({ state }) => state !== "retired");
  const first = new Map<string, Article[]>();
  return inForce.flatMap((article) =>
    article.recognise.codes.flatMap((code, at): Placed[] => {
      const key = code.toLowerCase();
      const others = first.get(key) ?? [];
      first.set(key, [...others, article]);
      const rival = others.find((other) => mayMeet(article, other, library));
      if (!rival) return [];
      const isOwn = rival.id === article.id;
      const finding = {
        path: ["recognise", "codes", at],
        problem: isOwn ? `the code ${code} stands here twice` : `${rival.id} claims the code ${code} too`,
        remedy: isOwn
          ? "Keep one of the two"
          : "Keep it in one of the articles, or say in `recognise.products` of both where it occurs",
      };
      return [{ id: article.id, finding }];
    }),
  );
}

function mayMeet(one: Article, other: Article, library: Library): boolean {
  const [mine, theirs] = [productsOf(one, library), productsOf(other, library)];
  if (one.id === other.id || mine.length === 0 || theirs.length === 0) return true;
  return mine.some((product) => theirs.includes(product));
}

function productsOf({ family, recognise }: Article, library: Library): readonly string[] {
  if (recognise.products.length > 0) return recognise.products;
  return library.families.get(family)?.products.map(({ id }) => id) ?? [];
}

/** Wording that stands in the samples of this many other articles tells none of them apart. */
const WIDE = 3;
/** Fewer words than this meet by chance, so a sample of the article's own has to show that the error prints them. */
const TELLING = 4;

interface PlacedPhrase {
  readonly id: string;
  readonly line: string;
  readonly at: number;
  /** The articles in whose samples it stands, its own left out. */
  readonly others: Set<string>;
  /** Long enough to say much by itself, or printed by a sample of its own article. */
  isTelling: boolean;
}

/** Phrases that stand in many other articles' samples; short ones also that stand in another's and in none of their own. */
function widePhrases(articles: readonly Article[], library: Library): Placed[] {
  return findPhrases(articles, library).flatMap(({ id, line, at, others, isTelling }): Placed[] => {
    if (others.size < (isTelling ? WIDE : 1)) return [];
    const total = others.size === 1 ? "another article" : `${others.size} other articles`;
    const names = [...others].slice(0, WIDE).join(", ");
    const finding = {
      path: ["recognise", "phrases", at],
      problem: `"${line}" is so wide that it stands in samples of ${total}: ${names}`,
      remedy: "Add a word that only this error prints, or move the line to `context`",
    };
    return [{ id, finding }];
  });
}

/** Every phrase in force, and whose samples hold it. */
function findPhrases(articles: readonly Article[], library: Library): readonly PlacedPhrase[] {
  const synonyms = readSynonyms(library.surroundings?.synonyms ?? []);
  // What a general article prints is printed with every error of its status: that is what it is for.
  const read = articles
    .filter(({ recognise, state }) => !recognise.general && state !== "retired")
    .flatMap(({ id, recognise }) =>
      recognise.phrases.map((line, at) => ({ id, line, at, pattern: readPhrase(line, synonyms) })),
    );
  const phrases = read.map(
    ({ pattern, ...phrase }): PlacedPhrase => ({
      ...phrase,
      others: new Set(),
      isTelling: patternLength(pattern) >= TELLING,
    }),
  );
  const finder = createPatternFinder(read.map(({ pattern }) => pattern));
  for (const { id, state, samples } of articles) {
    if (state === "retired") continue;
    for (const sample of samples.match) {
      for (const position of finder.find(readWords(sample, synonyms)).keys()) {
        const phrase = phrases[position];
        if (phrase?.id === id) phrase.isTelling = true;
        else phrase?.others.add(id);
      }
    }
  }
  return phrases;
}

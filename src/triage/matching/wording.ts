import MiniSearch from "minisearch";
import type { Article } from "../../knowledge/article.ts";
import { readWords, type Synonyms, type Word } from "./words.ts";

/** How like an article's own words a report is, 0…1; only the articles that come nearest. */
export interface Likeness {
  readonly articleId: string;
  readonly likeness: number;
  /** The shared words, rarest first, as stems. */
  readonly stems: readonly string[];
}

export interface WordingIndex {
  search(words: readonly Word[]): Likeness[];
}

/** Only the rarest words of a report are asked for: with a whole paste the index is thirty times slower. */
const RAREST = 12;
const NEAREST = 8;
/** A score at which an article is as likely to be meant as not; above it likeness grows slowly. */
const HALF = 30;

/** Prepares the prose of all articles to be searched. */
export function createWordingIndex(articles: readonly Article[], synonyms: Synonyms): WordingIndex {
  const documents = articles.map((article) => ({ id: article.id, ...proseOf(article, synonyms) }));
  const frequency = countArticles(documents);
  const index = new MiniSearch<(typeof documents)[number]>({
    fields: ["recognise", "rest"],
    tokenize: (stems) => stems.split(" "),
    processTerm: (stem) => stem,
    searchOptions: { boost: { recognise: 2 }, combineWith: "OR" },
  });
  index.addAll(documents);
  return {
    search(words) {
      const asked = rarestOf(words, frequency, articles.length);
      if (asked.length < FEWEST) return [];
      return index
        .search(asked.join(" "))
        .slice(0, NEAREST)
        .map(({ id, score, terms }) => ({
          articleId: String(id),
          likeness: score / (score + HALF),
          stems: asked.filter((stem) => terms.includes(stem)),
        }))
        .filter(({ stems }) => stems.length >= FEWEST);
    },
  };
}

function proseOf(article: Article, synonyms: Synonyms): { recognise: string; rest: string } {
  const { aliases, phrases, together, context, codes } = article.recognise;
  const causes = article.causes.map(({ text }) => text);
  return {
    recognise: stemsOf([article.title, ...aliases, ...phrases, ...together, ...context, ...codes], synonyms),
    rest: stemsOf([article.summary, ...causes, ...article.samples.match], synonyms),
  };
}

const stemsOf = (texts: readonly string[], synonyms: Synonyms) =>
  readWords(texts.join("\n"), synonyms)
    .map(({ stem }) => stem)
    .filter((stem) => stem !== "any")
    .join(" ");

function countArticles(documents: readonly { recognise: string; rest: string }[]): Map<string, number> {
  const frequency = new Map<string, number>();
  for (const { recognise, rest } of documents)
    for (const stem of new Set([...recognise.split(" "), ...rest.split(" ")]))
      frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  return frequency;
}

/** Words every text holds; rare only in a small library. */
const COMMON = new Set(
  readWords(
    `about above after again all also am an and another any are as at back be because been before being below best
    between both but by call came can cannot change come could day did different do does doing done down during each
    either else enough even ever every few find first for from full get give go good got had has have having he help
    her here hi him his hour how however i if in into is it its just keep know last later least less let like line
    look lot make many may maybe me means mine minute more most much must my need never new next no nor not nothing
    now number of off often on once one only or other our out over own part per please problem put question quite
    rather reason recent run said same say second see seem send sent set several shall she should show side similar
    since so some something still such sure take tell than that the their them then there these they thing this those
    three through time to today together tomorrow too try two under until up upon us use used using very want was way
    we week well went were what when where whether which while who whole why will with within without word work would
    year yes yesterday yet you your file example user`,
  ).map(({ stem }) => stem),
);
const FEWEST = 2;

/** Words that stand in more than a third of all articles tell nothing. */
function rarestOf(
  words: readonly Word[],
  frequency: ReadonlyMap<string, number>,
  articles: number,
): string[] {
  const known = new Map<string, number>();
  for (const { stem } of words) {
    const count = frequency.get(stem);
    if (
      count !== undefined &&
      count <= Math.max(1, articles / 3) &&
      stem.length > 2 &&
      !COMMON.has(stem) &&
      !/^\d+$/.test(stem)
    )
      known.set(stem, count);
  }
  return [...known]
    .sort(([, a], [, b]) => a - b)
    .slice(0, RAREST)
    .map(([stem]) => stem);
}

import type { Article, Circumstance } from "../../knowledge/article.ts";
import type { Library } from "../../knowledge/library.ts";
import { buildOperationPaths, type OperationPath } from "../reading/operation-paths.ts";
import { isErrorWord } from "./error-words.ts";
import type { Part } from "./evidence.ts";
import type { Acquaintance } from "./foreign-marks.ts";
import { createPatternFinder, type PatternFinder } from "./pattern-finder.ts";
import { type Pattern, patternLength, readPhrase, readTogether } from "./patterns.ts";
import { createPrecedentIndex, type PrecedentIndex } from "./precedents.ts";
import { buildAcquaintance, type ProductName, productNames, productPatterns } from "./product-names.ts";
import { createNameIndex, type NameIndex } from "./spelling.ts";
import { createStandingFinder } from "./talk.ts";
import { createUncoveredCodes, type UncoveredCodes } from "./uncovered-codes.ts";
import { createWordingIndex, type WordingIndex } from "./wording.ts";
import { readSynonyms, readWords, type Synonyms } from "./words.ts";

/** A pattern of one article, and what finding it is worth. */
export interface ArticlePattern {
  readonly articleId: string;
  readonly part: Part;
  readonly pattern: Pattern;
  readonly weight: number;
  /** Words of it that tell whose error it is; without one of them among the words found it is anybody's. */
  readonly ownWords: readonly string[];
  readonly isUnmistakable: boolean;
  /** For a code or alias: as it is written, to tell an exact spelling from a loose one. */
  readonly written?: string;
}

/** All that is prepared once per library, so that a look-up only reads. */
export interface ArticleIndex {
  readonly library: Library;
  readonly synonyms: Synonyms;
  readonly patterns: readonly ArticlePattern[];
  readonly finder: PatternFinder;
  readonly others: readonly ProductName[];
  readonly otherFinder: PatternFinder;
  /** Products' names of one word, in small letters: other products' and our vendor's. */
  readonly productNames: ReadonlyMap<string, ProductName>;
  readonly acquaintance: Acquaintance;
  /** The library says whose errors it explains; only then can a report lack the name. */
  readonly namesVendor: boolean;
  readonly names: NameIndex;
  readonly byStatus: ReadonlyMap<number, readonly Article[]>;
  readonly generalByStatus: ReadonlyMap<number, readonly Article[]>;
  readonly byCircumstance: ReadonlyMap<Circumstance, readonly Article[]>;
  readonly operationPaths: readonly OperationPath[];
  /** The articles that are the general troubleshooting of their statuses. */
  readonly general: ReadonlySet<string>;
  /** Products of each article by id; empty where it belongs to none in particular. */
  readonly products: ReadonlyMap<string, readonly string[]>;
  /** Products each article's own are used together with, which therefore do not speak against it. */
  readonly companions: ReadonlyMap<string, ReadonlySet<string>>;
  /** Products whose end was announced: less likely where nothing shows them. */
  readonly ended: ReadonlySet<string>;
  readonly wording: WordingIndex;
  readonly precedents: PrecedentIndex;
  readonly uncovered: UncoveredCodes;
  /** Words of failure and of ordinary talk. */
  readonly standing: PatternFinder;
}

/** Reads a library once into everything matching needs. */
export function createArticleIndex(library: Library): ArticleIndex {
  const synonyms = readSynonyms(library.surroundings?.synonyms ?? []);
  const general = new Set(library.articles.flatMap(({ id, recognise }) => (recognise.general ? [id] : [])));
  const patterns = library.articles.flatMap((article) => articlePatterns(article, synonyms));
  const others = productPatterns(library, synonyms);
  const wording = createWordingIndex(library.articles, synonyms);
  return {
    library,
    synonyms,
    patterns,
    finder: createPatternFinder(patterns.map(({ pattern }) => pattern)),
    others: others.map(({ pattern: _, ...rest }) => rest),
    otherFinder: createPatternFinder(others.map(({ pattern }) => pattern)),
    productNames: productNames(library),
    namesVendor: (library.surroundings?.vendor ?? []).length > 0,
    acquaintance: buildAcquaintance(library, (word) => wording.knows(word)),
    names: createNameIndex(library.articles.flatMap(namesOf)),
    byStatus: groupBy(library.articles, ({ recognise }) => recognise.statuses),
    generalByStatus: groupBy(
      library.articles.filter(({ recognise }) => recognise.general),
      ({ recognise }) => recognise.statuses,
    ),
    byCircumstance: groupBy(library.articles, ({ recognise }) => recognise.circumstances),
    operationPaths: buildOperationPaths([...library.families.values()]),
    general,
    products: new Map(library.articles.map((article) => [article.id, productsOf(article, library)])),
    companions: new Map(library.articles.map((article) => [article.id, companionsOf(article, library)])),
    ended: new Set(
      [...library.families.values()].flatMap(({ products }) =>
        products.filter(({ notice }) => notice !== undefined).map(({ id }) => id),
      ),
    ),
    wording,
    precedents: createPrecedentIndex(library.precedents ?? [], synonyms),
    uncovered: createUncoveredCodes(library),
    standing: createStandingFinder(synonyms),
  };
}

/** Wording of so many words is printed by one product, even when each of its words is everybody's. */
const UNMISTAKABLE = 6;
/** What a general article prints is printed with every error of its status, so no line of it is telling. */
const MOST_GENERAL = 3.2;

function articlePatterns(article: Article, synonyms: Synonyms): ArticlePattern[] {
  const { codes, aliases, phrases, together, context, against, general } = article.recognise;
  const signs = article.causes.flatMap((cause) => cause.signs);
  const own = (part: Part, pattern: Pattern, weight: number): ArticlePattern => ({
    articleId: article.id,
    part,
    pattern,
    weight: general ? Math.min(weight, MOST_GENERAL) : weight,
    ownWords: pattern.parts.flat(3).filter((stem) => !isErrorWord(stem)),
    isUnmistakable: part === "phrase" && patternLength(pattern) >= UNMISTAKABLE,
  });
  const described = (lines: readonly string[], part: Part, worth: (length: number) => number) =>
    lines.map((line) => {
      const pattern = readTogether(line, synonyms);
      return own(part, pattern, worth(patternLength(pattern)));
    });
  return [
    ...codes.flatMap((code) => codePatterns(article, code, synonyms)),
    ...aliases.filter(isWording).map((alias) => {
      const pattern = readTogether(alias, synonyms);
      return { ...own("alias", pattern, aliasWeight(patternLength(pattern))), written: alias };
    }),
    ...phrases.map((line) => {
      const pattern = readPhrase(line, synonyms);
      return own("phrase", pattern, phraseWeight(patternLength(pattern)));
    }),
    ...described(together, "together", () => TOGETHER),
    ...described(context, "context", contextWeight),
    ...described(signs, "context", (length) => SIGN * contextWeight(length)),
    ...described(against, "against", () => AGAINST),
  ];
}

const TOGETHER = 3.4;
const AGAINST = -2.2;
/** What points to a cause also points to its article, but less than words chosen for the article. */
const SIGN = 0.6;
/** A single weaker word stands in many texts; three together are nearly wording. */
const CONTEXT_WEIGHTS = [0, 0.5, 0.9, 1.2];
const contextWeight = (length: number) => CONTEXT_WEIGHTS[Math.min(length, 3)] ?? 0;

/** What printed wording is worth by its length in words: two words meet by chance, six do not. */
const PHRASE_WEIGHTS = [0, 1.6, 2.6, 3.6, 4.4, 4.9, 5.2];
const phraseWeight = (length: number) => PHRASE_WEIGHTS[Math.min(length, 6)] ?? 0;

/** A code in the spellings people give it: `KeyNotAccepted`, `key not accepted`, `e 1234`. */
function codePatterns({ id, recognise }: Article, code: string, synonyms: Synonyms): ArticlePattern[] {
  const stemsOf = (spelling: string) => readWords(spelling, synonyms).map(({ stem }) => stem);
  const humps = stemsOf(code);
  const joined = stemsOf(code.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase());
  const divided = stemsOf(code.replace(/([a-z])(?=\d)/gi, "$1 "));
  const spellings = new Map([humps, joined, divided].map((stems) => [stems.join(" "), stems]));
  const weight = codeWeight(code, humps.length);
  const isTelling = humps.some((stem) => !isErrorWord(stem));
  return [...spellings.values()].map((stems) => ({
    articleId: id,
    part: "code",
    pattern: { parts: [[[stems]]] },
    weight: recognise.general ? Math.min(weight, MOST_GENERAL) : weight,
    ownWords: isTelling ? stems : [],
    isUnmistakable: false,
    written: code,
  }));
}

/** A code with a number in it names one error; no description outweighs it. */
const NUMBERED_CODE = 8;

/** A code of one plain word (`Unauthorized`) is also a word of every conversation. */
function codeWeight(code: string, humps: number): number {
  if (/^\d+$/.test(code)) return 0.4;
  if (/\d/.test(code)) return NUMBERED_CODE;
  return humps === 1 && !code.includes("_") ? 2.2 : humps === 2 ? 4.6 : 5.4;
}

const ALIAS_WEIGHTS = [0, 1.4, 2.2, 3.2, 4];
const aliasWeight = (length: number) => ALIAS_WEIGHTS[Math.min(length, 4)] ?? 0;

/** A number alone is a status or nothing; it counts only when it is all that was asked. */
const isWording = (alias: string) => !/^\d+$/.test(alias);

const namesOf = ({ id, title, recognise }: Article) => [
  ...recognise.codes.map((text) => ({ text, articleIds: [id], isCode: true, isTitle: false })),
  ...recognise.aliases.map((text) => ({ text, articleIds: [id], isCode: false, isTitle: false })),
  { text: title, articleIds: [id], isCode: false, isTitle: true },
];

function productsOf({ family, recognise }: Article, library: Library): readonly string[] {
  if (recognise.products.length > 0) return recognise.products;
  return library.families.get(family)?.products.map(({ id }) => id) ?? [];
}

function companionsOf({ family }: Article, library: Library): Set<string> {
  const alongside = library.families.get(family)?.alongside ?? [];
  return new Set(
    [family, ...alongside].flatMap((id) => library.families.get(id)?.products.map((one) => one.id) ?? []),
  );
}

function groupBy<K>(
  articles: readonly Article[],
  keys: (article: Article) => readonly K[],
): Map<K, Article[]> {
  const groups = new Map<K, Article[]>();
  for (const article of articles) {
    for (const key of keys(article)) {
      const group = groups.get(key);
      if (group) group.push(article);
      else groups.set(key, [article]);
    }
  }
  return groups;
}

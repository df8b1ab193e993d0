import type { Library } from "../knowledge/library.ts";
import type { Match } from "./decision.ts";
import { AROUND, type Reach, windowsIn } from "./excerpt.ts";
import { type ArticleIndex, createArticleIndex } from "./matching/article-index.ts";
import { collectEvidence } from "./matching/collect-evidence.ts";
import { estimate } from "./matching/estimate.ts";
import type { Evidence, Part } from "./matching/evidence.ts";
import { generalFor } from "./matching/look-up.ts";
import { type OtherProduct, type Report, readSurroundings } from "./matching/other-products.ts";
import { judgeStanding, type Standing } from "./matching/talk.ts";
import { readWords, type Word } from "./matching/words.ts";
import { BY_LOOK } from "./reading/codes.ts";
import type { Signals } from "./signals.ts";

/** What matching makes of one problem: articles by confidence, and all that a decision needs besides. */
export interface Findings {
  /** Best first; at most six, the others are noise. */
  readonly matches: readonly Match[];
  /** How sure we are that the best match is right: for general advice also where one of its causes is the case. */
  readonly sure: number;
  readonly standing: Standing;
  /** A product this desk has no articles for, when the error is plainly its. */
  readonly otherProduct: string | null;
  /** Codes of a vendor's shape that no article names: never to be answered with a near match. */
  readonly uncoveredCodes: readonly string[];
  /** A code is printed that no article names, and the best match rests on a description alone: it may be another error. */
  readonly isDoubtful: boolean;
  /** The failure domain the signals point to, with a general article for its first checks. */
  readonly domain: string | null;
  readonly firstChecks: string | null;
  /** The report is nothing but a name or status: somebody looks it up on purpose. */
  readonly isLookUp: boolean;
}

export interface Matcher {
  /** `signals` are read from this problem; whose error it is may be told elsewhere in the report it stands in. */
  match(text: string, signals: Signals, whole?: WholeReport): Findings;
}

/** The report a problem stands in, with everything read from it. */
export interface WholeReport {
  readonly text: string;
  readonly signals: Signals;
}

export interface MatcherOptions {
  /** Ways of matching to leave out, for measuring what each adds. */
  readonly without?: readonly Part[];
}

/** Wording is looked for in this much of a problem; the rest of a long log is what went well. */
const MATCHED: Reach = { whole: 64_000, margin: 16_000, between: 24_000, ...AROUND };

/** Prepares a library for matching. Everything slow happens here, once. */
export function createMatcher(library: Library, { without = [] }: MatcherOptions = {}): Matcher {
  const index = createArticleIndex(library);
  const left = new Set(without);
  const told = new WeakMap<WholeReport, OtherProduct>();
  return {
    match(text, own, whole = { text, signals: own }) {
      const signals = { ...own, products: whole.signals.products };
      return matchWith(index, { text, signals, whole, without: left, told });
    },
  };
}

const matchers = new WeakMap<Library, Matcher>();

/** The matcher of a library, built when first asked for and kept as long as the library. */
export function matcherOf(library: Library): Matcher {
  const known = matchers.get(library);
  if (known) return known;
  const matcher = createMatcher(library);
  matchers.set(library, matcher);
  return matcher;
}

interface Question {
  readonly text: string;
  readonly signals: Signals;
  readonly whole: WholeReport;
  readonly without: ReadonlySet<Part>;
  /** Whose error each report shows: read once for all its problems, of which there can be forty. */
  readonly told: WeakMap<WholeReport, OtherProduct>;
}

function matchWith(index: ArticleIndex, { text: own, signals, whole, without, told }: Question): Findings {
  const text = matchedPart(own);
  const words = readWords(text, index.synonyms);
  const standing = judgeStanding(text, index.standing.find(words).keys(), signals);
  const other = told.get(whole) ?? readSurroundings(index, surroundingsOf(index, whole, { text, words }));
  told.set(whole, other);
  const uncoveredCodes = index.uncovered.find(text);
  const general = generalFor(index, signals.httpStatus);
  const { evidence, isLookUp, resemblance } = collectEvidence(index, { text, words, signals, without });
  const matches = estimate(index, { evidence, standing, other, uncoveredCodes, isLookUp, resemblance });
  return {
    matches,
    sure: isLookUp ? (matches[0]?.confidence ?? 0) : surenessOf(index, matches),
    standing,
    otherProduct: other.isForeign ? other.product : null,
    uncoveredCodes,
    isDoubtful: isLookUp
      ? false
      : hasStrangeCode(signals) && !isNamed(evidence.get(matches[0]?.articleId ?? "")),
    domain: general?.category ?? domainOf(index, uncoveredCodes),
    firstChecks: general?.id ?? null,
    isLookUp,
  };
}

/**
 * General advice names its causes in order of likelihood, so it is right where one of them is: what speaks for a
 * cause behind it speaks for it too. A cause that leads stays alone, since the others would be wrong.
 */
function surenessOf({ library, general }: ArticleIndex, [best, ...others]: readonly Match[]): number {
  if (!best || !general.has(best.articleId)) return best?.confidence ?? 0;
  const causes = new Set(library.get(best.articleId)?.related);
  const covered = others.filter(({ articleId }) => causes.has(articleId));
  return covered.reduce((sum, { confidence }) => sum + confidence, best.confidence);
}

/** What is said around a problem; the words of a report with one problem are read already. */
function surroundingsOf(
  index: ArticleIndex,
  whole: WholeReport,
  own: { text: string; words: Word[] },
): Report {
  const text = matchedPart(whole.text);
  const words = text === own.text ? own.words : readWords(text, index.synonyms);
  return { text, words, signals: whole.signals };
}

const hasStrangeCode = ({ codes }: Signals) => codes.some(({ known, how }) => !known && how !== BY_LOOK);

/** What an error is printed as; a description fits its relatives as well. */
const PRINTED: ReadonlySet<Part> = new Set(["code", "typo", "phrase", "alias", "circumstance"]);

const isNamed = (evidence: readonly Evidence[] = []) => evidence.some(({ part }) => PRINTED.has(part));

const matchedPart = (text: string) =>
  windowsIn(text, MATCHED)
    .map(({ start, end }) => text.slice(start, end))
    .join("\n\n");

/** Codes of one family fail in one domain more often than not. */
function domainOf({ library }: ArticleIndex, uncoveredCodes: readonly string[]): string | null {
  const family = uncoveredCodes.length === 0 ? undefined : familyOf(library, uncoveredCodes);
  if (family === undefined) return null;
  return library.articles.find((article) => article.family === family)?.category ?? null;
}

function familyOf(library: Library, uncoveredCodes: readonly string[]): string | undefined {
  const letters = /^[A-Z]+/.exec(uncoveredCodes[0] ?? "")?.[0];
  return [...library.families.values()].find(({ codeShapes }) =>
    codeShapes.some((shape) => letters !== undefined && shape.replace(/\\/g, "").startsWith(letters)),
  )?.id;
}

import type { Article } from "../../knowledge/article.ts";
import { BY_LOOK } from "../reading/codes.ts";
import type { Place, Signals } from "../signals.ts";
import type { ArticleIndex, ArticlePattern } from "./article-index.ts";
import { readCircumstances } from "./circumstances.ts";
import { type Evidence, LIKENESS, type Part, quote } from "./evidence.ts";
import { LOOK_UP, nameEvidence, readLookUp } from "./look-up.ts";
import { overlap } from "./patterns.ts";
import { addProducts } from "./product-evidence.ts";
import type { Word } from "./words.ts";

export interface Question {
  readonly text: string;
  readonly words: readonly Word[];
  readonly signals: Signals;
  readonly without: ReadonlySet<Part>;
}

export interface Collected {
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly isLookUp: boolean;
}

/** Wording from this weight on names an error by itself: no typing error has to be looked for. */
const PLAIN = 3.6;

/** Everything in a report that points to an article or away from it, by article. */
export function collectEvidence(index: ArticleIndex, question: Question): Collected {
  const patterns = patternEvidence(index, question);
  const lookUp = readLookUp(
    index,
    question.text,
    patterns.some(({ weight, isCommon }) => weight >= PLAIN && isCommon === false),
  );
  // A bare status says nothing but itself; counting it twice would hide the causes behind the general article.
  const isStatus = lookUp.some(({ part }) => part === "status");
  const found = isStatus
    ? lookUp
    : [
        ...lookUp,
        ...patterns,
        ...typoEvidence(index, question, lookUp.length > 0),
        ...circumstanceEvidence(index, question),
        ...wordingEvidence(index, question),
      ].filter(({ part }) => !question.without.has(part));
  const byArticle = new Map<string, Evidence[]>();
  for (const evidence of found) {
    const known = byArticle.get(evidence.articleId);
    if (known) known.push(evidence);
    else byArticle.set(evidence.articleId, [evidence]);
  }
  const otherStatus = lookUp.length > 0 ? -2 * LOOK_UP : OTHER_STATUS;
  if (!isStatus && !question.without.has("status")) addStatus(index, question, { byArticle, otherStatus });
  if (!isStatus && !question.without.has("product")) addProducts(index, question.signals, byArticle);
  return { evidence: byArticle, isLookUp: lookUp.length > 0 };
}

function patternEvidence(index: ArticleIndex, { text, words }: Question): Evidence[] {
  const found: FoundPattern[] = [];
  for (const [position, place] of index.finder.find(words)) {
    const pattern = index.patterns[position];
    const first = words[place.start];
    const last = words[place.end - 1];
    if (!pattern || !first || !last) continue;
    const at = { start: first.start, end: last.end };
    // `Refused` is not the code in `RefusedException`.
    if (pattern.part === "code" && isPartOfWord(text, at)) continue;
    const shown = quote(text, at);
    const { isUnmistakable } = pattern;
    const isCommon = !isUnmistakable && !holdsOwnWord(pattern.ownWords, words, place);
    const weighed = weighPattern(pattern, shown);
    const weight = weighed.weight * closeness(pattern, place);
    found.push({ place, evidence: { ...weighed, weight, isCommon, isUnmistakable } });
  }
  return withoutRepeats(found);
}

function holdsOwnWord(own: ReadonlySet<string>, words: readonly Word[], { start, end }: Place): boolean {
  if (own.size === 0) return false;
  for (let at = start; at < end; at++) if (own.has(words[at]?.stem ?? "")) return true;
  return false;
}

const isPartOfWord = (text: string, { start, end }: Place) =>
  /[\p{L}\d]/u.test(text[end] ?? "") || /[\p{L}\d]/u.test(text[start - 1] ?? "");

interface FoundPattern {
  readonly place: Place;
  readonly evidence: Evidence;
}

/** The same words counted once for an article, however many of its lines hold them: the strongest line speaks. */
function withoutRepeats(found: FoundPattern[]): Evidence[] {
  const kept = new Map<string, FoundPattern[]>();
  for (const one of found.sort(byStrength)) {
    const own = kept.get(one.evidence.articleId);
    if (!own) kept.set(one.evidence.articleId, [one]);
    else if (!own.some((other) => repeats(one, other))) own.push(one);
  }
  return [...kept.values()].flat().map(({ evidence }) => evidence);
}

/** What speaks for and what speaks against may rest on the same words. */
const repeats = (one: FoundPattern, other: FoundPattern) =>
  overlap(one.place, other.place) && one.evidence.weight > 0 === other.evidence.weight > 0;

const byStrength = ({ evidence: a }: FoundPattern, { evidence: b }: FoundPattern) =>
  Math.abs(b.weight) - Math.abs(a.weight);
/** Parts of a description in one sentence belong together; in a body of data they may meet by chance. */
const CLOSE = 10;
const APART = 16;
const closeness = ({ part }: ArticlePattern, { start, end }: Place) =>
  part !== "together" || end - start <= CLOSE ? 1 : end - start <= APART ? 0.85 : 0.65;

function weighPattern({ articleId, part, weight, written }: ArticlePattern, shown: string): Evidence {
  if (part !== "code") return { articleId, part, weight, reason: `the words *${shown}*` };
  if (shown === written) return { articleId, part, weight, reason: `the code \`${shown}\`` };
  // Written with spaces a code is only wording: "access denied" is said of many things.
  const isJoined = /^[\p{L}\d]+$/u.test(shown);
  const loose = isJoined || /\d/.test(shown) ? weight * 0.9 : weight * 0.55;
  return {
    articleId,
    part,
    weight: loose,
    reason: `\`${shown}\`, another spelling of the code \`${written}\``,
  };
}

const MOST_TYPOS = 6;

/** Codes that were read but that no article names: perhaps one of ours, mistyped. */
function typoEvidence(index: ArticleIndex, { signals }: Question, isLookUp: boolean): Evidence[] {
  if (isLookUp) return [];
  const unknown = signals.codes
    .filter(({ known, text, how }) => !known && how !== BY_LOOK && text.length >= 5)
    .slice(0, MOST_TYPOS);
  return unknown.flatMap(({ text }) => {
    // Spelled exactly but for case and signs it was found as a pattern already.
    if (index.names.exact(text).length > 0) return [];
    const names = index.names.nearly(text).filter(({ isCode }) => isCode);
    return names.slice(0, 2).flatMap((name) => nameEvidence(name, 3.6));
  });
}

const CIRCUMSTANCE = 2.4;

function circumstanceEvidence(index: ArticleIndex, { text, signals }: Question): Evidence[] {
  return readCircumstances(text, signals, index.library).flatMap(({ circumstance, reason }) =>
    (index.byCircumstance.get(circumstance) ?? []).map((article) => ({
      articleId: article.id,
      part: "circumstance" as const,
      weight: CIRCUMSTANCE * statusFit(article, signals),
      reason,
    })),
  );
}

/** A form tells little when the status it belongs to is not there, and nothing beside another status. */
function statusFit({ recognise: { statuses } }: Article, { httpStatus }: Signals): number {
  if (statuses.length === 0 || (httpStatus !== null && statuses.includes(httpStatus))) return 1;
  return httpStatus === null ? 0.5 : 0;
}

/** A printed status decides between articles that share a code; in a bare look-up nothing else could. */
const OTHER_STATUS = -1.8;
const GENERAL_STATUS = 3.2;
const STATUS = 0.7;

/** A status points to the general article of its kind; to others it only adds, where something else speaks for them. */
function addStatus(
  index: ArticleIndex,
  question: Question,
  { byArticle, otherStatus }: { readonly byArticle: Map<string, Evidence[]>; readonly otherStatus: number },
): void {
  const { httpStatus } = question.signals;
  const read = httpStatus === null ? statusInProse(question) : { status: httpStatus, trust: 1 };
  if (read === undefined) return;
  const add = (articleId: string, own: Evidence[], weight: number) =>
    own.push({ articleId, part: "status", weight: weight * read.trust, reason: `the status ${read.status}` });
  for (const [articleId, own] of byArticle) {
    const isListed = index.library.get(articleId)?.recognise.statuses.includes(read.status);
    if (isListed && !index.general.has(articleId)) add(articleId, own, STATUS);
  }
  if (read.trust === 1) {
    for (const articleId of sharingItsCode(index, read.status, byArticle)) {
      const reason = `the status ${read.status} is not its own`;
      byArticle.get(articleId)?.push({ articleId, part: "status", weight: otherStatus, reason });
    }
  }
  for (const { id } of index.generalByStatus.get(read.status) ?? []) {
    const own = byArticle.get(id) ?? [];
    byArticle.set(id, own);
    add(id, own, GENERAL_STATUS);
  }
}

/** Articles of another status, where one with the same code has this status. */
function sharingItsCode(
  { library }: ArticleIndex,
  status: number,
  byArticle: ReadonlyMap<string, readonly Evidence[]>,
): string[] {
  const byCode = [...byArticle].filter(([, own]) => own.some(({ part }) => part === "code"));
  if (byCode.length < 2) return [];
  const known = byCode.flatMap(([id]) => library.get(id) ?? []);
  const fitting = known.filter(({ recognise }) => recognise.statuses.includes(status));
  const codes = new Set(fitting.flatMap(({ recognise }) => recognise.codes));
  return known
    .filter((article) => !fitting.includes(article) && article.recognise.statuses.length > 0)
    .filter(({ recognise }) => recognise.codes.some((code) => codes.has(code)))
    .map(({ id }) => id);
}

/** A number in people's talk may be a status ("we see 503s") or a room, so it counts for less than a printed one. */
function statusInProse({ text, words }: Question): { status: number; trust: number } | undefined {
  const found = words.find(
    ({ stem, start, end }) =>
      ERROR_STATUS.test(stem) && !/[^\s(]/.test(text[start - 1] ?? "") && !/[\w:/]/.test(text[end] ?? ""),
  );
  return found && { status: Number(found.stem), trust: 0.5 };
}

const ERROR_STATUS = /^(?:4(?:0[01345689]|1[0357]|29)|50[0-4])$/;

const WORDING = 1.5;

function wordingEvidence(index: ArticleIndex, { text, words, without }: Question): Evidence[] {
  if (without.has("wording")) return [];
  return index.wording.search(words).map(({ articleId, likeness, stems }) => ({
    articleId,
    part: "wording" as const,
    weight: WORDING * likeness,
    reason: `${LIKENESS} ${showStems(stems.slice(0, 3), words, text)}`,
  }));
}

const showStems = (stems: readonly string[], words: readonly Word[], text: string) =>
  stems
    .map((stem) => words.find((word) => word.stem === stem))
    .map((word) => (word ? `*${text.slice(word.start, word.end)}*` : ""))
    .join(", ");

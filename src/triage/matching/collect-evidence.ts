import type { Article } from "../../knowledge/article.ts";
import { BY_LOOK } from "../reading/codes.ts";
import type { Place, Signals } from "../signals.ts";
import type { ArticleIndex, ArticlePattern } from "./article-index.ts";
import { readCircumstances } from "./circumstances.ts";
import { type Evidence, type Question, quote, VOICES } from "./evidence.ts";
import { precedentEvidence, wordingEvidence } from "./likeness-evidence.ts";
import { nameEvidence, readLookUp } from "./look-up.ts";
import { overlap } from "./pattern-finder.ts";
import { NOTHING_ALIKE, type Resemblance } from "./precedents.ts";
import { addProducts } from "./product-evidence.ts";
import { addStatus } from "./status-evidence.ts";
import type { Word } from "./words.ts";

export interface Collected {
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly isLookUp: boolean;
  /** What pastes of the past say that were worded alike. */
  readonly resemblance: Pick<Resemblance, "some" | "none" | "leaning">;
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
  const isLookUp = lookUp.length > 0;
  // A name that is typed alone means what it names, however other pastes with it ended.
  const isCompared = !isLookUp && !question.without.has("precedent");
  const resemblance = isCompared ? index.precedents.search(question.words) : NOTHING_ALIKE;
  // A bare status says nothing but itself; counting it twice would hide the causes behind the general article.
  const isStatus = lookUp.some(({ part }) => part === "status");
  const found = isStatus
    ? lookUp
    : [
        ...lookUp,
        ...patterns,
        ...typoEvidence(index, question, isLookUp),
        ...circumstanceEvidence(index, question),
        ...wordingEvidence(index, question),
        ...precedentEvidence(index, question, resemblance),
      ].filter(({ part }) => !question.without.has(part));
  const byArticle = new Map<string, Evidence[]>();
  for (const evidence of found) {
    const known = byArticle.get(evidence.articleId);
    if (known) known.push(evidence);
    else byArticle.set(evidence.articleId, [evidence]);
  }
  if (!isStatus && !question.without.has("status")) addStatus(index, question, { byArticle, isLookUp });
  if (!isStatus && !question.without.has("product")) addProducts(index, question.signals, byArticle);
  if (!isLookUp) for (const [articleId, own] of byArticle) byArticle.set(articleId, own.map(asHeard));
  return { evidence: byArticle, isLookUp, resemblance };
}

/** A name that was typed on purpose speaks for itself; in a report each kind of evidence has its voice. */
const asHeard = (one: Evidence): Evidence => ({ ...one, weight: one.weight * VOICES[one.part] });

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
    const { articleId, part, isUnmistakable } = pattern;
    const isCommon = !isUnmistakable && !holdsOwnWord(pattern.ownWords, words, place);
    const { worth, reason } = weighPattern(pattern, quote(text, at));
    const weight = worth * closeness(pattern, place);
    found.push({ place, evidence: { articleId, part, weight, isCommon, isUnmistakable, reason } });
  }
  return withoutRepeats(found);
}

function holdsOwnWord(own: readonly string[], words: readonly Word[], { start, end }: Place): boolean {
  if (own.length === 0) return false;
  for (let at = start; at < end; at++) if (own.includes(words[at]?.stem ?? "")) return true;
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

function weighPattern({ part, weight, written }: ArticlePattern, shown: string) {
  if (part !== "code") return { worth: weight, reason: `the words *${shown}*` };
  if (shown === written) return { worth: weight, reason: `the code \`${shown}\`` };
  // Written with spaces a code is only wording: "access denied" is said of many things.
  const isJoined = /^[\p{L}\d]+$/u.test(shown);
  const worth = isJoined || /\d/.test(shown) ? weight * 0.9 : weight * 0.55;
  return { worth, reason: `\`${shown}\`, another spelling of the code \`${written}\`` };
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
const PROOF = 5;

function circumstanceEvidence(index: ArticleIndex, { text, signals }: Question): Evidence[] {
  const statuses = statusesOf(index, signals);
  return readCircumstances(text, signals, index).flatMap(({ circumstance, reason, isProof }) =>
    (index.byCircumstance.get(circumstance) ?? []).map((article) => ({
      articleId: article.id,
      part: "circumstance" as const,
      weight: (isProof ? PROOF : CIRCUMSTANCE) * statusFit(article, statuses),
      reason,
    })),
  );
}

/** The status that is printed, or those of the errors whose codes are; an answer's body often comes without its status. */
function statusesOf({ library, general }: ArticleIndex, { codes, httpStatus }: Signals): readonly number[] {
  if (httpStatus !== null) return [httpStatus];
  const named = [...general].flatMap((id) => library.get(id) ?? []);
  return named.flatMap(({ recognise }) =>
    codes.some(({ text }) => recognise.codes.includes(text)) ? recognise.statuses : [],
  );
}

/** A form tells little when the status it belongs to is not there, and nothing beside another status. */
function statusFit({ recognise: { statuses } }: Article, shown: readonly number[]): number {
  if (statuses.length === 0 || shown.some((status) => statuses.includes(status))) return 1;
  return shown.length === 0 ? 0.5 : 0;
}

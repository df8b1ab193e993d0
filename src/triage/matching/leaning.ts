import { createArticleLeaning, type Likely, type Met } from "./article-leaning.ts";
import { countPastes, type PastPaste } from "./past-pastes.ts";
import { WORDS_READ } from "./word-keys.ts";
import type { Word } from "./words.ts";

/** Which way the words of a report lean, by what became of pastes of the past that held them. */
export interface Leaning {
  /**
   * Above nought to pastes that got an article, below to those that got none. A sum of logarithmic odds, each word and
   * each pair of neighbours for itself (naive Bayes), damped by their number, since neighbours repeat each other.
   */
  readonly toAny: number;
  readonly articles: readonly Likely[];
}

const UNSEEN = 0.5;
const DAMPING = 4;

/** Logarithmic odds, and what they say of single articles; an object, so that what is met twice is told by being the same. */
interface Odds extends Met {
  readonly value: number;
}

/** The odds of one word, by itself and behind each of its neighbours. */
interface WordOdds {
  own: Odds | undefined;
  readonly behind: Map<string, Odds>;
}

/** Learns from pastes of the past. Of a report without a known word it says null. */
export function createLeaning(pastes: readonly PastPaste[]): (words: readonly Word[]) => Leaning | null {
  const counts = countPastes(pastes);
  const leaning = createArticleLeaning(counts);
  const known = new Map<string, WordOdds>();
  for (const [key, holders] of counts.held) {
    const value = shareOf(holders.some, counts.all.some) - shareOf(holders.none, counts.all.none);
    keepOdds(known, key, { value, gains: leaning.gainsOf(holders) });
  }
  return (words) => {
    const met = [...oddsIn(words, known)];
    if (met.length === 0) return null;
    const toAny = met.reduce((sum, { value }) => sum + value, 0) / Math.sqrt(met.length + DAMPING);
    return { toAny, articles: leaning.articlesOf(met) };
  };
}

function keepOdds(known: Map<string, WordOdds>, key: string, told: Omit<Odds, "stem">): void {
  const [stem = "", before] = key.split(" ").reverse();
  const odds = { ...told, stem };
  const ofWord = known.get(stem) ?? { own: undefined, behind: new Map<string, Odds>() };
  known.set(stem, ofWord);
  if (before === undefined) ofWord.own = odds;
  else ofWord.behind.set(before, odds);
}

/** The odds of every word and pair, each once. Of ids, dates and amounts none were kept, so none are met here. */
function oddsIn(words: readonly Word[], known: ReadonlyMap<string, WordOdds>): Set<Odds> {
  const met = new Set<Odds>();
  const count = Math.min(words.length, WORDS_READ);
  for (let at = 0; at < count; at++) {
    const ofWord = known.get(words[at]?.stem ?? "");
    if (!ofWord) continue;
    if (ofWord.own) met.add(ofWord.own);
    const pair = ofWord.behind.get(words[at - 1]?.stem ?? "");
    if (pair) met.add(pair);
  }
  return met;
}

const shareOf = (holders: number, all: number) => Math.log((holders + UNSEEN) / (all + 2 * UNSEEN));

import type { Word } from "./words.ts";

/**
 * Which side the words of a report lean to: above nought to pastes of the past that got an article, below to those
 * that got none. A sum of logarithmic odds, each word and each pair of neighbours for itself (naive Bayes), damped
 * by their number, since neighbours repeat each other. Null where no word is known.
 */
export type Leaning = (words: readonly Word[]) => number | null;

/** Bodies and stacks behind these words say nothing of whether somebody reports an error. */
const WORDS_READ = 200;
/** A word of a single paste of the past is chance. */
const LEAST_HOLDERS = 2;
const UNSEEN = 0.5;
const DAMPING = 4;

interface Holders {
  some: number;
  none: number;
}

/** Logarithmic odds; an object, so that what is met twice is told by being the same. */
interface Odds {
  readonly value: number;
}

/** The odds of one word, by itself and behind each of its neighbours. */
interface WordOdds {
  own: Odds | undefined;
  readonly behind: Map<string, Odds>;
}

/** Learns from pastes of the past; `hasArticle` tells what became of each. */
export function createLeaning(
  pastes: readonly { readonly words: readonly Word[]; readonly hasArticle: boolean }[],
): Leaning {
  const holders = new Map<string, Holders>();
  const all: Holders = { some: 0, none: 0 };
  for (const { words, hasArticle } of pastes) {
    const side = hasArticle ? "some" : "none";
    all[side] += 1;
    for (const key of keysOf(words)) {
      const own = holders.get(key) ?? { some: 0, none: 0 };
      own[side] += 1;
      holders.set(key, own);
    }
  }
  const known = new Map<string, WordOdds>();
  for (const [key, { some, none }] of holders) {
    if (some + none >= LEAST_HOLDERS) {
      keepOdds(known, key, { value: shareOf(some, all.some) - shareOf(none, all.none) });
    }
  }
  return (words) => {
    const met = oddsIn(words, known);
    if (met.size === 0) return null;
    let sum = 0;
    for (const { value } of met) sum += value;
    return sum / Math.sqrt(met.size + DAMPING);
  };
}

function keepOdds(known: Map<string, WordOdds>, key: string, odds: Odds): void {
  const [stem = "", before] = key.split(" ").reverse();
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

/** Every word and pair of neighbours, each once. Numbers that are no status are ids, dates and amounts. */
function keysOf(words: readonly Word[]): Set<string> {
  const keys = new Set<string>();
  let before = "";
  for (const { stem } of words.slice(0, WORDS_READ)) {
    if (/\d/.test(stem) && !/^[45]\d\d$/.test(stem)) {
      before = "";
      continue;
    }
    keys.add(stem);
    if (before !== "") keys.add(`${before} ${stem}`);
    before = stem;
  }
  return keys;
}

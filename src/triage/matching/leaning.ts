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

/** Logarithmic odds; an object, so that what is heard twice is told by being the same. */
interface Learned {
  readonly odds: number;
}

/** What one word says, by itself and behind each of its neighbours. */
interface Lesson {
  own: Learned | undefined;
  readonly behind: Map<string, Learned>;
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
  const lessons = new Map<string, Lesson>();
  for (const [key, { some, none }] of holders) {
    if (some + none >= LEAST_HOLDERS) {
      learn(lessons, key, { odds: shareOf(some, all.some) - shareOf(none, all.none) });
    }
  }
  return (words) => {
    const heard = hear(words, lessons);
    if (heard.size === 0) return null;
    let sum = 0;
    for (const { odds } of heard) sum += odds;
    return sum / Math.sqrt(heard.size + DAMPING);
  };
}

function learn(lessons: Map<string, Lesson>, key: string, learned: Learned): void {
  const [stem = "", before] = key.split(" ").reverse();
  const lesson = lessons.get(stem) ?? { own: undefined, behind: new Map<string, Learned>() };
  lessons.set(stem, lesson);
  if (before === undefined) lesson.own = learned;
  else lesson.behind.set(before, learned);
}

/** What is known of every word and pair, each once. No lesson is about a number, so none need be told apart here. */
function hear(words: readonly Word[], lessons: ReadonlyMap<string, Lesson>): Set<Learned> {
  const heard = new Set<Learned>();
  const count = Math.min(words.length, WORDS_READ);
  for (let at = 0; at < count; at++) {
    const lesson = lessons.get(words[at]?.stem ?? "");
    if (!lesson) continue;
    if (lesson.own) heard.add(lesson.own);
    const pair = lesson.behind.get(words[at - 1]?.stem ?? "");
    if (pair) heard.add(pair);
  }
  return heard;
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

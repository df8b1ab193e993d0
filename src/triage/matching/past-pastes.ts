import { keysOf } from "./word-keys.ts";
import type { Word } from "./words.ts";

/** A paste of the past; `articles` were right for it, best first. */
export interface PastPaste {
  readonly words: readonly Word[];
  readonly articles: readonly string[];
}

/** In which pastes of the past a word, or a pair of neighbours, stood. */
export interface Holders {
  /** Pastes with an article, whichever, and pastes that got none. */
  some: number;
  none: number;
  /** Pastes of each outcome, by its place among the outcomes; a second article counts for less. */
  readonly outcomes: Map<number, number>;
}

/** What became of pastes of the past, counted once for everything that is learnt from it. */
export interface PastCounts {
  readonly all: Holders;
  /** Article ids in the order they were met; `NO_ARTICLE` stands for the pastes that got none. */
  readonly outcomes: readonly string[];
  /** Only keys (`keysOf`) of two pastes and more: what stood in a single one is chance. */
  readonly held: ReadonlyMap<string, Holders>;
}

/** What becomes of a paste that got no article. */
export const NO_ARTICLE = "";

/** The first article of a paste was the best one. */
const WORTH = [1, 0.5];
const LEAST_HOLDERS = 2;

/** Counts in which pastes each word and each pair of neighbours stood. */
export function countPastes(pastes: readonly PastPaste[]): PastCounts {
  const places = new Map<string, number>();
  const all = noHolders();
  const held = new Map<string, Holders>();
  const keys = pastes.map(({ words }) => keysOf(words));
  const often = keysOfMany(keys);
  pastes.forEach(({ articles }, at) => {
    const fates = fatesOf(articles, places);
    addPaste(all, fates, articles.length > 0);
    for (const key of keys[at] ?? []) {
      if (!often.has(key)) continue;
      const holders = held.get(key) ?? noHolders();
      held.set(key, holders);
      addPaste(holders, fates, articles.length > 0);
    }
  });
  return { all, outcomes: [...places.keys()], held };
}

/** Most words stand in one paste only; nothing is built for them, which halves the time a start takes for this. */
function keysOfMany(keys: readonly ReadonlySet<string>[]): Set<string> {
  const counts = new Map<string, number>();
  for (const own of keys) for (const key of own) counts.set(key, (counts.get(key) ?? 0) + 1);
  const often = new Set<string>();
  for (const [key, count] of counts) if (count >= LEAST_HOLDERS) often.add(key);
  return often;
}

/** The outcomes of a paste by their places, each with its worth; new ones get the next place. */
function fatesOf(articles: readonly string[], places: Map<string, number>): [number, number][] {
  const right = articles.length === 0 ? [NO_ARTICLE] : articles;
  return WORTH.slice(0, right.length).map((worth, rank) => {
    const outcome = right[rank] ?? NO_ARTICLE;
    const place = places.get(outcome) ?? places.size;
    places.set(outcome, place);
    return [place, worth];
  });
}

function addPaste(holders: Holders, fates: readonly [number, number][], isSome: boolean): void {
  holders[isSome ? "some" : "none"] += 1;
  for (const [place, worth] of fates) holders.outcomes.set(place, (holders.outcomes.get(place) ?? 0) + worth);
}

const noHolders = (): Holders => ({ some: 0, none: 0, outcomes: new Map() });

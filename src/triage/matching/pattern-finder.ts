import type { Place } from "../signals.ts";
import { ANY, type Chain, type Pattern } from "./patterns.ts";
import { stemsStandAt, type Word } from "./words.ts";

/** How far `{any}` reaches, in words: enough for an id, a list or a quoted value, not for another sentence. */
const GAP = 14;
/** How many words may lie between the parts of one pattern. */
const REACH = 24;
/** More places of one chain tell nothing new. */
const MAX_PLACES = 12;

export interface PatternFinder {
  /** The patterns found, by their position in the list, with where the first of their parts stands. */
  find(words: readonly Word[]): Map<number, Place>;
}

interface Anchor {
  readonly chain: Chain;
  /** Position of the anchoring word within the first literal group. */
  readonly offset: number;
  readonly slots: Slot[];
  /** Where the search that is under way has met the chain; empty between searches. */
  places: Place[];
}

interface Slot {
  readonly pattern: number;
  readonly part: number;
}

/** Prepares many patterns to be found in one pass: each chain waits at its rarest word. */
export function createPatternFinder(patterns: readonly Pattern[]): PatternFinder {
  const anchors = placeAnchors(patterns);
  const missing = createMissingParts(patterns);
  return {
    find(words) {
      const met = meetAnchors(anchors, words);
      missing.strike(met);
      const found = joinParts(patterns, met, missing.isWhole);
      missing.restore(met);
      for (const anchor of met) anchor.places = [];
      return found;
    },
  };
}

/** How many parts of each pattern no chain has met yet. */
interface MissingParts {
  strike(met: readonly Anchor[]): void;
  /** Whether every part was met, however far from one another. */
  readonly isWhole: (pattern: number) => boolean;
  restore(met: readonly Anchor[]): void;
}

/**
 * Most patterns are met in one part only, and need no closer look. One table for all look-ups: a search runs to its
 * end before the next one begins, and restores it.
 */
function createMissingParts(patterns: readonly Pattern[]): MissingParts {
  const firstPart: number[] = [];
  let parts = 0;
  for (const pattern of patterns) {
    firstPart.push(parts);
    parts += pattern.parts.length;
  }
  const missing = Int32Array.from(patterns, (pattern) => pattern.parts.length);
  const isMet = new Uint8Array(parts);
  const change = (met: readonly Anchor[], to: 0 | 1) => {
    for (const { slots } of met) {
      for (const { pattern, part } of slots) {
        const place = (firstPart[pattern] ?? 0) + part;
        // Two chains can be alternatives of one part.
        if (isMet[place] === to) continue;
        isMet[place] = to;
        missing[pattern] = (missing[pattern] ?? 0) + (to === 1 ? -1 : 1);
      }
    }
  };
  return {
    strike: (met) => change(met, 1),
    isWhole: (pattern) => missing[pattern] === 0,
    restore: (met) => change(met, 0),
  };
}

function placeAnchors(patterns: readonly Pattern[]): Map<string, Anchor[]> {
  const frequency = countWords(patterns);
  const byKey = new Map<string, Anchor>();
  const anchors = new Map<string, Anchor[]>();
  patterns.forEach(({ parts }, pattern) => {
    parts.forEach((chains, part) => {
      for (const chain of chains) {
        const key = chain.map((stems) => stems.join(" ")).join(ANY);
        const known = byKey.get(key);
        if (known) {
          known.slots.push({ pattern, part });
          continue;
        }
        const offset = rarest(chain[0] ?? [], frequency);
        const anchor = { chain, offset, slots: [{ pattern, part }], places: [] };
        byKey.set(key, anchor);
        const word = chain[0]?.[anchor.offset] ?? "";
        const waiting = anchors.get(word);
        if (waiting) waiting.push(anchor);
        else anchors.set(word, [anchor]);
      }
    });
  });
  return anchors;
}

function countWords(patterns: readonly Pattern[]): Map<string, number> {
  const frequency = new Map<string, number>();
  for (const { parts } of patterns)
    for (const chains of parts)
      for (const chain of chains)
        for (const stems of chain)
          for (const stem of stems) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  return frequency;
}

function rarest(stems: readonly string[], frequency: ReadonlyMap<string, number>): number {
  let best = 0;
  for (let at = 1; at < stems.length; at++) {
    if ((frequency.get(stems[at] ?? "") ?? 0) < (frequency.get(stems[best] ?? "") ?? 0)) best = at;
  }
  return best;
}

/** Fills in the places of the chains that stand in a text, and gives them in the order of their first ones. */
function meetAnchors(anchors: ReadonlyMap<string, readonly Anchor[]>, words: readonly Word[]): Anchor[] {
  const met: Anchor[] = [];
  for (let at = 0; at < words.length; at++) {
    for (const anchor of anchors.get(words[at]?.stem ?? "") ?? NOBODY) {
      const { chain, offset, places } = anchor;
      if (places.length >= MAX_PLACES) continue;
      const end = endOfChain(chain, words, at - offset);
      if (end < 0) continue;
      if (places.length === 0) met.push(anchor);
      places.push({ start: at - offset, end });
    }
  }
  return met;
}

const NOBODY: readonly Anchor[] = [];

/** The word after the chain's last one when the chain starts at `first`; -1 when it does not. */
function endOfChain(chain: Chain, words: readonly Word[], first: number): number {
  if (first < 0 || !stemsStandAt(words, first, chain[0] ?? [])) return -1;
  let end = first + (chain[0]?.length ?? 0);
  for (let link = 1; link < chain.length; link++) {
    const stems = chain[link] ?? [];
    const limit = end + GAP;
    while (end <= limit && !stemsStandAt(words, end, stems)) end++;
    if (end > limit) return -1;
    end += stems.length;
  }
  return end;
}

/** Word positions of every pattern whose parts were all met close together. */
function joinParts(
  patterns: readonly Pattern[],
  met: readonly Anchor[],
  isWhole: (pattern: number) => boolean,
): Map<number, Place> {
  const byPattern = new Map<number, Place[][]>();
  for (const { slots, places } of met) {
    for (const { pattern, part } of slots) {
      if (!isWhole(pattern)) continue;
      const parts = byPattern.get(pattern) ?? [];
      const known = parts[part];
      // Most parts are met through one anchor: its list is taken as it is, and never added to.
      parts[part] = known ? [...known, ...places] : places;
      if (!known) byPattern.set(pattern, parts);
    }
  }
  const found = new Map<number, Place>();
  for (const [pattern, parts] of byPattern) {
    const place = closeTogether(parts, patterns[pattern]?.parts.length ?? 0);
    if (place) found.set(pattern, place);
  }
  return found;
}

function closeTogether(parts: readonly Place[][], wanted: number): Place | undefined {
  const first = parts[0];
  if (!first) return undefined;
  if (wanted === 1) return first[0];
  for (const start of first) {
    const met = [start];
    for (let part = 1; part < wanted; part++) {
      const near = parts[part]?.find(
        (place) => isNear(place, start) && !met.some((other) => overlap(other, place)),
      );
      if (!near) break;
      met.push(near);
    }
    if (met.length === wanted) return around(met);
  }
  return undefined;
}

const isNear = (place: Place, to: Place) => Math.abs(place.start - to.start) <= REACH;

/** Whether two places share a word: one word cannot be two parts of a pattern. */
export const overlap = (a: Place, b: Place): boolean => a.start < b.end && b.start < a.end;

const around = (places: readonly Place[]): Place => ({
  start: Math.min(...places.map(({ start }) => start)),
  end: Math.max(...places.map(({ end }) => end)),
});

import type { Word } from "./words.ts";

/** Bodies and stacks behind these words say nothing of what somebody reports. */
export const WORDS_READ = 200;

/** The first words and pairs of neighbours, each once. Numbers that are no status are ids, dates and amounts. */
export function keysOf(words: readonly Word[]): Set<string> {
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

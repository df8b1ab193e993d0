const NOTHING: readonly RegExpExecArray[] = [];

/**
 * What `text.matchAll(pattern)` gives, for the dozens of patterns every text is searched with: `matchAll` copies its
 * pattern first, which takes longer than to find nothing in a paste. `pattern` is global and matches no empty text.
 */
export function matchesIn(text: string, pattern: RegExp): Iterable<RegExpExecArray> {
  pattern.lastIndex = 0;
  const first = pattern.exec(text);
  return first === null ? NOTHING : matchesFrom(first, text, pattern);
}

/** The place is set anew before each step, since others may search with the same pattern in between. */
function* matchesFrom(first: RegExpExecArray, text: string, pattern: RegExp): Generator<RegExpExecArray> {
  for (let match: RegExpExecArray | null = first; match !== null; match = pattern.exec(text)) {
    const end: number = match.index + match[0].length;
    yield match;
    pattern.lastIndex = end;
  }
}

/** Where a pattern next matches at or after a place; the text's length when nowhere. */
export type Finder = (from: number) => number;

/**
 * Prepares a pattern for finders, once for all texts: compiling takes longer than reading a paste. A look ahead
 * leaves its place in `lastIndex` and needs no match object, of which a hostile text would make many.
 */
export function forFinding(pattern: RegExp): RegExp {
  return new RegExp(`(?=${pattern.source})`, `${pattern.flags}g`);
}

/**
 * Makes a finder that remembers its last hit. Asked from first place to last, it goes over the text once however
 * often it is asked, which keeps a paste of a million open quotes linear. `pattern` comes from `forFinding`.
 */
export function createFinder(text: string, pattern: RegExp): Finder {
  let askedAt = Number.POSITIVE_INFINITY;
  let hit = -1;
  return (from) => {
    if (from >= askedAt && from <= hit) return hit;
    pattern.lastIndex = from;
    askedAt = from;
    hit = pattern.test(text) ? pattern.lastIndex : text.length;
    return hit;
  };
}

/** Where the pattern next matches at or after a place; the text's length when nowhere. */
export type Finder = (from: number) => number;

/**
 * Makes a finder that remembers its last hit. Asked from first place to last, it goes over the text once however
 * often it is asked, which keeps a paste of a million open quotes linear.
 */
export function createFinder(text: string, pattern: RegExp): Finder {
  // A look ahead leaves its place in `lastIndex` and needs no match object, of which a hostile text would make many.
  const own = new RegExp(`(?=${pattern.source})`, pattern.flags);
  let askedAt = Number.POSITIVE_INFINITY;
  let hit = -1;
  return (from) => {
    if (from >= askedAt && from <= hit) return hit;
    own.lastIndex = from;
    askedAt = from;
    hit = own.test(text) ? own.lastIndex : text.length;
    return hit;
  };
}

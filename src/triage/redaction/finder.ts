/** Where the pattern next matches at or after a place; the text's length when nowhere. */
export type Finder = (from: number) => number;

/**
 * Makes a finder that remembers its last hit. Asked from first place to last, it goes over the text once however
 * often it is asked, which keeps a paste of a million open quotes linear.
 */
export function createFinder(text: string, pattern: RegExp): Finder {
  const own = new RegExp(pattern.source, pattern.flags);
  let askedAt = -1;
  let hit = -1;
  return (from) => {
    if (askedAt >= 0 && from >= askedAt && from <= hit) return hit;
    own.lastIndex = from;
    const found = own.exec(text);
    askedAt = from;
    hit = found === null ? text.length : found.index;
    return hit;
  };
}

import type { Library } from "../../knowledge/library.ts";

/** Words that follow one another and are compared as one; three of them seldom meet by chance. */
const RUN = 3;
/** Of the shorter text, so much has to stand in the other one too. */
const ALIKE = 0.5;
/** Texts with fewer runs are alike only when they say the same. */
const FEWEST = 4;

/**
 * The library without the precedents that are worded like one of these pastes: whoever measures on pastes that the
 * library has seen measures its memory. One precedent that resembles any of them is left out for all.
 */
export function withoutAlike(library: Library, pastes: readonly { readonly text: string }[]): Library {
  const measured = pastes.map(({ text }) => runsOf(text));
  const precedents = (library.precedents ?? []).filter(({ paste }) => {
    const own = runsOf(paste);
    return !measured.some((runs) => isAlike(own, runs));
  });
  return { ...library, precedents };
}

function isAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const run of small) if (large.has(run)) shared++;
  if (small.size < FEWEST) return shared === small.size && large.size < 2 * FEWEST;
  return shared / small.size > ALIKE;
}

function runsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= words.length; at++) runs.add(words.slice(at, at + RUN).join(" "));
  return runs.size > 0 ? runs : new Set([words.join(" ")]);
}

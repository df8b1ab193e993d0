import { readWords, type Synonyms } from "./words.ts";

/**
 * An author's wording: parts that must all stand close together; each part is one of several alternatives; an
 * alternative is a chain of literal word groups with gaps (`{any}`) between them. No backtracking, so finding is
 * linear in the text.
 */
export interface Pattern {
  readonly parts: readonly (readonly Chain[])[];
}

/** Groups of words with gaps between them. */
export type Chain = readonly (readonly string[])[];

/** A part that varies, as authors write it. */
export const ANY = "{any}";

/** Printed wording, taken literally: only `{any}` has a meaning. */
export function readPhrase(line: string, synonyms: Synonyms): Pattern {
  const chain = readChain(line, synonyms);
  return { parts: chain.length === 0 ? [] : [[chain]] };
}

/** Described wording: `seller account + deactivated | suspended`. */
export function readTogether(line: string, synonyms: Synonyms): Pattern {
  const parts = line.split(" + ").map((part) =>
    part
      .split("|")
      .map((alternative) => readChain(alternative, synonyms))
      .filter((chain) => chain.length > 0),
  );
  return { parts: parts.filter((part) => part.length > 0) };
}

const readChain = (text: string, synonyms: Synonyms): Chain =>
  text
    .split(ANY)
    .map((literal) => readWords(literal, synonyms).map(({ stem }) => stem))
    .filter((stems) => stems.length > 0);

/** Words in a pattern that must be met: how much it takes to match by chance. */
export const patternLength = ({ parts }: Pattern): number =>
  parts.reduce((sum, part) => sum + Math.min(...part.map(chainLength)), 0);

const chainLength = (chain: Chain) => chain.reduce((sum, stems) => sum + stems.length, 0);

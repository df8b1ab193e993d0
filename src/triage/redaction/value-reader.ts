import { createFinder, type Finder, forFinding } from "./finder.ts";
import { findJoint, type Joint, type KeyPlace } from "./joints.ts";

/** A value behind a key; offsets in UTF-16 units, end excluded. `quoted` is false for values without marks. */
export interface FoundValue {
  readonly start: number;
  readonly end: number;
  readonly joint: Joint;
  readonly quoted: boolean;
}

/** What a value may hold: one token without brackets and commas, anything without spaces, or words. */
export type ValueShape = "token" | "any" | "words";

export interface ValueReader {
  /** The value of the key, if one follows. */
  read(key: KeyPlace, shape: ValueShape): FoundValue | null;
  /** Where a token that begins at this place ends. */
  readonly tokenEnd: Finder;
}

// A bare value ends where the syntax around it goes on; a comma or bracket inside a password does not end it.
const BARE_END = forFinding(
  /[\s"'`<>]|&(?:amp;|quot;|lt;|#|(?=[\w.%-]{1,40}=))|%2[267]|%3[BbCc]|;(?=\s|$|[\w .-]{1,30}=)|,(?=\s|$|[\w.-]{1,40}[=:])|[)\]}](?=[\s,;.)\]}"'`]|$)|\\+(?:["'ntr]|u00)|$/,
);
const TOKEN_END = forFinding(/[\s"'`<>,;\\&(){}[\]]|%2[267]|%3[BbCc]|$/);
const WORDS_END = forFinding(/[\r\n,;{}<>&\t"|)\]]| (?=[\w.-]{1,40}[=:])|\\+["nr]|$/);
const LINE_END = forFinding(/\\+r\\+n|\\+n|[\r\n]|$/);
const ELEMENT_END = forFinding(/<|&lt;|$/);
// Canonical strings are often printed without line ends, the next header's name sticking to the token.
const NEXT_HEADER = forFinding(/x-amz-|$/);

/** Reads the values behind keys, in the syntaxes people paste. Keys must be asked for from first to last. */
export function createValueReader(text: string): ValueReader {
  const ends = {
    token: createFinder(text, TOKEN_END),
    any: createFinder(text, BARE_END),
    words: createFinder(text, WORDS_END),
  };
  const lineEnd = createFinder(text, LINE_END);
  const elementEnd = createFinder(text, ELEMENT_END);
  const nextHeader = createFinder(text, NEXT_HEADER);
  const closers = new Map<string, Finder>();

  const closing = (quote: string): Finder => {
    const known = closers.get(quote) ?? createFinder(text, closerOf(quote));
    closers.set(quote, known);
    return known;
  };

  const endOf = (start: number, quote: string | undefined, shape: ValueShape): number => {
    if (quote === undefined) return ends[shape](start);
    // A quote that never closes was cut off: the value goes on to the end of the line.
    return Math.min(
      closing(quote)(start),
      quote.startsWith("\\") ? Number.POSITIVE_INFINITY : lineEnd(start),
    );
  };

  return {
    tokenEnd: ends.token,
    read(key, shape) {
      const found = findJoint(text, key);
      if (found === null) return null;
      const { joint, end: start, quote } = found;
      const end = joint === "element" ? elementEnd(start) : endOf(start, quote, shape);
      const last = shape === "token" ? Math.min(end, nextHeader(start + 1)) : end;
      const first = startOf(text, start, last);
      const quoted = joint === "element" || quote !== undefined;
      return { start: first, end: endBefore(text, first, last), joint, quoted };
    },
  };
}

// Elements and blocks put line ends and indentation around a value; more than this is not looked through.
const MOST_SPACE = 200;

function startOf(text: string, start: number, end: number): number {
  let first = start;
  while (first < end && first < start + MOST_SPACE && isSpace(text, first)) first++;
  return first;
}

function endBefore(text: string, start: number, end: number): number {
  let last = Math.max(start, end);
  while (last > start && last > end - MOST_SPACE && isSpace(text, last - 1)) last--;
  return last;
}

const isSpace = (text: string, place: number) => text.charCodeAt(place) <= 32;

const PAIRED: Readonly<Record<string, string>> = { "“": "”", "„": "“", "‘": "’", "«": "»" };

const CLOSERS = new Map<string, RegExp>();

/** A plain quote is not closed by an escaped one, and an escaped one only by its like. There are few quotes. */
function closerOf(quote: string): RegExp {
  const known = CLOSERS.get(quote);
  if (known) return known;
  const closer = (PAIRED[quote] ?? quote).replace(/\\/g, "\\\\");
  const pattern = forFinding(new RegExp(quote.startsWith("\\") ? `${closer}|$` : `(?<!\\\\)${closer}|$`));
  CLOSERS.set(quote, pattern);
  return pattern;
}

import { matchesIn } from "../matches-in.ts";
import { MASKS, maskOf, type SecretKind } from "./secret-kinds.ts";
import type { Span } from "./span.ts";

/** A mask in the text and the line of the raw text (from 1) in which its secret began. */
export interface Mask {
  readonly kind: SecretKind;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface Masked {
  readonly text: string;
  readonly masks: readonly Mask[];
}

/**
 * Puts masks in place of the spans, which are sorted and do not overlap. Line ends inside a secret stay, so that line
 * numbers in the safe text are those of the paste.
 */
export function putMasks(raw: string, spans: readonly Span[]): Masked {
  const masks: Mask[] = [];
  const lineAt = createLineCounter(raw);
  // Strings put together grow in place; a hundred thousand parts of a list joined at the end take four times as long.
  let text = "";
  let from = 0;
  let length = 0;
  for (const { start, end, kind } of spans) {
    const mask = maskOf(kind);
    const breaks = breaksIn(raw, start, end);
    length += start - from;
    masks.push({ kind, line: lineAt(start), start: length, end: length + mask.length });
    text += raw.slice(from, start) + mask + breaks;
    length += mask.length + breaks.length;
    from = end;
  }
  return { text: text + raw.slice(from), masks };
}

function breaksIn(raw: string, start: number, end: number): string {
  for (let at = start; at < end; at++) {
    const code = raw.charCodeAt(at);
    if (code === NEWLINE || code === RETURN) return raw.slice(at, end).replace(/[^\r\n]+/g, "");
  }
  return "";
}

const NEWLINE = 10;
const RETURN = 13;

/** Masks that stand in the text already: it was redacted before, or somebody typed one. */
export function findMasks(text: string): readonly Span[] {
  if (!text.includes("[secret: ")) return [];
  return Array.from(matchesIn(text, MASKS), ({ index, 0: { length } }): Span => {
    return { start: index, end: index + length, kind: "token" };
  });
}

/** The text with the words inside its masks struck out, as long as before. */
export const strikeMasks = (text: string): string =>
  text.includes("[secret: ") ? text.replace(MASKS, (mask) => `[${"*".repeat(mask.length - 2)}]`) : text;

/** Counts lines from 1; asked from first place to last it goes over the text once. */
function createLineCounter(text: string): (place: number) => number {
  let line = 1;
  let newline = text.indexOf("\n");
  return (place) => {
    while (newline >= 0 && newline < place) {
      line++;
      newline = text.indexOf("\n", newline + 1);
    }
    return line;
  };
}

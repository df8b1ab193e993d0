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
  const parts: string[] = [];
  const masks: Mask[] = [];
  const lineAt = createLineCounter(raw);
  let from = 0;
  let length = 0;
  for (const { start, end, kind } of spans) {
    const mask = maskOf(kind);
    const before = raw.slice(from, start);
    const breaks = raw.slice(start, end).replace(/[^\r\n]+/g, "");
    length += before.length;
    masks.push({ kind, line: lineAt(start), start: length, end: length + mask.length });
    parts.push(before, mask, breaks);
    length += mask.length + breaks.length;
    from = end;
  }
  return { text: parts.join("") + raw.slice(from), masks };
}

/** Masks that stand in the text already: it was redacted before, or somebody typed one. */
export function findMasks(text: string): readonly Span[] {
  if (!text.includes("[secret: ")) return [];
  return Array.from(text.matchAll(MASKS), ({ index, 0: { length } }): Span => {
    return { start: index, end: index + length, kind: "token" };
  });
}

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

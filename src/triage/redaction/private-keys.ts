import { matchesIn } from "../matches-in.ts";
import type { Span } from "./span.ts";
import { isReadable } from "./value-judgement.ts";

const BEGIN = /-{4,5} ?BEGIN [A-Z0-9 ]{0,24}PRIVATE KEY(?: BLOCK)? ?-{0,5}/g;
const END = /-{4,5} ?END [A-Z0-9 ]{0,24}PRIVATE KEY(?: BLOCK)? ?-{0,5}/y;

// Between the pieces of a key: line ends as such or written out, and what source code or a mail puts around them.
const BETWEEN = /[\s"'`,+>|\\]*/y;
const BASE64 = /[A-Za-z0-9+/=]+/y;
const PEM_HEADER = /(?:Proc-Type|DEK-Info|Version|Comment):[^\n\\]{0,120}/y;

// Full lines of a key have 64 or 76 characters; a shorter piece is a key only at its very end.
const FULL_PIECE = 24;

/**
 * Finds private keys in PEM form: whole, cut off before their end, or in one line with `\n` written out. Without an
 * END mark the key ends where its text stops being base64.
 */
export function findPrivateKeys(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const begin of matchesIn(text, BEGIN)) {
    if (begin.index < from) continue;
    const bodyStart = begin.index + begin[0].length;
    from = endOfKey(text, bodyStart);
    // A header alone tells nothing: "the file starts with -----BEGIN PRIVATE KEY-----".
    if (from > bodyStart) spans.push({ start: begin.index, end: from, kind: "private-key" });
  }
  return spans;
}

function endOfKey(text: string, bodyStart: number): number {
  let end = bodyStart;
  while (true) {
    const start = runEnd(BETWEEN, text, end);
    const closed = runEnd(END, text, start);
    if (closed > start) return closed;
    const header = runEnd(PEM_HEADER, text, start);
    const piece = header > start ? header : runEnd(BASE64, text, start);
    if (piece === start) return end;
    if (header === start && piece - start < FULL_PIECE) {
      return end === bodyStart ? end : endOfShortPiece(text, { start, piece, end });
    }
    end = piece;
  }
}

interface ShortPiece {
  readonly start: number;
  readonly piece: number;
  readonly end: number;
}

/** The last line of a key can be short; prose after a key that was cut off is short too, but reads as words. */
function endOfShortPiece(text: string, { start, piece, end }: ShortPiece): number {
  const next = runEnd(BETWEEN, text, piece);
  const closed = runEnd(END, text, next);
  if (closed > next) return closed;
  const short = text.slice(start, piece);
  return short.endsWith("=") || !isReadable(short) ? piece : end;
}

/** Where the sticky pattern's match at `at` ends; `at` itself when it does not match. */
function runEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

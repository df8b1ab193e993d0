import type { Span } from "./span.ts";
import { isReadable } from "./value-judgement.ts";

// A secret key stands beside its access key: `AKIA…:secret`, in a table, as the second argument of a constructor.
const BESIDE_ACCESS_KEY =
  /[\s"',:;|\\]{1,12}(?:secret[^\n\s"'=:]{0,20}[\s"'=:]{1,6})?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/iy;

/** Finds secret keys that are known only by the access key before them. */
export function findBesideAccessKeys(text: string, spans: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const span of spans) {
    if (span.kind !== "aws-access-key") continue;
    BESIDE_ACCESS_KEY.lastIndex = span.end;
    const secret = BESIDE_ACCESS_KEY.exec(text)?.[1];
    if (secret === undefined || isReadable(secret) || /^[0-9a-f]+$/.test(secret)) continue;
    const end = BESIDE_ACCESS_KEY.lastIndex;
    found.push({ start: end - secret.length, end, kind: "aws-secret-key" });
  }
  return found;
}

// Terminals and mails break long tokens; what goes on is a line of token characters and nothing else.
const NEXT_LINE =
  /\r?\n[ \t]{0,40}(?:> ?)?([A-Za-z0-9+/_|%.-]{6,2000}={0,2})(?=["'`,;)\]}\\]{0,4}[ \t]*(?:\r?\n|$))/y;
// Shorter lines are not broken by anybody's terminal.
const BROKEN_AT = 40;

/** Follows tokens over line breaks. A span for each further line, so that the breaks stay. */
export function findBrokenOff(text: string, spans: readonly Span[]): readonly Span[] {
  return spans
    .filter(({ start, end }) => end - start >= BROKEN_AT)
    .flatMap((span) => furtherLines(text, span));
}

function furtherLines(text: string, span: Span): readonly Span[] {
  const further: Span[] = [];
  const hex = isHex(text.slice(span.start, span.end));
  NEXT_LINE.lastIndex = span.end;
  for (let line = NEXT_LINE.exec(text); line !== null; line = NEXT_LINE.exec(text)) {
    const piece = line[1] ?? "";
    if (isReadable(piece) || isIdentifier(piece) || isHex(piece) !== hex) break;
    const end = NEXT_LINE.lastIndex;
    further.push({ start: end - piece.length, end, kind: span.kind });
    // Only the last piece is short.
    if (piece.length < BROKEN_AT) break;
    NEXT_LINE.lastIndex = end;
  }
  return further;
}

const isHex = (piece: string) => /^[0-9a-f]+$/i.test(piece);

/** Ids that people list below each other: request ids, application ids, order ids, product ids, SKUs. */
const isIdentifier = (piece: string) =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(piece) || /^amzn1\./.test(piece) || /^[A-Z0-9:._-]{6,40}$/.test(piece);

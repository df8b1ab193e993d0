import type { SecretKind } from "./secret-kinds.ts";

/** A secret found in the raw text; offsets in UTF-16 units, end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
}

/** Kinds known by a key's name only; one known by the secret's own shape tells more and wins at the same place. */
const VAGUE: ReadonlySet<SecretKind> = new Set([
  "token",
  "access-token",
  "refresh-token",
  "api-key",
  "secret-key",
  "password",
  "service-key",
]);

/**
 * Puts what several finders saw into one list: in order, without overlaps, nothing inside a mask made earlier.
 * Where two overlap, their union is masked under the more telling kind.
 */
export function mergeSpans(spans: readonly Span[], masks: readonly Span[]): readonly Span[] {
  if (masks.length === 0 && lieApart(spans)) return spans;
  const merged: Span[] = [];
  for (const span of outside(inOrder(spans), masks)) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) {
      merged.push(span);
      continue;
    }
    const kind = VAGUE.has(last.kind) ? span.kind : last.kind;
    merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end), kind };
  }
  return merged;
}

/** In order and without overlaps, as most lists are: a hundred thousand spans need not be copied again. */
const lieApart = (spans: readonly Span[]) =>
  spans.every((span, at) => {
    const before = spans[at - 1];
    return before === undefined || (span.start >= before.end && span.start > before.start);
  });

/** Most lists come in order already, and a hundred thousand spans take a while to sort again. */
function inOrder(spans: readonly Span[]): readonly Span[] {
  const isSorted = spans.every((span, at) => {
    const before = spans[at - 1];
    return before === undefined || byPlace(before, span) <= 0;
  });
  return isSorted ? spans : [...spans].sort(byPlace);
}

/** Cuts from sorted spans what earlier masks cover already; what stands around a mask stays. Linear in both. */
function outside(spans: readonly Span[], masks: readonly Span[]): readonly Span[] {
  if (masks.length === 0) return spans;
  const kept: Span[] = [];
  let first = 0;
  for (const span of spans) {
    while (endOf(masks[first]) <= span.start) first++;
    let from = span.start;
    for (let at = first; from < span.end; at++) {
      const mask = masks[at];
      const until = Math.min(mask?.start ?? span.end, span.end);
      if (until > from) kept.push({ ...span, start: from, end: until });
      from = endOf(mask);
    }
  }
  return kept;
}

const endOf = (mask: Span | undefined) => mask?.end ?? Number.POSITIVE_INFINITY;
const byPlace = (a: Span, b: Span) => a.start - b.start || b.end - a.end;

/** What `blankOut` writes; a value that holds it was made harmless already. */
export const BLANK = "█";

/** The text with bars in place of the spans, so that nothing in them is read again; offsets stay. */
export function blankOut(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(from, start), BLANK.repeat(end - start));
    from = end;
  }
  return parts.join("") + text.slice(from);
}

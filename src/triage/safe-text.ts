declare const safe: unique symbol;

/**
 * Text that went through redaction. Only such text may be matched, stored, logged or shown; a plain string does not
 * fit where `SafeText` is asked for, so the compiler finds the place that forgot.
 */
export type SafeText = string & { readonly [safe]: true };

/** What may stand between two safe texts: our own literals, never a value from outside. */
export type SafeSeparator = "" | " " | "\n" | "\n\n" | ", ";

/** Puts safe texts together, for a report that came in several messages. */
export function joinSafe(parts: readonly SafeText[], separator: SafeSeparator = "\n"): SafeText {
  return trusted(parts.join(separator));
}

/**
 * Cuts a part out, for one of several problems in a paste. A part of safe text is safe: what a mask covers is no
 * longer there. Offsets count UTF-16 units, as `Secret.start` does; `end` is excluded.
 */
export function sliceSafe(text: SafeText, start: number, end?: number): SafeText {
  return trusted(text.slice(start, end));
}

/** For text read back from our own store, into which nothing but safe text was ever written. Not for anything else. */
export function fromStore(text: string): SafeText {
  return trusted(text);
}

/** For `redact` alone: declares that its result is safe. */
export function afterRedaction(text: string): SafeText {
  return trusted(text);
}

const trusted = (text: string) => text as SafeText;

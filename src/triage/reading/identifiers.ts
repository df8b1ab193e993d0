import type { IdentifierSignal } from "../signals.ts";
import { type Field, findFields } from "./fields.ts";
import type { FoundPhrase } from "./lexicon.ts";
import { findShapes, type Shape } from "./shapes.ts";

const MOST_FOUND = 300;
const VALUE = /[A-Za-z0-9][\w.%/+-]{1,80}/y;

/** Identifiers of orders, items, reports and the like: by their shape, or by the name of their field. */
export function readIdentifiers(
  text: string,
  phrases: readonly FoundPhrase[],
  shapes: Shape | null,
): readonly IdentifierSignal[] {
  const found = new Map<number, IdentifierSignal>();
  for (const signal of findShapes(text, shapes)) found.set(signal.place.start, signal);
  for (const field of findFields(text, phrases, "identifier")) {
    const value = identifierIn(text, field);
    if (found.size >= MOST_FOUND || value === null || found.has(field.valueStart)) continue;
    const place = { start: field.valueStart, end: field.valueStart + value.length };
    found.set(field.valueStart, { text: value, place, how: `field ${field.name}`, kind: field.kind });
  }
  return [...found.values()].sort(byPlace);
}

/** An identifier has a digit, or is quoted and has a joint; any other word behind "SKU" belongs to the sentence. */
function identifierIn(text: string, { valueStart, joined, opener }: Field): string | null {
  VALUE.lastIndex = valueStart;
  const value = (VALUE.exec(text)?.[0] ?? "").replace(/[.%/+-]+$/, "");
  if (value.length < 2 || (!joined && opener === "")) return null;
  return /\d/.test(value) || (opener !== "" && /[_%-]/.test(value)) ? value : null;
}

const byPlace = ({ place: a }: IdentifierSignal, { place: b }: IdentifierSignal) => a.start - b.start;

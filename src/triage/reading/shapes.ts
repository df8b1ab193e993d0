import { matchesIn } from "../matches-in.ts";
import type { IdentifierSignal } from "../signals.ts";

/** Every shape of one list as a single expression; `kinds[i]` belongs to its i-th group. */
export interface Shape {
  readonly pattern: RegExp;
  readonly kinds: readonly string[];
}

interface ShapeOfKind {
  readonly kind: string;
  readonly shape: string;
}

const MOST_FOUND = 500;

/**
 * Turns the shapes of a family file (`9` digit, `A` capital, `X` either, `{any}`, `\` for the character itself) into
 * one expression whose every repetition is bounded, so that reading stays linear. Null when there is none.
 */
export function buildShapes(shapes: readonly ShapeOfKind[]): Shape | null {
  if (shapes.length === 0) return null;
  const longestFirst = [...shapes].sort(byLength);
  const groups = longestFirst.map(({ shape }) => `(${expression(shape)})`);
  return {
    pattern: new RegExp(`${FREE_BEFORE}(?:${groups.join("|")})${FREE_AFTER}`, "g"),
    kinds: longestFirst.map(({ kind }) => kind),
  };
}

/** Every text that fits a shape, in the order of the report. */
export function findShapes(text: string, shape: Shape | null): readonly IdentifierSignal[] {
  if (!shape) return [];
  const found: IdentifierSignal[] = [];
  for (const match of matchesIn(text, shape.pattern)) {
    const group = match.findIndex((value, at) => at > 0 && value !== undefined);
    const kind = shape.kinds[group - 1];
    if (kind === undefined) continue;
    const place = { start: match.index, end: match.index + match[0].length };
    found.push({ text: match[0], place, how: `the shape of its kind (${kind})`, kind });
    if (found.length >= MOST_FOUND) break;
  }
  return found;
}

// An underscore is part of a longer name, or the emphasis of Markdown where nothing stands on its other side.
const FREE_BEFORE = "(?<![A-Za-z\\d-]|[A-Za-z\\d]_)";
const FREE_AFTER = "(?![A-Za-z\\d-]|_[A-Za-z\\d])";

const CLASSES: Readonly<Record<string, string>> = {
  "9": "\\d",
  A: "[A-Z]",
  X: "[A-Z\\d]",
  "{any}": "[\\w.%*-]{1,64}",
};

function expression(shape: string): string {
  return shape.replace(/\{any\}|\\(.)|./g, (part, escaped: string | undefined) =>
    escaped === undefined ? (CLASSES[part] ?? literal(part)) : literal(escaped),
  );
}

const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

const byLength = ({ shape: a }: ShapeOfKind, { shape: b }: ShapeOfKind) => b.length - a.length;

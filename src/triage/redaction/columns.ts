import { type KeyMeaning, meaningOf } from "./key-names.ts";
import type { Span } from "./span.ts";
import { isPlaceholder, looksRandom } from "./value-judgement.ts";

// Order reports and key files are tables: the first line names the columns.
const SEPARATORS = ["\t", ",", ";"] as const;
// A paste holds part of a table; further lines than these belong into a file.
const MOST_COLUMNS = 200;

interface Table {
  readonly separator: string;
  readonly width: number;
  readonly columns: readonly (readonly [number, KeyMeaning])[];
}

/** Finds secrets and people in tables by the names of their columns. Lines are read once, from first to last. */
export function findInColumns(text: string): readonly Span[] {
  const spans: Span[] = [];
  let table: Table | null = null;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    if (table === null || line.split(table.separator).length !== table.width) table = tableOf(line);
    else spans.push(...cells(line, start, table));
    start = end + 1;
  }
  return spans;
}

/** A line that names at least two columns, one of them worth masking. */
function tableOf(line: string): Table | null {
  if (line.length > 8_000 || line.length < 9) return null;
  for (const separator of SEPARATORS) {
    if (!line.includes(separator)) continue;
    const names = line.split(separator, MOST_COLUMNS + 1);
    if (names.length > MOST_COLUMNS || !names.every(isColumnName)) continue;
    const columns = names.flatMap((name, column): [number, KeyMeaning][] => {
      const meaning = meaningOfColumn(name);
      return meaning === null ? [] : [[column, meaning]];
    });
    if (columns.length > 0) return { separator, width: names.length, columns };
  }
  return null;
}

// Prose has a space after its commas, a table has none.
const isColumnName = (name: string) => /^"?[A-Za-z][A-Za-z0-9 _/().-]{0,48}"?\r?$/.test(name);

function meaningOfColumn(name: string): KeyMeaning | null {
  const words = name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  for (let first = 0; first < words.length; first++) {
    const meaning = meaningOf(words.slice(first).join(""));
    if (meaning !== null) return meaning.whole ? null : meaning;
  }
  return null;
}

function cells(line: string, start: number, table: Table): readonly Span[] {
  const spans: Span[] = [];
  let from = start;
  let column = 0;
  for (const cell of line.split(table.separator)) {
    const meaning = table.columns.find(([place]) => place === column)?.[1];
    const value = cell.trim().replace(/^"|"$/g, "");
    if (meaning !== undefined && holdsSecret(value, meaning)) {
      const at = from + cell.indexOf(value);
      spans.push({ start: at, end: at + value.length, kind: meaning.kind });
    }
    from += cell.length + table.separator.length;
    column++;
  }
  return spans;
}

function holdsSecret(value: string, { rule }: KeyMeaning): boolean {
  if (typeof rule === "object") return looksRandom(value, rule.random);
  return (rule === "words" || rule === "any") && value.length >= 2 && !isPlaceholder(value);
}

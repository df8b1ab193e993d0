import type { Place } from "../signals.ts";
import type { FoundPhrase } from "./lexicon.ts";

const MOST_FOUND = 200;
const MOST_LINE = 4_000;
const CELL = /^[A-Za-z0-9][\w.-]{1,60}$/;

/**
 * Codes in the rows of a table, as processing reports print them: tab-separated, below a column whose name is that of
 * an error code. A table ends at the first line that has no such column.
 */
export function findTableCodes(text: string, phrases: readonly FoundPhrase[]): readonly Place[] {
  const places: Place[] = [];
  let read = 0;
  for (const { phrase, start, end } of phrases) {
    if (phrase.meaning !== "field" || phrase.value !== "error-code" || start < read) continue;
    const column = columnOf(text, { start, end });
    if (column === null) continue;
    read = lineEnd(text, end);
    while (read < text.length && places.length < MOST_FOUND) {
      const next = { start: read + 1, end: lineEnd(text, read + 1) };
      const cell = cellOf(text, next, column);
      if (cell === null) break;
      if (CELL.test(text.slice(cell.start, cell.end))) places.push(cell);
      read = next.end;
    }
  }
  return places;
}

/** Which column a name heads, counted from 0; null where it is no cell of its own between tabs. */
function columnOf(text: string, { start, end }: Place): number | null {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const isCell =
    /^[\t\r\n]?$/.test(text.slice(end, end + 1)) && (start === lineStart || text[start - 1] === "\t");
  if (!isCell || start - lineStart > MOST_LINE) return null;
  const column = text.slice(lineStart, start).split("\t").length - 1;
  return column > 0 || text[end] === "\t" ? column : null;
}

/** The cell of a line in that column; null where the line has none. */
function cellOf(text: string, line: Place, column: number): Place | null {
  const cells = text.slice(line.start, Math.min(line.end, line.start + MOST_LINE)).split("\t");
  const cell = cells[column];
  if (cells.length < 2 || cell === undefined) return null;
  const before = cells.slice(0, column).join("\t").length + (column > 0 ? 1 : 0);
  const start = line.start + before + (cell.length - cell.trimStart().length);
  return { start, end: start + cell.trim().length };
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

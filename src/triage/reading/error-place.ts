import type { Place, Signal } from "../signals.ts";
import type { Ground } from "./ground.ts";

/** Where an error is printed, with its line: in a log everything that belongs to it stands near. */
export interface ErrorPlace extends Place {
  readonly line: Place;
}

/** The place of the most telling sign of an error: a code that an article names, another code, a status, a message. */
export function errorPlaceOf(
  text: string,
  { codes, statuses, httpStatus, messages }: Omit<Ground, "phrases" | "fields">,
): ErrorPlace | null {
  const telling = statuses.find(({ status }) => status === httpStatus);
  const sign = codes.find(({ known }) => known) ?? codes[0] ?? telling ?? messages[0];
  if (!sign) return null;
  const { start, end } = sign.place;
  const lineEnd = text.indexOf("\n", end);
  return {
    start,
    end,
    line: { start: text.lastIndexOf("\n", start - 1) + 1, end: lineEnd < 0 ? text.length : lineEnd },
  };
}

/**
 * The facts of a log in the order in which they may belong to its error: first those of its own line, then by their
 * distance, where one behind the error counts as so many times farther; without an error in the order of the text.
 */
export function nearestFirst<Kind extends Signal>(
  signals: readonly Kind[],
  error: ErrorPlace | null,
  farther = 1,
): readonly Kind[] {
  if (error === null || signals.length < 2) return signals;
  const away = ({ place }: Kind) => {
    const isBeside = place.start >= error.line.start && place.end <= error.line.end;
    const before = error.start - place.start;
    return { isBeside, distance: before >= 0 ? before : -before * farther };
  };
  return signals
    .map((signal) => ({ signal, ...away(signal) }))
    .sort((a, b) => Number(b.isBeside) - Number(a.isBeside) || a.distance - b.distance)
    .map(({ signal }) => signal);
}

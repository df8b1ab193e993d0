import { joinSafe, type SafeText, sliceSafe } from "./safe-text.ts";

/** How much of a long text is read, in characters. */
export interface Reach {
  /** Up to this length every character is. */
  readonly whole: number;
  /** Of a longer text its beginning and its end, where people say what happened and where the last error stands … */
  readonly margin: number;
  /** … and between them the places that look like errors, this much in all. */
  readonly between: number;
  /** Around such a place: the line it stands in and some of what leads to it, and the body or stack behind it. */
  readonly lead: number;
  readonly trail: number;
  /** A part begins and ends at a line, where there is one within so many characters, else at a word. */
  readonly near: number;
}

/** What leads to an error, and what it prints behind itself, where it is read by a program. */
export const AROUND = { lead: 300, trail: 1_200, near: 400 } as const;

/** More than Slack takes in one message, and most logs people attach. */
const REPORT: Reach = { whole: 120_000, margin: 16_000, between: 64_000, ...AROUND };
/** One error repeated must not crowd out another: after a few, the rest of its line is passed over. */
const MOST_ALIKE = 3;
/** At least and at most so much at a time, so that a megabyte of short lines or of one line is passed over soon. */
const PASSED_OVER = { least: 40, most: 200 };

/**
 * What looks like an error in any text, known to the library or not: words of failure, statuses, codes of capitals and
 * digits. Only alternatives side by side, so that a megabyte is read once.
 */
const ERROR_SIGN =
  /error|exception|fault|fail|denied|forbidden|unauthori[sz]ed|invalid|reject|refused|revoked|expired|throttl|exceeded|unavailable|not found|timed? ?out|fatal|critical|fehler|erreur|errore|ошибк|错误|錯誤|エラー|오류|(?<![\w.:/-])[45]\d\d(?![\w.:/-])|\b[A-Z]{2,8}\d{3,6}\b/gi;

interface Window {
  readonly start: number;
  end: number;
}

/**
 * What is read of a report: all of it, but for very long ones, of which beginning, end and all that looks like an error
 * are read. Redaction came before and covered everything. Every value read stands in the report as written.
 */
export const excerptOf = (text: SafeText): SafeText =>
  text.length <= REPORT.whole
    ? text
    : joinSafe(
        windowsIn(text, REPORT).map(({ start, end }) => sliceSafe(text, start, end)),
        "\n\n",
      );

/** The parts of a text within reach, in its order; offsets count UTF-16 units, `end` is excluded. */
export function windowsIn(text: string, reach: Reach): readonly Readonly<Window>[] {
  if (text.length <= reach.whole) return [{ start: 0, end: text.length }];
  const tail = lineStart(text, text.length - reach.margin, reach.near);
  const windows: Window[] = [{ start: 0, end: lineEnd(text, reach.margin, reach.near) }];
  addErrors(text, windows, { tail, reach });
  const last = windows.at(-1);
  if (last && last.end >= tail) last.end = text.length;
  else windows.push({ start: tail, end: text.length });
  return windows;
}

function addErrors(text: string, windows: Window[], { tail, reach }: { tail: number; reach: Reach }): void {
  const alike = new Map<string, number>();
  let left = reach.between;
  let from = windows[0]?.end ?? 0;
  while (left > 0) {
    ERROR_SIGN.lastIndex = from;
    const at = ERROR_SIGN.exec(text)?.index;
    if (at === undefined || at >= tail) return;
    const shape = shapeOf(text.slice(at, at + 80));
    const seen = alike.get(shape) ?? 0;
    alike.set(shape, seen + 1);
    from = seen < MOST_ALIKE ? lineEnd(text, at + reach.trail, reach.near) : passOver(text, at);
    if (seen < MOST_ALIKE)
      left -= addWindow(windows, { start: lineStart(text, at - reach.lead, reach.near), end: from });
  }
}

function passOver(text: string, at: number): number {
  const from = at + PASSED_OVER.least;
  const line = text.slice(from, at + PASSED_OVER.most).indexOf("\n");
  return line < 0 ? at + PASSED_OVER.most : from + line;
}

/** The characters that came in addition; a window that touches the one before makes it longer. */
function addWindow(windows: Window[], window: Window): number {
  const last = windows.at(-1);
  if (!last || window.start > last.end) {
    windows.push(window);
    return window.end - window.start;
  }
  const more = window.end - last.end;
  last.end = window.end;
  return more;
}

/** A line without what differs from one repetition to the next: ids, times, counts. */
const shapeOf = (line: string) => line.replace(/[\da-f-]{4,}|\d+/gi, "#");

/** Where neither a line nor a word begins or ends near, the text is cut there. */
function lineStart(text: string, at: number, near: number): number {
  const from = Math.max(0, at);
  const before = text.slice(Math.max(0, from - near), from);
  if (from < near) return 0;
  const start = before.lastIndexOf("\n") + 1 || before.lastIndexOf(" ") + 1;
  return start > 0 ? from - before.length + start : betweenCharacters(text, from);
}

function lineEnd(text: string, at: number, near: number): number {
  const behind = text.slice(at, at + near);
  const end = [behind.indexOf("\n"), behind.indexOf(" ")].find((one) => one >= 0);
  return end === undefined ? betweenCharacters(text, Math.min(text.length, at)) : at + end;
}

/** Characters beyond the first plane are two units, which stay together. */
const betweenCharacters = (text: string, at: number) =>
  /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;

import type { Ground } from "./reading/ground.ts";
import { joinSafe, type SafeText, sliceSafe } from "./safe-text.ts";
import type { CodeSignal, Signal } from "./signals.ts";

const MOST_MARKS = 200;
/** A reply that lists more errors than this helps nobody; further ones are other reports. */
const MOST_PROBLEMS = 40;
const LONGEST_INTRODUCTION = 600;

/**
 * Keeps several errors of one paste apart, in the order of the text; one error repeated (retries, a log line and the
 * exception of the same error) is one problem. What stands in front of the first error introduces all of them.
 */
export function splitProblems(text: SafeText, { codes, statuses, messages }: Ground): readonly SafeText[] {
  const printed = codes.filter((code) => isPrinted(text, code) || isOfItsOwn(text, code, codes));
  const marks = markErrors(printed, statuses);
  if (marks.length < 2) return [text];
  const parts = cut(text, marks);
  if (parts.length < 2) return [text];
  const problems = mergeRepeated(parts, messages).slice(0, MOST_PROBLEMS);
  if (problems.length < 2) return [text];
  const introduction = sliceSafe(text, 0, introductionEnd(text, marks));
  return problems.map(({ parts: own }) => {
    const pieces = own.map(({ start, end }) => sliceSafe(text, start, end));
    const isFirst = own[0]?.start === 0;
    return joinSafe(isFirst || introduction.trim() === "" ? pieces : [introduction, ...pieces], "\n");
  });
}

/** Where an error is printed: its code, or the status line of a response without one. */
interface Mark {
  readonly start: number;
  readonly end: number;
  readonly code: string;
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly codes: ReadonlySet<string>;
}

/** A code that is only talked about marks no error of its own; nor does the type that introduces a body. */
function isPrinted(text: string, { how, place }: CodeSignal): boolean {
  if (/type$/i.test(how)) return false;
  return how !== "a known code" || /^["'`]?:/.test(text.slice(place.end, place.end + 2));
}

/** A known code that begins its line, or a further one that a person tells in turn: "first … and later …". */
function isOfItsOwn(text: string, code: CodeSignal, codes: readonly CodeSignal[]): boolean {
  if (!code.known || codes.length < 2) return false;
  const before = lineBefore(text, code.place.start);
  if (LINE_HEAD.test(before)) return true;
  if (codes[0] === code) return FIRST.test(before);
  return IN_TURN.test(before);
}

const lineBefore = (text: string, at: number) =>
  text.slice(Math.max(text.lastIndexOf("\n", at - 1) + 1, at - MOST_BEFORE), at);

const MOST_BEFORE = 100;
// A time, a level, a status, a sign of a list: nothing that makes a sentence.
const LINE_HEAD =
  /^(?:[\d\s:.,TZ/+>|*`"'()[\]-]|\b(?:ERROR|ERR|WARN|WARNING|INFO|FATAL|DEBUG|CRITICAL|SEVERE|HTTP|status|code)\b)*$/i;
const FIRST = /\b(?:first|at first|initially|sometimes|before|yesterday|zuerst)\b/i;
const IN_TURN =
  /\b(?:later|afterwards?|after that|then|other times|sometimes|now|today|next|danach|später|jetzt)\b[^.!?]{0,60}$/i;

function markErrors(codes: readonly CodeSignal[], statuses: readonly Signal[]): readonly Mark[] {
  const lines = statuses.filter(({ how, text }) => how === "status line" && Number(text) >= 400);
  const marks = [...codes, ...lines].map(({ text, place }) => ({ ...place, code: text })).sort(byPlace);
  // A status line introduces the body behind it, so the code in the body stands for both.
  const isLine = new Set(lines.map(({ place }) => place.start));
  return marks
    .filter(({ start }, at) => {
      const next = marks[at + 1];
      return !isLine.has(start) || next === undefined || isLine.has(next.start);
    })
    .slice(0, MOST_MARKS);
}

// Between two errors: an empty line, the next object of a list, the end of an XML error, the next line of a log.
const BOUNDARY =
  /\n[ \t>|]{0,80}\r?\n|\}\s{0,40},?\s{0,40}(?=\{)|<\/(?:\w{1,40}:)?ErrorResponse>|<\/Error>\s{0,80}(?=<Error)|\n(?=[ \t>|*-]{0,8}(?:\[?\d{4}[-/]\d\d[-/]\d\d[T ]|\[?\d\d:\d\d:\d\d|(?:ERROR|WARN|WARNING|INFO|FATAL|DEBUG|CRITICAL|SEVERE)\b|An error occurred \(|HTTP\/\d|\d{1,2}[.)] |[-*•] ))/;
// What leads to another error is still the same problem.
const CHAIN =
  /\b(?:caused by|during handling of the above|previous exception|inner exception|nested exception|original ?error|end of inner)\b/i;

function cut(text: string, marks: readonly Mark[]): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  let codes = new Set<string>();
  marks.forEach((mark, at) => {
    const before = marks[at - 1];
    const boundary = before ? boundaryBetween(text, before.end, mark.start) : null;
    if (boundary !== null) {
      parts.push({ start, end: boundary, codes });
      start = boundary;
      codes = new Set();
    }
    codes.add(mark.code);
  });
  parts.push({ start, end: text.length, codes });
  return parts;
}

function boundaryBetween(text: string, from: number, to: number): number | null {
  const between = text.slice(from, to);
  if (CHAIN.test(between)) return null;
  const found = BOUNDARY.exec(between);
  if (found) return from + found.index + found[0].length;
  const line = text.lastIndexOf("\n", to - 1) + 1;
  const before = text.slice(line, to);
  return line > from && (LINE_HEAD.test(before) || IN_TURN.test(before)) ? line : null;
}

interface Problem {
  readonly parts: Part[];
  readonly codes: ReadonlySet<string>;
  readonly messages: ReadonlySet<string>;
}

function mergeRepeated(parts: readonly Part[], messages: readonly Signal[]): readonly Problem[] {
  const problems: Problem[] = [];
  for (const part of parts) {
    const own = messages.filter(({ place }) => place.start >= part.start && place.start < part.end);
    const printed = new Set(own.map(({ text }) => withoutVaryingParts(text)));
    const same = problems.find((problem) => isSame(problem, part.codes, printed));
    if (same) same.parts.push(part);
    if (!same) problems.push({ parts: [part], codes: part.codes, messages: printed });
  }
  return problems;
}

/** The same codes, and no message that contradicts: the log line of a retry often leaves the sentence out. */
function isSame(
  { codes, messages }: Problem,
  otherCodes: ReadonlySet<string>,
  others: ReadonlySet<string>,
): boolean {
  if (!isPartOf(codes, otherCodes) && !isPartOf(otherCodes, codes)) return false;
  return messages.size === 0 || others.size === 0 || [...messages].some((message) => others.has(message));
}

const isPartOf = (some: ReadonlySet<string>, all: ReadonlySet<string>) =>
  [...some].every((one) => all.has(one));

const withoutVaryingParts = (message: string) =>
  message
    .toLowerCase()
    .replace(/'[^']{0,200}'|"[^"]{0,200}"|`[^`]{0,200}`|\d+/g, "#")
    .replace(/\W+/g, " ")
    .trim()
    .slice(0, 120);

/** What was said before the first error was printed, cut at a line; nothing when it is too long to be said again. */
function introductionEnd(text: string, marks: readonly Mark[]): number {
  const first = marks[0]?.start ?? 0;
  const end = text.lastIndexOf("\n\n", first);
  return end > 0 && end <= LONGEST_INTRODUCTION ? end : 0;
}

const byPlace = (a: Mark, b: Mark) => a.start - b.start;

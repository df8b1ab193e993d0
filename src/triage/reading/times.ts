import { matchesIn } from "../matches-in.ts";
import type { Place, TimeSignal } from "../signals.ts";
import type { Field } from "./fields.ts";
import { type Moment, toUtc } from "./moments.ts";

const MOST_FOUND = 300;

const MONTH = "(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?";
const DAY_NAME = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}";
const COLON = "(?::|%3[Aa])";
const CLOCK = `(?<hour>\\d{1,2})${COLON}(?<minute>\\d\\d)(?:${COLON}(?<second>\\d\\d)(?<fraction>[.,]\\d{1,9})?)?`;
const HALF = "(?:[ \\u00a0\\u202f]?(?<half>[AaPp]\\.?[Mm]\\.?)(?![A-Za-z]))?";
const ZONE =
  "(?: ?(?<zone>Z(?![A-Za-z])|(?:UTC|GMT)?(?:[+-]|%2[Bb])\\d\\d(?:(?::|%3[Aa])?\\d\\d)?(?![\\d:])|(?:UTC|GMT|UT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|BST|WET|WEST|EET|EEST|JST|KST|IST|AEST|AEDT|HST|MSK)\\b))?";

// Not inside a word or number; a line end that was printed as `\n` is no word.
const FREE = "(?:(?<![\\w.-])|(?<=\\\\[nrt]))";

/** The forms a time is printed in; the order matters, since the first that fits a place takes it. */
const FORMS: readonly RegExp[] = [
  // 2020-11-20T14:59:15.326Z, 2021-02-21 01:27:47,298, 2019/09/15 11:48:23, 2015-05-09T19%3A57%3A53%2B0000
  `${FREE}(?<year>\\d{4})(?<mark>[-/.])(?<monthNumber>\\d{1,2})\\k<mark>(?<day>\\d{1,2})(?:[T_+]|%20|,? {1,2})${CLOCK}${HALF}${ZONE}`,
  // 20210422T142748Z
  `${FREE}(?<year>\\d{4})(?<monthNumber>\\d\\d)(?<day>\\d\\d)T(?<hour>\\d\\d)(?<minute>\\d\\d)(?<second>\\d\\d)(?<zone>Z)?(?![A-Za-z0-9])`,
  // Wed, 18 May 2022 06:07:41 GMT, 18-May-2022 06:07:41 UTC, 18/May/2022:06:07:41 +0000
  `${FREE}(?:${DAY_NAME},? )?(?<day>\\d{1,2})[ /.-]{1,2}${MONTH}[ /-](?<year>\\d{4}|\\d\\d(?= ))(?::|,? (?:at )?)${CLOCK}${HALF}${ZONE}`,
  // Wed May 18 06:07:41 UTC 2022, Wed May 18 2022 06:07:41 GMT+0200, May 18, 2022 6:07:41 AM
  `${FREE}(?:${DAY_NAME},? )?${MONTH} {1,2}(?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4}),? (?:at )?${CLOCK}${HALF}${ZONE}`,
  `${FREE}(?:${DAY_NAME} )?${MONTH} {1,2}(?<day>\\d{1,2}) ${CLOCK}${ZONE}(?: (?<year>20\\d\\d)(?!\\d))?`,
  // 03/04/2022 5:06 PM, 18.05.2022 06:07:41
  `(?<![\\w./-])(?<first>\\d{1,2})(?<mark>[/.-])(?<other>\\d{1,2})\\k<mark>(?<year>\\d{4}|\\d\\d)(?:,? {1,2}|T)${CLOCK}${HALF}${ZONE}`,
  // 2022年5月18日 06:07
  `(?<year>\\d{4})年(?<monthNumber>\\d{1,2})月(?<day>\\d{1,2})日 ?${CLOCK}${ZONE}`,
  // 12:53:26 at the start of a line or behind a name
  `(?<![\\w.:-])(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)(?<fraction>[.,]\\d{1,9})?(?![\\d:])(?! ?[AaPp][Mm])${ZONE}`,
].map((source) => new RegExp(source, "g"));

// What every form but the compact one holds; the forms are tried only around it.
const SPOT = /\d(?::|%3[Aa])\d\d|(?<!\d)\d{8}T\d{6}/g;
const WINDOW = 56;
// A clock without a date is a time at the start of a line or behind a name; in a sentence it may be anything.
const CLOCK_PLACE = /(?:(?:^|\n)[ \t>|]{0,8}\[?|[a-zA-Z][:：] ?)$/;

const EPOCH = /1\d{9}(?:\d{3})?(?!\d|\.\d{4})/y;

/** So much on both sides of an error is read before the rest of a long log. */
const NEAR = 4000;

/**
 * Reads the times of a report, in its order: the error's own ones and those that are parameters of a request. Of a log
 * that holds more than are read, those around the error are among them.
 */
export function readTimes(
  text: string,
  fields: readonly Field[],
  error: Place | null = null,
): readonly TimeSignal[] {
  const times = new Map<number, TimeSignal>();
  for (const part of partsOf(text, error)) readPart(text, part, times);
  for (const field of fields) {
    if (field.kind !== "time" || !field.joined) continue;
    EPOCH.lastIndex = field.valueStart;
    const epoch = EPOCH.exec(text)?.[0];
    if (epoch !== undefined) times.set(field.valueStart, epochTime(epoch, field));
  }
  return [...times.values()].sort(byPlace);
}

function partsOf({ length }: string, error: Place | null): readonly Place[] {
  if (error === null) return [{ start: 0, end: length }];
  const around = { start: Math.max(0, error.start - NEAR), end: Math.min(length, error.end + NEAR) };
  return [around, { start: 0, end: around.start }, { start: around.end, end: length }];
}

/** Adds the times of a part, by where they begin; one that an end of the part cuts in two is read whole. */
function readPart(text: string, { start, end }: Place, times: Map<number, TimeSignal>): void {
  let reached = Math.max(0, start - WINDOW);
  let tried = 0;
  for (const { index } of matchesIn(text.slice(start, end), SPOT)) {
    const spot = start + index;
    if (spot < reached) continue;
    if (++tried > 4 * MOST_FOUND || times.size >= MOST_FOUND) return;
    const time = readTime(text, spot, reached);
    if (!time) continue;
    times.set(time.place.start, time);
    reached = time.place.end;
  }
}

/** The time around a spot, in the first form that fits; `from` is where the time before it ended. */
function readTime(text: string, spot: number, from: number): TimeSignal | null {
  const windowStart = Math.max(from, spot - WINDOW);
  const window = text.slice(windowStart, spot + WINDOW);
  for (const form of FORMS) {
    for (const match of matchesIn(window, form)) {
      const start = windowStart + match.index;
      if (start > spot) break;
      // At the edge of the window the time may have begun before it.
      if (match.index === 0 && windowStart > from) continue;
      if (start + match[0].length > spot + 1) return timeOf(text, start, match);
    }
  }
  return null;
}

function timeOf(text: string, start: number, match: RegExpExecArray): TimeSignal | null {
  const moment: Moment = match.groups ?? {};
  const utc = toUtc(moment);
  if (utc === undefined) return null;
  const name = nameBefore(text, start);
  if (moment.day === undefined && moment.first === undefined && !isClockPlace(text, start)) return null;
  return {
    text: match[0],
    place: { start, end: start + match[0].length },
    how: name === null ? "a printed time" : `field ${name}`,
    utc,
    zone: moment.zone ?? null,
    role: name !== null && isParameter(name) ? "parameter" : "event",
  };
}

function isClockPlace(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 32), start);
  return CLOCK_PLACE.test(before) && !DURATION.test(before);
}

function epochTime(text: string, { valueStart, name }: Field): TimeSignal {
  const milliseconds = text.length === 13 ? Number(text) : Number(text) * 1000;
  return {
    text,
    place: { start: valueStart, end: valueStart + text.length },
    how: `field ${name}, counted from 1970`,
    utc: new Date(milliseconds).toISOString(),
    zone: "UTC",
    role: "event",
  };
}

const NAME = /([A-Za-z][\w.-]{0,60})[\]"'\\ )]{0,4}(?:=>|[:=：(])[\s"'\\[(]{0,6}$/;

const nameBefore = (text: string, at: number) => NAME.exec(text.slice(Math.max(0, at - 80), at))?.[1] ?? null;

const DURATION =
  /\b(?:duration|elapsed|took|run ?time|time ?out|uptime|interval|wait(?:ed)?|delay|remaining|dauer|total|length)\b[^\n]{0,16}$/i;
const PARAMETER =
  /(?:after|before|since|until|from|to|start|end|begin|expir\w*|reset\w*|valid\w*|start_?(?:date|time)\w*|end_?(?:date|time)\w*|(?:created|updated|posted|purchase|changed|modified|delivery|ship\w*|available\w*|query\w*)_?(?:date|time|at)\w*)$/i;

/** `CreatedAfter`, `startDate`, `resetsOn`: a time that somebody asked for or that is still to come. */
const isParameter = (name: string) =>
  PARAMETER.test(name.replace(/[_-]?(?:on|at|time|date)$/i, "")) || PARAMETER.test(name);

const byPlace = ({ place: a }: TimeSignal, { place: b }: TimeSignal) => a.start - b.start;

import type { TimeSignal } from "../signals.ts";
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

/** The forms a time is printed in; the order matters, since the first that fits a place takes it. */
const FORMS: readonly RegExp[] = [
  // 2020-11-20T14:59:15.326Z, 2021-02-21 01:27:47,298, 2019/09/15 11:48:23, 2015-05-09T19%3A57%3A53%2B0000
  `(?<![\\w.-])(?<year>\\d{4})(?<mark>[-/.])(?<monthNumber>\\d{1,2})\\k<mark>(?<day>\\d{1,2})(?:[T_+]|%20|,? {1,2})${CLOCK}${HALF}${ZONE}`,
  // 20210422T142748Z
  "(?<![\\w.-])(?<year>\\d{4})(?<monthNumber>\\d\\d)(?<day>\\d\\d)T(?<hour>\\d\\d)(?<minute>\\d\\d)(?<second>\\d\\d)(?<zone>Z)?(?![A-Za-z0-9])",
  // Wed, 18 May 2022 06:07:41 GMT, 18-May-2022 06:07:41 UTC, 18/May/2022:06:07:41 +0000
  `(?<![\\w.-])(?:${DAY_NAME},? )?(?<day>\\d{1,2})[ /.-]{1,2}${MONTH}[ /-](?<year>\\d{4}|\\d\\d(?= ))(?::|,? (?:at )?)${CLOCK}${HALF}${ZONE}`,
  // Wed May 18 06:07:41 UTC 2022, Wed May 18 2022 06:07:41 GMT+0200, May 18, 2022 6:07:41 AM
  `(?<![\\w.-])(?:${DAY_NAME},? )?${MONTH} {1,2}(?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4}),? (?:at )?${CLOCK}${HALF}${ZONE}`,
  `(?<![\\w.-])(?:${DAY_NAME} )?${MONTH} {1,2}(?<day>\\d{1,2}) ${CLOCK}${ZONE}(?: (?<year>20\\d\\d)(?!\\d))?`,
  // 03/04/2022 5:06 PM, 18.05.2022 06:07:41
  `(?<![\\w./-])(?<first>\\d{1,2})(?<mark>[/.-])(?<other>\\d{1,2})\\k<mark>(?<year>\\d{4}|\\d\\d)(?:,? {1,2}|T)${CLOCK}${HALF}${ZONE}`,
  // 2022年5月18日 06:07
  `(?<year>\\d{4})年(?<monthNumber>\\d{1,2})月(?<day>\\d{1,2})日 ?${CLOCK}${ZONE}`,
  // 12:53:26 at the start of a line or behind a name
  `(?<=(?:^|\\n)[ \\t>|]{0,8}\\[?|[a-zA-Z]: ?|[a-zA-Z]： ?)(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)(?<fraction>[.,]\\d{1,9})?(?![\\d:])(?! ?[AaPp][Mm])${ZONE}`,
].map((source) => new RegExp(source, "g"));

const EPOCH = /1\d{9}(?:\d{3})?(?!\d|\.\d{4})/y;

/** Reads every time, in the order of the report: the error's own ones and those that are parameters of a request. */
export function readTimes(text: string, fields: readonly Field[]): readonly TimeSignal[] {
  const times: TimeSignal[] = [];
  for (const form of FORMS) {
    let tried = 0;
    for (const match of text.matchAll(form)) {
      if (++tried > MOST_FOUND) break;
      addTime(text, match, times);
    }
  }
  for (const field of fields) {
    if (field.kind !== "time") continue;
    EPOCH.lastIndex = field.valueStart;
    const epoch = EPOCH.exec(text)?.[0];
    if (epoch !== undefined) times.push(epochTime(epoch, field));
  }
  return times.sort(byPlace).slice(0, MOST_FOUND);
}

function addTime(text: string, match: RegExpExecArray, times: TimeSignal[]): void {
  const { start, end } = { start: match.index, end: match.index + match[0].length };
  if (times.some(({ place }) => start < place.end && end > place.start)) return;
  const moment: Moment = match.groups ?? {};
  const utc = toUtc(moment);
  if (utc === undefined) return;
  const name = nameBefore(text, start);
  if (moment.year === undefined && DURATION.test(name ?? "")) return;
  times.push({
    text: match[0],
    place: { start, end },
    how: name === null ? "a printed time" : `field ${name}`,
    utc,
    zone: moment.zone ?? null,
    role: name !== null && isParameter(name) ? "parameter" : "event",
  });
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

const DURATION = /^(?:duration|elapsed|took|runtime|timeout|uptime|interval|wait|delay|dauer|total)$/i;
const PARAMETER =
  /(?:after|before|since|until|from|to|start|end|begin|expir\w*|reset\w*|valid\w*|start_?(?:date|time)\w*|end_?(?:date|time)\w*|(?:created|updated|posted|purchase|changed|modified|delivery|ship\w*|available\w*|query\w*)_?(?:date|time|at)\w*)$/i;

/** `CreatedAfter`, `startDate`, `resetsOn`: a time that somebody asked for or that is still to come. */
const isParameter = (name: string) =>
  PARAMETER.test(name.replace(/[_-]?(?:on|at|time|date)$/i, "")) || PARAMETER.test(name);

const byPlace = ({ place: a }: TimeSignal, { place: b }: TimeSignal) => a.start - b.start;

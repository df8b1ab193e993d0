/** The parts of a printed time, as text; what is absent was not printed. */
export interface Moment {
  readonly year?: string | undefined;
  readonly month?: string | undefined;
  readonly monthNumber?: string | undefined;
  readonly day?: string | undefined;
  /** Two numbers whose order nobody said: 03/04. */
  readonly first?: string | undefined;
  readonly other?: string | undefined;
  readonly mark?: string | undefined;
  readonly hour?: string | undefined;
  readonly minute?: string | undefined;
  readonly second?: string | undefined;
  readonly fraction?: string | undefined;
  readonly half?: string | undefined;
  readonly zone?: string | undefined;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MINUTE = 60_000;

// Abbreviations with one meaning only; CST, IST and BST each name zones hours apart, so they give no UTC time.
const ZONE_HOURS: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  UT: 0,
  WET: 0,
  WEST: 1,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  JST: 9,
  KST: 9,
  AEST: 10,
  AEDT: 11,
  HST: -10,
  EST: -5,
  EDT: -4,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

/**
 * ISO 8601 in UTC; null when the zone, the year or the order of day and month is not printed; undefined when the
 * numbers are no time at all (month 13, 25 o'clock).
 */
export function toUtc(moment: Moment): string | null | undefined {
  const clock = readClock(moment);
  if (!clock) return undefined;
  const hasDate = moment.day !== undefined || moment.first !== undefined;
  const date = hasDate ? readDate(moment) : null;
  if (date === undefined) return undefined;
  const offset = moment.zone === undefined ? null : readZone(moment.zone);
  if (date === null || offset === null) return null;
  if (new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDate() !== date.day) return undefined;
  const local = Date.UTC(date.year, date.month - 1, date.day, clock.hour, clock.minute, clock.second);
  return new Date(local + clock.milliseconds - offset * MINUTE).toISOString();
}

function readClock({ hour, minute, second, fraction, half }: Moment) {
  const clock = {
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    milliseconds: fraction === undefined ? 0 : Math.floor(Number(`0.${fraction.slice(1)}`) * 1000),
  };
  if (clock.hour > 24 || clock.minute > 59 || clock.second > 60) return null;
  if (half === undefined) return clock;
  if (clock.hour > 12 || clock.hour === 0) return null;
  return { ...clock, hour: (clock.hour % 12) + (/^p/i.test(half) ? 12 : 0) };
}

/** Null where the year is absent or 03/04 can be read both ways; undefined where it is no date. */
function readDate(moment: Moment): { year: number; month: number; day: number } | null | undefined {
  const { day, month } = dayAndMonth(moment);
  if (day === null) return null;
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  if (moment.year === undefined) return null;
  const year = Number(moment.year) + (moment.year.length === 2 ? 2000 : 0);
  if (year < 1990 || year > 2100) return undefined;
  return { year, month, day };
}

function dayAndMonth({ day, month, monthNumber, first, other, mark }: Moment): {
  day: number | null;
  month: number;
} {
  if (month !== undefined) return { day: Number(day), month: MONTHS.indexOf(month.toLowerCase()) + 1 };
  if (monthNumber !== undefined) return { day: Number(day), month: Number(monthNumber) };
  const [one, two] = [Number(first), Number(other)];
  // Dots put the day first wherever they are used.
  if (mark === "." || one > 12) return { day: one, month: two };
  if (two > 12 || one === two) return { day: two, month: one };
  return { day: null, month: 0 };
}

/** Minutes ahead of UTC, or null for an abbreviation that several zones share. */
function readZone(zone: string): number | null {
  const offset = /(?:[+-]|%2B)(\d\d)(?:(?::|%3A)?(\d\d))?$/i.exec(zone);
  if (!offset)
    return ZONE_HOURS[zone.toUpperCase()] === undefined ? null : (ZONE_HOURS[zone.toUpperCase()] ?? 0) * 60;
  const minutes = Number(offset[1]) * 60 + Number(offset[2] ?? 0);
  return offset[0].startsWith("-") ? -minutes : minutes;
}

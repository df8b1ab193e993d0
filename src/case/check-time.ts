import { readTimes } from "../triage/reading/times.ts";
import type { DetailTime } from "./details.ts";

export type CheckedTime =
  | { readonly kind: "time"; readonly time: DetailTime }
  | { readonly kind: "time-unreadable" }
  | { readonly kind: "time-no-zone" | "time-no-date" | "time-future"; readonly given: string }
  | { readonly kind: "time-ambiguous"; readonly first: string; readonly other: string };

/** Clocks of two machines differ by this much without anybody noticing. */
const TOLERANCE = 5 * 60_000;
const MOST_CHARS = 200;
const EPOCH = /^\d{10}(?:\d{3})?$/;
const TWO_NUMBERS = /(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;

/** A time as a person types it. It counts once its date and zone are certain, and not in the future. */
export function checkTime(text: string, now: number): CheckedTime {
  const given = text.trim().slice(0, MOST_CHARS);
  if (EPOCH.test(given)) return past(given, Number(given) * (given.length === 10 ? 1_000 : 1), now);
  const ambiguous = bothReadings(given);
  if (ambiguous) return ambiguous;
  const read = readTimes(withoutWords(given), [])[0];
  if (!read) return { kind: "time-unreadable" };
  if (read.utc !== null) return past(given, Date.parse(read.utc), now);
  return { kind: hasYear(given) ? "time-no-zone" : "time-no-date", given };
}

function past(given: string, at: number, now: number): CheckedTime {
  if (Number.isNaN(at)) return { kind: "time-unreadable" };
  if (at > now + TOLERANCE) return { kind: "time-future", given };
  return { kind: "time", time: { text: given, utc: new Date(at).toISOString() } };
}

/** 03/04/2026 is the third of April or the fourth of March: both are offered, in a form with one meaning. */
function bothReadings(given: string): CheckedTime | null {
  const found = TWO_NUMBERS.exec(given);
  if (!found) return null;
  const [whole, one = "", , other = "", year = ""] = found;
  const [first, second] = [Number(one), Number(other)];
  if (first > 12 || second > 12 || first === second || first < 1 || second < 1) return null;
  const rest = given.replace(whole, "").replace(/^[,\s]+/, "");
  const written = (month: string, day: string) =>
    `${year.length === 2 ? "20" : ""}${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")} ${rest}`.trim();
  return { kind: "time-ambiguous", first: written(other, one), other: written(one, other) };
}

/** The reader takes a clock without a date only at the start of a line. */
const withoutWords = (given: string) => given.replace(/^(?:at|on|around|about|ca\.?|approx\.?)\s+/i, "");

/** With its year a date is whole, and what lacks is a zone with one meaning (IST names three). */
const hasYear = (given: string) => /(?<![\d:+])\d{4}(?!\d)|\d[./-]\d{1,2}[./-]\d{2}(?!\d)/.test(given);

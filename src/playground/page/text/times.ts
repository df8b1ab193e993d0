/** Times as the acting person's Slack shows them: in that person's zone, whatever the zone of this machine. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** Epoch milliseconds of a message, whose `ts` is its time in seconds. */
export function timeOf(ts: string): number {
  return Number.parseFloat(ts) * SECOND;
}

/** "10:21" */
export function clock(at: number, timeZone: string): string {
  return format(at, { timeZone, hour: "2-digit", minute: "2-digit", hour12: false });
}

/** "Friday, 20 November 2026, 10:21:05", for the hover text of a time. */
export function fullTime(at: number, timeZone: string): string {
  return `${day(at, timeZone, "full")}, ${clock(at, timeZone)}`;
}

/** The line between two days: "Today", "Yesterday" or the date. `now` is in epoch milliseconds. */
export function dayLabel(at: number, now: number, timeZone: string): string {
  const date = dateKey(at, timeZone);
  if (date === dateKey(now, timeZone)) return "Today";
  if (date === dateKey(now - DAY, timeZone)) return "Yesterday";
  return day(at, timeZone, "full");
}

/** "2026-11-20" in the person's zone; equal for two times on the same day. */
export function dateKey(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at);
}

/** "10:21" as a time input wants it, or "" when there is no time yet. */
export function timeKey(at: number, timeZone: string): string {
  return clock(at, timeZone).replace(/^24/, "00");
}

/** Epoch seconds of a wall-clock date and time in a zone, as a datetimepicker sends it. */
export function secondsOf(date: string, time: string, timeZone: string): number {
  const wall = Date.parse(`${date}T${time}:00Z`);
  // Twice, because the first guess can lie on the other side of a change of the clocks.
  const guess = wall - offset(wall, timeZone);
  return (wall - offset(guess, timeZone)) / SECOND;
}

/** A date token of Slack's markup, such as `{date_short} at {time}`. Tokens it does not know stay as written. */
export function fillDateFormat(format_: string, at: number, now: number, timeZone: string): string {
  const near = dayLabel(at, now, timeZone);
  const pretty = (style: "full" | "long" | "medium") =>
    near === "Today" || near === "Yesterday" ? near.toLowerCase() : day(at, timeZone, style);
  const tokens: Readonly<Record<string, () => string>> = {
    date_num: () => dateKey(at, timeZone),
    date_slash: () => dateKey(at, timeZone).replaceAll("-", "/"),
    date: () => day(at, timeZone, "long"),
    date_short: () => day(at, timeZone, "medium"),
    date_long: () => day(at, timeZone, "full"),
    date_pretty: () => pretty("long"),
    date_short_pretty: () => pretty("medium"),
    date_long_pretty: () => pretty("full"),
    time: () => clock(at, timeZone),
    time_secs: () => format(at, { timeZone, timeStyle: "medium" }),
    ago: () => ago(now - at),
  };
  return format_.replace(/\{(\w+)\}/g, (whole, token: string) => tokens[token]?.() ?? whole);
}

function ago(elapsed: number): string {
  const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  if (elapsed >= DAY) return relative.format(-Math.floor(elapsed / DAY), "day");
  if (elapsed >= 60 * MINUTE) return relative.format(-Math.floor(elapsed / (60 * MINUTE)), "hour");
  return relative.format(-Math.floor(elapsed / MINUTE), "minute");
}

function day(at: number, timeZone: string, dateStyle: "full" | "long" | "medium"): string {
  return format(at, { timeZone, dateStyle });
}

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", options).format(at);
}

function offset(at: number, timeZone: string): number {
  const wall = `${dateKey(at, timeZone)}T${format(at, { timeZone, timeStyle: "medium", hourCycle: "h23" })}Z`;
  return Date.parse(wall) - Math.floor(at / SECOND) * SECOND;
}

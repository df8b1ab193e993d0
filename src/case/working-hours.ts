import type { WorkingHours } from "../config.ts";

const QUARTER_HOUR = 15 * 60_000;
const WEEK = 7 * 24 * 60 * 60_000;

/**
 * When somebody of the support group can look, in epoch ms: `now` inside the working hours, else the next quarter
 * of an hour inside them. Stepping by quarters lets Intl know about summer time, which arithmetic does not.
 */
export function nextWorkingTime(hours: WorkingHours, now: number): number {
  if (isWorkingTime(hours, now)) return now;
  const first = Math.ceil(now / QUARTER_HOUR) * QUARTER_HOUR;
  for (let at = first; at <= first + WEEK; at += QUARTER_HOUR) if (isWorkingTime(hours, at)) return at;
  return now;
}

/**
 * When `span` ms of working time have passed since `from`, epoch ms. Four weeks later at most, for hours that hold
 * almost none.
 */
export function workingTimeAfter(hours: WorkingHours, from: number, span: number): number {
  let at = from;
  for (let left = span; left > 0 && at < from + 4 * WEEK; ) {
    const step = QUARTER_HOUR - (at % QUARTER_HOUR);
    const worked = isWorkingTime(hours, at) ? Math.min(left, step) : 0;
    left -= worked;
    at += left > 0 ? step : worked;
  }
  return at;
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

export function isWorkingTime({ days, from, to, zone }: WorkingHours, at: number): boolean {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  const minutes = Number(part("hour")) * 60 + Number(part("minute"));
  return days.includes(WEEKDAYS.indexOf(part("weekday"))) && minutes >= from && minutes < to;
}

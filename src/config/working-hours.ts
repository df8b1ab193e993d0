/** When people of the support group can be expected; `from` and `to` are minutes after midnight in `zone`. */
export interface WorkingHours {
  /** 0 is Sunday, as in JavaScript. */
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
  /** IANA name, such as Europe/Berlin. */
  readonly zone: string;
}

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const WORKING_HOURS = /^(\w{3})-(\w{3}) (\d{1,2}):(\d{2})-(\d{1,2}):(\d{2}) ([A-Za-z_+\-0-9/]+)$/;

/** Reads hours written like `Mon-Fri 09:00-17:00 Europe/Berlin`; null for anything else. */
export function parseWorkingHours(text: string): WorkingHours | null {
  const found = WORKING_HOURS.exec(text.trim());
  if (!found) return null;
  const [, first = "", last = "", fromHour, fromMinute, toHour, toMinute, zone = ""] = found;
  const start = WEEKDAYS.indexOf(first.toLowerCase());
  const end = WEEKDAYS.indexOf(last.toLowerCase());
  const from = Number(fromHour) * 60 + Number(fromMinute);
  const to = Number(toHour) * 60 + Number(toMinute);
  const isTime = Number(fromMinute) < 60 && Number(toMinute) < 60 && from < to && to <= 24 * 60;
  if (start < 0 || end < 0 || !isTime || !isZone(zone)) return null;
  const length = ((end - start + 7) % 7) + 1;
  return { days: Array.from({ length }, (_, day) => (start + day) % 7), from, to, zone };
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}

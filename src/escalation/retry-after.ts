/** Where a tracker says only that it was too early, it is given this long (GitHub's documents: at least a minute). */
export const UNTOLD_WAIT_MS = 60_000;
/** No tracker is believed when it asks for more: a wrong clock there would silence it for ever. */
const LONGEST_WAIT_MS = 6 * 60 * 60_000;

/** The wait that a Retry-After header asks for, in ms: seconds or a date (RFC 9110, 10.2.3). Null without one. */
export function readRetryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,12}$/.test(text)) return within(Number(text) * 1_000);
  // Only a date that names its day: Date.parse takes a bare number or word for some year.
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : within(at - now);
}

/** The wait until a moment in seconds since 1970, as rate-limit headers give it, in ms. Null without one. */
export function readReset(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  return /^\d{9,11}$/.test(text) ? within(Number(text) * 1_000 - now) : null;
}

const within = (ms: number) => Math.min(LONGEST_WAIT_MS, Math.max(0, ms));

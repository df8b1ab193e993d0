import type { WorkingHours } from "../config.ts";
import type { Case } from "./case.ts";
import { nextWorkingTime } from "./working-hours.ts";

/** How long a case may rest, in ms: until its requester is asked, and until it is closed as unconfirmed. */
export interface Patience {
  readonly nudgeAfter: number;
  readonly closeAfter: number;
}

/** What is due for a case, or when to look again (epoch ms); null: its end does not depend on time. */
export type WaitingStep = "ask" | "close" | { readonly lookAt: number } | null;

/** How long a requester has after they were asked, in ms. */
export const timeLeft = ({ nudgeAfter, closeAfter }: Patience): number => closeAfter - nudgeAfter;

const DAY = 24 * 60 * 60_000;

/** A moment, and the working hours of the requester in their own zone. */
export interface Now {
  readonly at: number;
  readonly hours: WorkingHours;
  readonly patience: Patience;
}

/**
 * What the wait for a requester comes to. They are asked once, after a quiet day and in their working hours; the case
 * is closed after a quiet week, and never sooner after the question than the two are apart: a clock that jumps, or
 * a desk that was away, closes nothing unasked.
 */
export function nextStep(value: Case, { at, hours, patience }: Now): WaitingStep {
  if (value.state === "escalated") return { lookAt: at + DAY };
  if (value.state !== "open" && value.state !== "pending") return null;
  const { nudgeAfter, closeAfter } = patience;
  // A time ahead of the clock was written before the clock was put back.
  const quietSince = Math.min(value.updatedAt, at);
  const { asked, remindAt } = value.waiting;
  if (asked === null && isSeenByAll(value) && !value.quiet) {
    const promised = Math.max(quietSince, remindAt === null ? 0 : Math.min(remindAt, at + closeAfter));
    // A desk that was away comes back at night too.
    const askAt = Math.max(nextWorkingTime(hours, promised + nudgeAfter), nextWorkingTime(hours, at));
    return at < askAt ? { lookAt: askAt } : "ask";
  }
  const sinceAsked = asked === null ? 0 : Math.min(asked.at, at) + timeLeft(patience);
  const closeAt = Math.max(quietSince + closeAfter, sinceAsked);
  return at < closeAt ? { lookAt: closeAt } : "close";
}

/** What one person alone saw cannot be asked about: it vanishes from their screen. */
const isSeenByAll = ({ answerDelivery }: Case) => answerDelivery !== null;

/** Whether the question still waits for its answer: nothing has happened since. */
export function isAskedStill({ state, waiting, updatedAt }: Case): boolean {
  return (state === "open" || state === "pending") && waiting.asked !== null && updatedAt <= waiting.asked.at;
}

/** Whether that question stands in the thread, with buttons of its own; without them where it was held back. */
export const isAskedBelow = (value: Case): boolean =>
  isAskedStill(value) && value.waiting.asked?.noteDelivery != null;

const UNITS = { s: 1_000, m: 60_000, h: 60 * 60_000, d: DAY } as const;
/** Nobody walks away and wants to be called back for less. */
const SHORTEST_REMINDER = 3 * UNITS.m;

/** How long an article says to wait before it shows whether it works, in ms; null where it says nothing of that. */
export function reminderAfter(article: {
  readonly followUp?: string | undefined;
  readonly retry?: { readonly first: string; readonly waits: readonly string[] } | undefined;
}): number | null {
  const waits = article.followUp
    ? [article.followUp]
    : [article.retry?.first ?? "", ...(article.retry?.waits ?? [])];
  const longest = Math.max(0, ...waits.map(msOf));
  return longest >= SHORTEST_REMINDER ? longest : null;
}

function msOf(wait: string): number {
  const [, amount = "0", unit = "s"] = /^([\d.]+)([smhd])$/.exec(wait) ?? [];
  return Number(amount) * UNITS[unit as keyof typeof UNITS];
}

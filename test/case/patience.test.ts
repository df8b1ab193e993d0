import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Case } from "../../src/case/case.ts";
import { isAskedBelow, isAskedStill, type Now, nextStep, reminderAfter } from "../../src/case/patience.ts";
import { aCase, T0 } from "../store/builders.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const patience = { nudgeAfter: DAY, closeAfter: 7 * DAY };
/** T0 is a Friday, 09:00 UTC. */
const hours = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60, zone: "UTC" };
const MONDAY = T0 + 3 * DAY;

const waiting = (change: Partial<Case> = {}) =>
  aCase({ state: "pending", answerDelivery: "d1", updatedAt: T0, ...change });
const step = (value: Case, at: number, change: Partial<Now> = {}) =>
  nextStep(value, { at, hours, patience, ...change });
const askedAt = (at: number) =>
  ({ remindAt: null, asked: { at, because: "quiet", noteDelivery: "n1" } }) as const;

describe("a requester", () => {
  test("is asked after a quiet day, but not on a weekend", () => {
    expect(step(waiting(), T0 + HOUR)).toEqual({ lookAt: MONDAY });
    expect(step(waiting(), MONDAY)).toBe("ask");
  });

  test("is asked in their own working hours", () => {
    const tokyo = { hours: { ...hours, zone: "Asia/Tokyo" } };
    // Nine o'clock on Monday in Tokyo is midnight in UTC.
    expect(step(waiting(), T0 + HOUR, tokyo)).toEqual({ lookAt: MONDAY - 9 * HOUR });
  });

  test("is not asked at night by a desk that was away at the right time", () => {
    expect(step(waiting(), MONDAY + 12 * HOUR)).toEqual({ lookAt: MONDAY + DAY });
  });

  test("is left alone until after the time they chose themselves", () => {
    const value = waiting({ waiting: { remindAt: MONDAY, asked: null } });
    expect(step(value, MONDAY)).toEqual({ lookAt: MONDAY + DAY });
  });

  test("is asked once: what they do afterwards only puts off the end", () => {
    const value = waiting({ waiting: askedAt(MONDAY), updatedAt: MONDAY + HOUR });
    expect(step(value, MONDAY + 2 * DAY)).toEqual({ lookAt: MONDAY + HOUR + 7 * DAY });
  });
});

describe("a case", () => {
  test("is closed after a quiet week", () => {
    const value = waiting({ waiting: askedAt(T0 + DAY) });
    expect(step(value, T0 + 7 * DAY - 1)).toEqual({ lookAt: T0 + 7 * DAY });
    expect(step(value, T0 + 7 * DAY)).toBe("close");
  });

  test.each<[string, Partial<Case>]>([
    ["that only its requester saw", { answerDelivery: null }],
    ["in which a colleague took over", { quiet: true }],
  ])("%s is closed after a quiet week, and nobody is asked", (_name, change) => {
    expect(step(waiting(change), MONDAY)).toEqual({ lookAt: T0 + 7 * DAY });
    expect(step(waiting(change), T0 + 7 * DAY)).toBe("close");
  });

  test("that people have in hand is theirs; it is looked at again, because it may come back", () => {
    expect(step(waiting({ state: "escalated" }), T0)).toEqual({ lookAt: T0 + DAY });
  });

  test.each(["solved", "closed"] as const)("that is %s waits for nothing", (state) => {
    expect(step(waiting({ state }), T0 + 30 * DAY)).toBeNull();
  });
});

describe("a clock that jumps", () => {
  test("ahead closes nothing unasked", () => {
    expect(step(waiting(), MONDAY + 364 * DAY)).toBe("ask");
    const asked = waiting({ waiting: askedAt(MONDAY + 364 * DAY) });
    expect(step(asked, MONDAY + 364 * DAY + HOUR)).toEqual({ lookAt: MONDAY + 370 * DAY });
  });

  test("back leaves no case waiting for a time that never comes", () => {
    const ahead = waiting({ updatedAt: T0 + 364 * DAY });
    expect(step(ahead, T0)).toEqual({ lookAt: MONDAY });
    const asked = waiting({ updatedAt: T0, waiting: askedAt(T0 + 364 * DAY) });
    expect(step(asked, T0)).toEqual({ lookAt: T0 + 7 * DAY });
  });

  test("never leads to a look in the past, whatever stands in the case", () => {
    const time = fc.integer({ min: 0, max: 4 * T0 });
    const asked = fc.option(time.map((at) => askedAt(at).asked));
    fc.assert(
      fc.property(time, time, asked, fc.option(time), (at, updatedAt, one, remindAt) => {
        const next = step(waiting({ updatedAt, waiting: { remindAt, asked: one } }), at);
        return next === "ask" || next === "close" || (next !== null && next.lookAt > at);
      }),
    );
  });
});

test("a question is open until something happens in the case", () => {
  const asked = waiting({ waiting: askedAt(MONDAY) });
  expect(isAskedStill(asked)).toBe(true);
  expect(isAskedStill({ ...asked, updatedAt: MONDAY + 1 })).toBe(false);
  expect(isAskedStill({ ...asked, state: "solved" })).toBe(false);
  expect(isAskedStill(waiting())).toBe(false);
  expect(isAskedBelow(asked)).toBe(true);
  expect(isAskedBelow({ ...asked, updatedAt: MONDAY + 1 })).toBe(false);
});

test.each([
  ["the time a fix needs to show", { followUp: "48h" }, 48 * HOUR],
  ["the longest of its waits", { retry: { first: "3m", waits: ["1h"] } }, HOUR],
  ["nothing, where it says to wait for seconds", { retry: { first: "now", waits: ["4s", "30s"] } }, null],
  ["nothing, where it says nothing of waiting", {}, null],
])("an article is waited for by %s", (_name, article, wait) => {
  expect(reminderAfter(article)).toBe(wait);
});

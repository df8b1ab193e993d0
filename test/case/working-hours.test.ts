import { describe, expect, test } from "vitest";
import { isWorkingTime, nextWorkingTime, workingTimeAfter } from "../../src/case/working-hours.ts";

const berlin = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60, zone: "Europe/Berlin" };
const at = (iso: string) => Date.parse(iso);
const next = (iso: string) => new Date(nextWorkingTime(berlin, at(iso))).toISOString();

describe("working hours", () => {
  test.each([
    ["2026-11-20T08:00:00Z", true, "Friday, 9 o'clock in Berlin"],
    ["2026-11-20T07:59:59Z", false, "a second before"],
    ["2026-11-20T16:00:00Z", false, "17 o'clock is the end"],
    ["2026-11-21T10:00:00Z", false, "Saturday"],
    ["2026-07-17T07:00:00Z", true, "9 o'clock in summer time"],
  ])("at %s: %s (%s)", (iso, isOn) => {
    expect(isWorkingTime(berlin, at(iso))).toBe(isOn);
  });

  test.each([
    ["2026-11-20T10:07:00Z", "2026-11-20T10:07:00.000Z", "now, while they are on"],
    ["2026-11-20T06:07:00Z", "2026-11-20T08:00:00.000Z", "this morning"],
    ["2026-11-20T18:00:00Z", "2026-11-23T08:00:00.000Z", "Monday, after Friday evening"],
    ["2026-03-28T12:00:00Z", "2026-03-30T07:00:00.000Z", "over the change to summer time"],
  ])("after %s somebody looks at %s: %s", (from, expected) => {
    expect(next(from)).toBe(expected);
  });

  test("on a day without working days the time itself is given, and nothing hangs", () => {
    const never = { ...berlin, days: [] };
    expect(nextWorkingTime(never, at("2026-11-20T10:00:00Z"))).toBe(at("2026-11-20T10:00:00Z"));
  });

  test("a zone that is 45 minutes off is met to the quarter", () => {
    const kathmandu = { ...berlin, zone: "Asia/Kathmandu" };
    const from = nextWorkingTime(kathmandu, at("2026-11-20T20:00:00Z"));
    expect(new Date(from).toISOString()).toBe("2026-11-23T03:15:00.000Z");
  });
});

describe("a span of working time ends", () => {
  const hours = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60, zone: "UTC" };
  const HOUR = 60 * 60_000;

  test.each([
    ["on the same day", "2026-11-20T11:00:07Z", 4, "2026-11-20T15:00:07Z"],
    ["with the day, where it fits exactly", "2026-11-20T13:00Z", 4, "2026-11-20T17:00Z"],
    ["on the next day", "2026-11-19T15:00Z", 4, "2026-11-20T11:00Z"],
    ["after a weekend", "2026-11-20T16:30Z", 1, "2026-11-23T09:30Z"],
    ["in the morning of what began at night", "2026-11-19T22:00Z", 4, "2026-11-20T13:00Z"],
  ])("%s", (_name, from, span, end) => {
    const at = workingTimeAfter(hours, Date.parse(from), span * HOUR);
    expect(new Date(at).toISOString()).toBe(new Date(end).toISOString());
  });

  test("also with hours that hold almost none", () => {
    const now = Date.parse("2026-11-20T10:00Z");
    expect(workingTimeAfter({ ...hours, days: [] }, now, 40 * HOUR)).toBeGreaterThan(now);
  });
});

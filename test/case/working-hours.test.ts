import { describe, expect, test } from "vitest";
import { isWorkingTime, nextWorkingTime, workingTimeBefore } from "../../src/case/working-hours.ts";

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

describe("what has waited for longer than a span of working time", () => {
  const hours = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60, zone: "UTC" };
  const HOUR = 60 * 60_000;

  test.each([
    ["on the same day", "2026-11-20T15:00Z", 4, "2026-11-20T11:00Z"],
    ["over a night", "2026-11-20T10:00Z", 4, "2026-11-19T14:00Z"],
    ["over a weekend", "2026-11-23T09:30Z", 1, "2026-11-20T16:30Z"],
    ["at night, when nobody works", "2026-11-20T23:00Z", 4, "2026-11-20T13:00Z"],
  ])("%s came before that time", (_name, now, span, before) => {
    const at = workingTimeBefore(hours, Date.parse(now), span * HOUR);
    expect(new Date(at).toISOString()).toBe(new Date(before).toISOString());
  });

  test("is found also with hours that hold almost none", () => {
    const now = Date.parse("2026-11-20T10:00Z");
    expect(workingTimeBefore({ ...hours, days: [] }, now, 40 * HOUR)).toBeLessThan(now);
  });
});

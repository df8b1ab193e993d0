import { expect, test } from "vitest";
import { dueOf, hasResponse, overdueOf } from "../../src/case/clocks.ts";
import type { Ticket } from "../../src/case/ticket.ts";
import { aTicket } from "../store/builders.ts";

const HOUR = 3_600_000;
const CLOCKS = {
  firstResponse: { high: HOUR, normal: 4 * HOUR, low: 16 * HOUR },
  resolution: { high: 8 * HOUR, normal: 24 * HOUR, low: 40 * HOUR },
};
const HOURS = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60, zone: "UTC" };
const FRIDAY = Date.UTC(2026, 10, 20, 10);
const SUNDAY = Date.UTC(2026, 10, 22, 3);
const MONDAY = Date.UTC(2026, 10, 23, 9);

const move = (what: Ticket["history"][number]["what"], at: number) => ({ at, by: "U2", what, note: null });
const ticket = (change: Partial<Ticket>) =>
  aTicket({ createdAt: FRIDAY, severity: "high", history: [move("opened", FRIDAY)], ...change });

test("the clocks run from the opening, by severity", () => {
  expect(dueOf(ticket({}), CLOCKS, HOURS)).toEqual({
    firstResponse: FRIDAY + HOUR,
    resolution: MONDAY + HOUR,
  });
  const low = dueOf(ticket({ severity: "low" }), CLOCKS, HOURS);
  expect(new Date(low.firstResponse).toISOString()).toBe("2026-11-24T10:00:00.000Z");
});

test("of a ticket that was opened at night they begin in the morning", () => {
  const due = dueOf(ticket({ createdAt: SUNDAY, history: [move("opened", SUNDAY)] }), CLOCKS, HOURS);
  expect(due).toEqual({ firstResponse: MONDAY + HOUR, resolution: MONDAY + 8 * HOUR });
});

test("opened again, it has its whole time for a resolution again", () => {
  const history = [move("opened", FRIDAY), move("resolved", FRIDAY), move("reopened", FRIDAY + 5 * HOUR)];
  const due = dueOf(ticket({ history }), CLOCKS, HOURS);
  expect(due).toEqual({ firstResponse: FRIDAY + HOUR, resolution: MONDAY + 6 * HOUR });
});

test.each(["claimed", "asked", "known", "resolved"] as const)("%s is a first response", (what) => {
  expect(hasResponse(ticket({ history: [move("opened", FRIDAY), move(what, FRIDAY)] }))).toBe(true);
});

test("what the requester does is none", () => {
  expect(hasResponse(ticket({ history: [move("opened", FRIDAY), move("answered", FRIDAY)] }))).toBe(false);
});

const due = { firstResponse: FRIDAY + HOUR, resolution: FRIDAY + 24 * HOUR };
test.each<[string, Partial<Ticket>, number, string | null]>([
  ["nothing before its time", {}, FRIDAY + HOUR - 1, null],
  ["the first response from its time on", {}, FRIDAY + HOUR, "first-response"],
  ["nothing once it was given", { history: [move("claimed", FRIDAY)] }, FRIDAY + 2 * HOUR, null],
  ["both once the resolution is late as well", {}, FRIDAY + 24 * HOUR, "both"],
  [
    "the resolution of one that was answered",
    { history: [move("claimed", FRIDAY)] },
    FRIDAY + 24 * HOUR,
    "resolution",
  ],
  ["nothing of a resolved one", { state: "resolved" }, FRIDAY + 99 * HOUR, null],
  ["nothing of one from before the clocks", { due: null }, FRIDAY + 99 * HOUR, null],
])("overdue is %s", (_name, change, now, what) => {
  expect(overdueOf(ticket({ due, ...change }), now)?.what ?? null).toBe(what);
});

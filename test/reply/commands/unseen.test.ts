import { describe, expect, test } from "vitest";
import type { Mark } from "../../../src/case/kept-report.ts";
import { unseenMarks, unseenValue } from "../../../src/reply/commands/unseen.ts";

const id = (text: string): Mark => ({ kind: "request-id", text });
const time = (text: string): Mark => ({ kind: "time", text });
const reports = (...all: Mark[][]) => all.map((marks) => ({ marks }));

describe("what was told and stands above", () => {
  test.each([
    ["is not told again", "abc-1", ["RequestId abc-1"], ""],
    ["is told where nothing above holds it", "abc-1", ["RequestId abc-2"], "abc-1"],
    ["is left out of a list", "abc-1, abc-2", ["RequestId abc-1"], "abc-2"],
    ["is told whole where nothing stands above", "one, two", [], "one, two"],
  ])("%s", (_name, value, above, left) => {
    expect(unseenValue(value, above)).toBe(left);
  });
});

describe("what reports are found by", () => {
  test.each([
    ["is left out where a text above holds it", reports([id("a-1")], [id("a-2")]), ["the id a-1"], ["a-2"]],
    ["stands once, of however many reports", reports([id("a-1")], [id("a-1")]), [], ["a-1"]],
    [
      "leaves a time out in every writing, once one of them stands above",
      reports([time("09:12 CET"), time("2026-11-20T08:12:00.000Z")]),
      ["at 09:12 CET"],
      [],
    ],
    [
      "tells a moment once, in the writing that comes first",
      reports([time("2026-11-20T08:12:44Z"), time("2026-11-20T08:12:44.000Z")]),
      [],
      ["2026-11-20T08:12:44Z"],
    ],
    ["keeps the time of another report", reports([time("1:00")], [time("2:00")]), ["at 1:00"], ["2:00"]],
  ])("%s", (_name, all, above, left) => {
    expect(unseenMarks(all, above)).toEqual(left);
  });
});

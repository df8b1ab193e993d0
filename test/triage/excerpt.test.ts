import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerptOf } from "../../src/triage/excerpt.ts";
import { fromStore } from "../../src/triage/safe-text.ts";

const excerpt = (text: string): string => excerptOf(fromStore(text));
const calm = (lines: number) =>
  "2026-03-02T09:00:00Z INFO order 17 was packed and handed over\n".repeat(lines);
const LONG = 10_000;

test("a report of ordinary length is read whole", () => {
  const text = calm(1_900);
  expect(text.length).toBeGreaterThan(110_000);
  expect(excerpt(text)).toBe(text);
});

describe("of a very long report", () => {
  const error = '{"code":"LabelMissing","message":"The parcel 12 carries no label"}';

  test.each([
    ["begins", `${error}\n${calm(2 * LONG)}`],
    ["stands in the middle", `${calm(LONG)}${error}\n${calm(LONG)}`],
    ["ends", `${calm(2 * LONG)}${error}`],
  ])("the error is read wherever it %s", (_where, text) => {
    const read = excerpt(text.replace('"code"', '"error"'));
    expect(read).toContain(error.replace('"code"', '"error"'));
    expect(read.length).toBeLessThan(60_000);
  });

  test("what leads to an error and what it prints behind itself is read with it", () => {
    const story =
      'calling createLabel for order 17\nHTTP/1.1 403 Forbidden\n{\n  "details": "ask the carrier"\n}\n';
    expect(excerpt(calm(LONG) + story + calm(LONG))).toContain(story);
  });

  test("one error repeated does not hide another one behind it", () => {
    const storm = "2026-03-02T09:00:00Z ERROR order 17 failed: HTTP 503 Service Unavailable\n".repeat(LONG);
    const read = excerpt(`${calm(LONG)}${storm}Exception: label 12 was refused\n${calm(LONG)}`);
    expect(read).toContain("Exception: label 12 was refused");
    expect(read).toContain("HTTP 503");
  });

  test("nothing longer than a Slack message and a log comes of it, however many errors there are", () => {
    const different = Array.from(
      { length: LONG },
      (_, at) => `error of the ${String.fromCharCode(97 + (at % 26)).repeat(5 + (at % 40))} kind\n`,
    );
    expect(excerpt(different.join("").repeat(5)).length).toBeLessThan(120_000);
  });

  test("a text without line ends or spaces is read at its ends", () => {
    expect(excerpt("x".repeat(1_000_000)).length).toBeLessThan(40_000);
  });
});

test("every line read stands in the report, and no character is cut in two", () => {
  const piece = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.constantFrom("\n", " ", "error ", "😀", "😀".repeat(300), "x".repeat(900), "HTTP 503\n", "AB1234"),
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 3, maxLength: 20 }), (parts) => {
      const part = parts.join("");
      const text = part.repeat(Math.ceil(130_000 / Math.max(1, part.length)));
      const read = excerpt(text);
      // A half of a character can only come of a cut: the report holds none.
      expect(/\p{Surrogate}/u.test(read)).toBe(false);
      for (const line of read.split("\n")) expect(text.includes(line)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test.each(["error", "e", "\n", "error ", "AB1234 ", "503 ", "😀", "error\n", "İ"])(
  "a megabyte of %j takes time in proportion to its length",
  (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const from = process.cpuUsage();
    excerpt(text);
    const { user } = process.cpuUsage(from);
    // Alone it takes 10 to 20 ms.
    expect(user / 1000).toBeLessThan(500);
  },
);

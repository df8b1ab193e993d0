import { array, assert, constant, constantFrom, oneof, property, string } from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readSignals } from "../../src/triage/read-signals.ts";
import { readGround } from "../../src/triage/reading/ground.ts";
import type { ReadingWords } from "../../src/triage/reading/reading-words.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import type { Signal } from "../../src/triage/signals.ts";
import { splitProblems } from "../../src/triage/split-problems.ts";
import { processorMs } from "../helpers/processor-time.ts";
import { realWords } from "./reading/words.ts";
import { PASTES } from "./signals-pastes.ts";

let words: ReadingWords;

beforeAll(async () => {
  words = await realWords();
});

const pieces = PASTES.flatMap(([, text]) => text.split(/(?<=[\n,;{}])/));
const scraps = oneof(
  constantFrom(...pieces),
  string({ unit: "binary", maxLength: 20 }),
  constantFrom(
    '{"code":"',
    "&quot;",
    '\\\\"',
    "<Code>",
    "request id: ",
    "İ",
    "\u202e",
    "2022-",
    "T10:",
    "HTTP/1.1 ",
    "\n\n",
    "403",
  ),
  constant("["),
);

const isSignal = (value: unknown): value is Signal =>
  typeof value === "object" && value !== null && "place" in value;

test("whatever is pasted, reading ends and every value stands in the text at its place", () => {
  assert(
    property(array(scraps, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      const signals = readSignals(fromStore(text), words);
      for (const { place, text: printed } of Object.values(signals).flat().filter(isSignal)) {
        expect(text.slice(place.start, place.end)).toBe(printed);
      }
    }),
    { numRuns: 300 },
  );
});

test("problems hold nothing but the text they were split from", () => {
  assert(
    property(array(scraps, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      const lines = new Set(text.split("\n"));
      const problems = splitProblems(fromStore(text), readGround(text, words));
      expect(problems.length).toBeGreaterThan(0);
      for (const problem of problems) {
        for (const line of problem.split("\n"))
          expect([...lines].some((own) => own.includes(line))).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

describe("a million characters built to hurt are read in time", () => {
  test.each([
    ...[
      "[",
      "{",
      '"',
      "\\",
      " ",
      "\n",
      "1",
      "4",
      "a",
      ":",
      "<",
      ">",
      "/",
      "(",
      "İ",
      "😀",
      "\u200b",
      "\u202e",
      "-",
      ".",
    ],
    ...[
      "403 ",
      "a 403, ",
      "code: ",
      '"code":"',
      "request id: abc123 ",
      "<Code>InvalidInput</Code>",
      "a:",
      "a-",
      "GET /",
    ],
    ...[
      "2022-01-01 10:10:10 ",
      "2022-01-01T",
      "Mon, 1 Jan ",
      "10:10:10 ",
      "https://a.b/c ",
      "https://",
      "/orders/v0/orders/",
    ],
    ...[
      "message: ",
      "Error: ",
      "with message '",
      "&quot;",
      "MD 9",
      "amzn1.tortuga.",
      "GET_A_",
      "code => Array( ",
      "get_",
      "x-amzn-",
    ],
    ...[
      '{"code":"A_B","message":"x y"},',
      "InvalidInput\n\n",
      "\nHTTP/1.1 403\n\n",
      "An error occurred (",
      "https://a - 403\n",
    ],
  ])("%j", async (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const spent = await processorMs(() => {
      readSignals(fromStore(text), words);
      splitProblems(fromStore(text), readGround(text, words));
    });
    // Some 30 to 300 ms; squared time would be minutes.
    expect(spent).toBeLessThan(3000);
  });
});

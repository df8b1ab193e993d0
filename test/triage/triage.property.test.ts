import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Library } from "../../src/knowledge/library.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import type { Match } from "../../src/triage/decision.ts";
import { matcherOf } from "../../src/triage/match.ts";
import { readSignals } from "../../src/triage/read-signals.ts";
import { fromStore, type SafeText } from "../../src/triage/safe-text.ts";
import { toolsOf, triage } from "../../src/triage/triage.ts";
import { processorMs } from "../helpers/processor-time.ts";
import { THRESHOLDS } from "./library-of.ts";

let library: Library;

beforeAll(async () => {
  ({ library } = await loadLibrary(new URL("../../knowledge", import.meta.url).pathname));
  toolsOf(library);
});

const safe = (text: string): SafeText => fromStore(text);

/** Text as it comes: words of the field, signs, scripts and rubbish in any order. */
const anyPaste = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 30 }),
      fc.constantFrom(
        "error",
        "403",
        "MD5101",
        "NextToken",
        "Access denied",
        "{",
        "}",
        '"code":',
        "\n",
        "can't",
        "\u202e",
        "<b>",
      ),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(" "));

describe("whatever is pasted", () => {
  test("a decision is made, with confidences that are odds of one truth", () => {
    fc.assert(
      fc.property(anyPaste, (text) => {
        const { matches } = matcherOf(library).match(text, readSignals(safe(text), toolsOf(library).words));
        const sum = matches.reduce((total: number, { confidence }: Match) => total + confidence, 0);
        expect(matches.every(({ confidence }) => confidence > 0 && confidence <= 1)).toBe(true);
        expect(sum).toBeLessThanOrEqual(1 + 1e-9);
        expect(matches.map(({ confidence }) => confidence)).toEqual(
          matches.map(({ confidence }) => confidence).sort((a, b) => b - a),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("every article given is one of the library, with a reason", () => {
    fc.assert(
      fc.property(anyPaste, (text) => {
        const { decision } = triage(safe(text), library, THRESHOLDS);
        const given =
          decision.kind === "answer" ? [decision.match] : decision.kind === "choose" ? decision.matches : [];
        for (const { articleId, because } of given) {
          expect(library.get(articleId)?.id).toBe(articleId);
          expect(because.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Built to hurt: each repeats what the readers look for. Times are generous, since CI shares its processors. */
const MEGABYTE = 1024 * 1024;
const fill = (unit: string) => unit.repeat(Math.ceil(MEGABYTE / unit.length)).slice(0, MEGABYTE);
const HOSTILE: [string, string][] = [
  ["one letter", "a"],
  ["opening brackets", "[{("],
  ["a phrase that almost ends", "Access to requested resource is "],
  ["the beginning of a gap phrase", "Developer ID 1 is not "],
  ["codes that almost are", "SignatureDoesNotMatc "],
  ["capital humps", "AbCdEf"],
  ["words of every pattern", "NextToken InvalidInput role 403 Unauthorized region sku slash "],
  ["apostrophes", "n't'"],
  ["percent signs", "%25%2F"],
  ["query values", "?a=b+c/d&"],
  ["GET lines", "GET /a HTTP/1.1\nContent-Length: "],
  ["empty lines", "\n"],
  ["zero-width signs", "\u200b\u200d"],
];

describe("a megabyte built to hurt", () => {
  test.each(HOSTILE)("of %s is decided in linear time", async (_what, unit) => {
    const text = safe(fill(unit));
    const half = safe(text.slice(0, MEGABYTE / 2));
    const time = (one: SafeText) => processorMs(() => triage(one, library, THRESHOLDS));
    await time(half);
    const short = Math.min(await time(half), await time(half));
    const long = Math.min(await time(text), await time(text));
    // Twice the text may take twice the time, and some for the clock; not four times.
    expect(long).toBeLessThan(3.2 * short + 60);
    expect(long).toBeLessThan(300);
  });
});

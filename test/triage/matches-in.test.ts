import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesIn } from "../../src/triage/matches-in.ts";

const plain = (matches: Iterable<RegExpExecArray>) =>
  Array.from(matches, ({ index, 0: text }) => [index, text]);

describe("matches in a text", () => {
  test("are those that the runtime finds", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "1", "\n", "é", "…") });
    const pattern = fc.constantFrom(/a/g, /ab?/g, /^[ab]+/gm, /(?<!a)b/g, /[^a]{2}/gu, /\d(?=b)/gi);
    fc.assert(
      fc.property(text, pattern, (searched, sought) => {
        expect(plain(matchesIn(searched, sought))).toEqual(plain(searched.matchAll(sought)));
      }),
    );
  });

  test("are found from the beginning, also after somebody stopped half way", () => {
    const pattern = /a/g;
    for (const { index } of matchesIn("a a a", pattern)) if (index > 0) break;
    expect(plain(matchesIn("a b", pattern))).toEqual([[0, "a"]]);
  });

  test("are all found while the same pattern is searched with in between", () => {
    const pattern = /[a-z]/g;
    const pairs = Array.from(matchesIn("ab", pattern), ({ 0: outer }) =>
      Array.from(matchesIn("xyz", pattern), ({ 0: inner }) => outer + inner),
    );
    expect(pairs.flat()).toEqual(["ax", "ay", "az", "bx", "by", "bz"]);
  });
});

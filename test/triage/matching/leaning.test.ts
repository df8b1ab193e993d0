import fc from "fast-check";
import { expect, test } from "vitest";
import { createLeaning } from "../../../src/triage/matching/leaning.ts";
import { readWords } from "../../../src/triage/matching/words.ts";

const paste = (text: string, hasArticle: boolean) => ({
  words: readWords(text),
  articles: hasArticle ? ["shop/refused"] : [],
});
const leaningOf = createLeaning([
  paste("the request is refused since today", true),
  paste("every request is refused with 403", true),
  paste("this change looks good to me", false),
  paste("looks good, merging it", false),
]);
const leaning = (text: string) => leaningOf(readWords(text))?.toAny ?? null;

test("words lean to what became of the pastes they stood in", () => {
  expect(leaning("it is refused")).toBeGreaterThan(0);
  expect(leaning("that looks good")).toBeLessThan(0);
});

test("words of a single paste, and words of none, say nothing", () => {
  expect(leaning("merging 403")).toBeNull();
  expect(leaning("quarterly numbers")).toBeNull();
});

test("numbers are no wording", () => {
  const numbers = createLeaning([paste("4711 42", true), paste("4711 42", true), paste("x", false)]);
  expect(numbers(readWords("4711 42"))).toBeNull();
});

test("it is a number or nothing, whatever is asked", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const found = leaning(text);
      expect(found === null || Number.isFinite(found)).toBe(true);
    }),
  );
});

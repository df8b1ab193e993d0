import fc from "fast-check";
import { expect, test } from "vitest";
import { createPrecedentIndex } from "../../../src/triage/matching/precedents.ts";
import { readWords } from "../../../src/triage/matching/words.ts";

const PRECEDENTS = [
  { paste: "the label printer says the tracking number is missing", articles: ["parcels/no-tracking"] },
  { paste: "no tracking number on the sticker since the update", articles: ["parcels/no-tracking"] },
  { paste: "the warehouse door does not open with my badge", articles: ["doors/badge", "doors/lock"] },
  { paste: "who comes along for lunch in the warehouse", articles: [] },
];
const index = createPrecedentIndex(PRECEDENTS, new Map());
const search = (text: string) => index.search(readWords(text));
const first = (text: string) =>
  [...search(text).articles].sort((a, b) => b.share - a.share).map(({ articleId }) => articleId)[0];

test("a paste told in similar words leans to the same article", () => {
  expect(first("after the update my label shows no tracking number")).toBe("parcels/no-tracking");
  expect(first("my badge opens no door any more")).toBe("doors/badge");
});

test("the best article of a precedent counts for more than its second", () => {
  const shares = new Map(search("badge and door").articles.map((one) => [one.articleId, one.share]));
  expect(shares.get("doors/badge")).toBeGreaterThan(shares.get("doors/lock") ?? 0);
});

test("a paste like those that got no article leans to none", () => {
  const { none, some } = search("is anybody there for lunch");
  expect(none).toBeGreaterThan(some);
});

test("words that no precedent holds say nothing", () => {
  expect(search("quarterly results")).toEqual({ articles: [], some: 0, none: 0, leaning: null });
});

test("shared words are named, rarest first, and no empty ones", () => {
  const [found] = search("the tracking number is missing").articles;
  expect(found?.stems).toContain("track");
  expect(found?.stems).not.toContain("the");
});

test("shares stay between nothing and all, whatever is asked", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { articles, some, none } = search(text);
      const shares = [...articles.map(({ share }) => share), none];
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
      expect(Number.isFinite(some)).toBe(true);
    }),
  );
});

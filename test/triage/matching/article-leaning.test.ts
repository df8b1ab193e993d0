import fc from "fast-check";
import { expect, test } from "vitest";
import { createLeaning } from "../../../src/triage/matching/leaning.ts";
import { readWords } from "../../../src/triage/matching/words.ts";

const paste = (text: string, ...articles: string[]) => ({ words: readWords(text), articles });
const leaningOf = createLeaning([
  paste("the parcel was refused by the carrier", "shop/parcel"),
  paste("carrier sends the parcel back", "shop/parcel", "shop/address"),
  paste("the parcel never left, the carrier is silent", "shop/parcel"),
  paste("the card is declined by the bank", "shop/card"),
  paste("bank says the card is blocked", "shop/card"),
  paste("the meeting is on Monday"),
  paste("thanks for the meeting notes"),
]);
const leaning = (text: string) => leaningOf(readWords(text))?.articles ?? [];

test("words from many pastes lead to the article of those pastes, though none of them is near", () => {
  const [best] = [...leaning("our carrier lost a parcel")].sort((a, b) => b.share - a.share);
  expect(best?.articleId).toBe("shop/parcel");
  expect(best?.share).toBeGreaterThan(0.5);
  expect(new Set(best?.stems)).toEqual(new Set(readWords("carrier parcel").map(({ stem }) => stem)));
});

test("an article that was only the second best of a paste gets less", () => {
  const shareOf = (id: string) =>
    leaning("carrier parcel").find(({ articleId }) => articleId === id)?.share ?? 0;
  expect(shareOf("shop/address")).toBeLessThan(shareOf("shop/parcel"));
});

test("what got no article before takes its share of none", () => {
  const sum = leaning("the meeting").reduce((all, { share }) => all + share, 0);
  expect(sum).toBeLessThan(0.5);
});

test("words that no two pastes hold say nothing", () => {
  expect(leaning("quarterly numbers")).toEqual([]);
});

test("shares are between nought and one, together at most one, whatever is asked", () => {
  const vocabulary = fc.constantFrom("parcel", "carrier", "card", "bank", "meeting", "the", "x");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(vocabulary).map((words) => words.join(" ")),
      ),
      (text) => {
        const shares = leaning(text).map(({ share }) => share);
        for (const share of shares) expect(share).toBeGreaterThan(0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
      },
    ),
  );
});

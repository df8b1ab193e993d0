import { expect, test } from "vitest";
import { countPastes, NO_ARTICLE } from "../../../src/triage/matching/past-pastes.ts";
import { readWords } from "../../../src/triage/matching/words.ts";

const paste = (text: string, ...articles: string[]) => ({ words: readWords(text), articles });
const counts = countPastes([
  paste("parcel refused", "shop/parcel", "shop/address"),
  paste("parcel refused twice", "shop/parcel"),
  paste("thanks for the parcel"),
  paste("unheard"),
]);
const stem = (word: string) => readWords(word)[0]?.stem ?? "";
const place = (id: string) => counts.outcomes.indexOf(id);

test("a word is counted by paste, with and without an article, and by what became of them", () => {
  const holders = counts.held.get(stem("parcel"));
  expect(holders).toMatchObject({ some: 2, none: 1 });
  expect(holders?.outcomes.get(place("shop/parcel"))).toBe(2);
  expect(holders?.outcomes.get(place("shop/address"))).toBe(0.5);
  expect(holders?.outcomes.get(place(NO_ARTICLE))).toBe(1);
});

test("two neighbours are counted like a word", () => {
  expect(counts.held.get(`${stem("parcel")} ${stem("refused")}`)).toMatchObject({ some: 2, none: 0 });
});

test("what stood in a single paste is left out, though its paste counts", () => {
  expect(counts.held.has(stem("unheard"))).toBe(false);
  expect(counts.all).toMatchObject({ some: 2, none: 2 });
});

test("without pastes nothing is known", () => {
  expect(countPastes([])).toMatchObject({ outcomes: [], all: { some: 0, none: 0 } });
});

import { describe, expect, test } from "vitest";
import { readSynonyms, readWords } from "../../../src/triage/matching/words.ts";

const stems = (text: string) => readWords(text).map(({ stem }) => stem);

describe("words", () => {
  test.each([
    ["the plural of letters", "two SKUs and IDs", ["two", "sku", "and", "id"]],
    ["accents", "Übermäßig refusée", ["ubermaßig", "refusee"].map((word) => stems(word)[0])],
    ["a script without spaces", "支払いNG", ["支", "払", "い", "ng"]],
    ["a page without the tags of its layout", "<body><p>parcel</p></body></html>", ["parcel", "html"]],
    ["an answer without its vocabulary", '<E xmlns="http://a.example/2009-01-01/">no</E>', ["e", "no", "e"]],
    ["an escape, which is no number", "a%2Fb on the 20", ["a", "%2f", "b", "on", "the", "20"]],
    [
      "a trace without the frames of its run time",
      "no\n    at processTicksAndRejections (node:internal/process/task_queues:96:5)",
      ["no"],
    ],
    ["a short negation", "it isn't, I can't", ["it", "is", "not", "i", "can", "not"]],
  ])("%s", (_what, text, expected) => {
    expect(stems(text)).toEqual(expected);
  });

  test("stand where they stand in the text", () => {
    const text = "错误 in IDs";
    expect(readWords(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      "错",
      "误",
      "in",
      "IDs",
    ]);
  });
});

describe("words of one meaning", () => {
  const synonyms = readSynonyms([["declined", "abgelehnt", "refusé", "拒否"]]);

  test.each([["Karte abgelehnt"], ["paiement refuse"], ["支払いが拒否されました"]])(
    "are one word in every language: %s",
    (text) => {
      expect(readWords(text, synonyms).map(({ stem }) => stem)).toContain("declin");
    },
  );
});

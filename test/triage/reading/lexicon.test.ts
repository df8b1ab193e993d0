import { expect, test } from "vitest";
import { buildLexicon, findPhrases, type Phrase } from "../../../src/triage/reading/lexicon.ts";

const find = (text: string, ...phrases: readonly Partial<Phrase>[]) =>
  findPhrases(
    text,
    buildLexicon(
      phrases.map((phrase) => ({ text: "", meaning: "product", value: phrase.text ?? "", ...phrase })),
    ),
  ).map(({ phrase, start, end }) => [phrase.text, text.slice(start, end)]);

test.each(["request id", "request-id", "Request_ID", "REQUEST\u00a0ID"])(
  "separators and case are alike: %s",
  (text) => {
    expect(find(`the ${text}: x`, { text: "request id" })).toEqual([["request id", text]]);
  },
);

test("of phrases with one meaning at one place the longest is found", () => {
  expect(find("http status code 403", { text: "http status" }, { text: "http status code" })).toEqual([
    ["http status code", "http status code"],
  ]);
});

test("phrases of different meanings at one place are all found", () => {
  expect(find("MWSClient", { text: "MWSClient" }, { text: "MWSClient", meaning: "sdk" })).toHaveLength(2);
});

test("an exact phrase needs its right spelling", () => {
  expect(find("notfound NotFound", { text: "NotFound", exact: true })).toEqual([["NotFound", "NotFound"]]);
});

test("a joined phrase is a name and no talk", () => {
  expect(find("get orders, get_orders", { text: "get_orders", joined: true })).toEqual([
    ["get_orders", "get_orders"],
  ]);
});

test("part of a word is not the word", () => {
  expect(find("encode, codes, code", { text: "code" })).toEqual([["code", "code"]]);
});

test("only a phrase that may be glued runs into the next word", () => {
  expect(find("mws.example.comuser", { text: "mws.example.com" })).toEqual([]);
  expect(find("mws.example.comuser", { text: "mws.example.com", glued: true })).toHaveLength(1);
});

test("a letter that grows in lower case shifts no place", () => {
  expect(find("İİ İstanbul mws", { text: "mws" })).toEqual([["mws", "mws"]]);
});

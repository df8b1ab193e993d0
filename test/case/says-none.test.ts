import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { isStroke, saysNone } from "../../src/case/says-none.ts";

test.each([
  "-",
  " – ",
  "none",
  "None yet",
  "none, sorry",
  "Sorry, none",
  "no",
  "nope",
  "nothing",
  "n/a",
  "na",
  "N.A.",
  "not yet",
  "not available",
  "unavailable",
  "unknown",
  "no id",
  "no request id",
  "no RequestId yet",
  "No new one",
  "no fresh request-id so far",
  "I have none.",
  "I've none",
  "there is none",
  "I don't have one",
  "I don’t have any",
  "we do not have a new request id yet",
  "I haven't got one",
  "don't have it",
  "keine",
  "keiner",
  "aucun",
])("hears that there is none: %s", (text) => {
  expect(saysNone(text)).toBe(true);
});

test.each([
  "",
  "?",
  "nonesuch",
  "none-1234-5678",
  "8f1e2d3c-4b5a-6978-8877-665544332211",
  "not yet 8f1e2d3c-4b5a-6978-8877-665544332211",
  "no idea what a request id is",
  "no request id is in the log, which only says MD5101",
  "see above",
])("does not take for none: %s", (text) => {
  expect(saysNone(text)).toBe(false);
});

test("only strokes are a stroke, in any field", () => {
  expect(["-", "--", " \u2014 "].map(isStroke)).toEqual([true, true, true]);
  expect(["", "none", "- x", "1-2"].map(isStroke)).toEqual([false, false, false, false]);
});

test("takes nothing that holds a digit for none", () => {
  assert(property(string(), (text) => !/\d/.test(text) || !saysNone(text)));
});

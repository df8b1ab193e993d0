import { array, assert, constantFrom, property, string, uniqueArray } from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { printedMessage } from "../../src/case/printed-message.ts";
import { readSignals } from "../../src/triage/read-signals.ts";
import type { ReadingWords } from "../../src/triage/reading/reading-words.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { processorMs } from "../helpers/processor-time.ts";
import { realWords } from "../triage/reading/words.ts";

let words: ReadingWords;
beforeAll(async () => {
  words = await realWords();
});

const printedIn = (pasted: string) => {
  const text = fromStore(pasted);
  return printedMessage({ text, signals: readSignals(text, words) });
};
const json = (message: string) => JSON.stringify({ errors: [{ code: "InvalidInput", message }] });

/** One message as people bring it. */
const DRESSES: readonly (readonly [string, (message: string) => string])[] = [
  ["a body over several lines", (message) => JSON.stringify(JSON.parse(json(message)), null, 2)],
  ["a body in a string of a log", (message) => `body: ${JSON.stringify(json(message))}`],
  ["a sentence", (message) => `we see InvalidInput: ${message}. HTTP 400 when calling getCatalogItem`],
  ["the client's sentence", (message) => `InvalidInput: ${message} when calling getCatalogItem`],
  ["a dash", (message) => `InvalidInput - ${message}`],
  ["quotes behind the code", (message) => `we got InvalidInput "${message}" on every call`],
  ["a status in brackets", (message) => `InvalidInput: ${message} (HTTP 400)`],
  ["a question behind it", (message) => `InvalidInput: ${message}. Has anybody seen this?`],
  ["an error's name in front", (message) => `Error: InvalidInput: ${message}`],
  ["a line of its own", (message) => `it fails\nInvalidInput: ${message}\nfor all our sellers`],
  ["bare fields", (message) => `code: InvalidInput, message: ${message}`],
];

describe.each(DRESSES)("%s", (_name, dress) => {
  test.each(["Invalid MarketplaceId provided", "Could not match input arguments"])("prints %s", (message) => {
    expect(printedIn(dress(message))).toBe(message.toLowerCase());
  });

  test("prints the same words as the body, whatever they are", () => {
    // Words that tell where an error was met end a told sentence; nothing of them is in these.
    const word = constantFrom(
      "invalid",
      "missing",
      "seller",
      "order",
      "was",
      "refused",
      "the",
      "feed",
      "value",
    );
    const messages = array(word, { minLength: 3, maxLength: 8 }).map((some) => some.join(" "));
    assert(property(messages, (message) => printedIn(dress(message)) === printedIn(json(message))));
  });
});

describe("what varies is left out", () => {
  test.each([
    "Invalid MarketplaceId provided: A1VC38T7YXB528",
    "Invalid MarketplaceId provided:A1VC38T7YXB528.",
    "Invalid MarketplaceId provided 'A1VC38T7YXB528'",
    "Invalid MarketplaceId provided: A1VC38T7YXB528, A1PA6795UKMFR9",
    "Invalid MarketplaceId  provided [A1VC38T7YXB528]",
    "INVALID MARKETPLACEID PROVIDED",
  ])("%s", (message) => {
    expect(printedIn(json(message))).toBe("invalid marketplaceid provided");
    expect(printedIn(`InvalidInput: ${message}`)).toBe("invalid marketplaceid provided");
  });
});

describe("unlike messages stay apart", () => {
  test.each([
    ["Missing required header 'x-amz-date'", "Missing required header 'x-amz-token'"],
    ["Invalid request: sku is missing", "Invalid request: price is missing"],
    ["Request refused. The sku is missing", "Request refused. The price is missing"],
    ["The seller's sku isn't known", "The seller's price isn't known"],
    ["Invalid MarketplaceId provided", "Invalid ASIN provided"],
  ])("%s, %s", (one, other) => {
    expect(printedIn(json(one))).not.toBe(printedIn(json(other)));
    expect(printedIn(`InvalidInput: ${one}`)).not.toBe(printedIn(`InvalidInput: ${other}`));
  });

  test("by any word of letters", () => {
    const letters = string({
      unit: constantFrom(..."abcdefghijklmnopqrstuvwxyz"),
      minLength: 3,
      maxLength: 12,
    });
    const pairs = uniqueArray(letters, { minLength: 2, maxLength: 2 });
    assert(
      property(pairs, ([one, other]) => {
        return printedIn(json(`The ${one} was refused`)) !== printedIn(json(`The ${other} was refused`));
      }),
    );
  });
});

test.each([
  ["a code alone", "InvalidInput"],
  ["a code with its status", "InvalidInput: HTTP 400"],
  ["what is told without a printed message", "we get InvalidInput on every call"],
  ["numbers", json("50012 77")],
])("%s prints nothing", (_name, pasted) => {
  expect(printedIn(pasted)).toBe("");
});

test("any text is read, and soon", async () => {
  const scraps = constantFrom(
    "InvalidInput",
    ": ",
    '"',
    "'",
    "message",
    "\\",
    "9",
    " ",
    ". ",
    "a",
    "\n",
    "(",
    "#",
  );
  assert(
    property(array(scraps, { maxLength: 60 }), (parts) => typeof printedIn(parts.join("")) === "string"),
  );
  const long = `InvalidInput: ${"' a\"".repeat(200)} ${"InvalidInput: ".repeat(5_000)}`;
  const text = fromStore(long);
  const signals = readSignals(text, words);
  expect(await processorMs(() => printedMessage({ text, signals }))).toBeLessThan(50);
});

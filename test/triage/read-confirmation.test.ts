import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { readConfirmation } from "../../src/triage/read-confirmation.ts";
import { readDenial } from "../../src/triage/read-denial.ts";
import { processorMs } from "../helpers/processor-time.ts";

test.each([
  "thanks, it works now",
  "thanks it works now",
  "Thank you so much! It works now :tada:",
  "it works now, thanks a lot",
  "that fixed it",
  "That fixed the issue, thanks 🎉",
  "solved!",
  "Solved.",
  "fixed",
  "it worked",
  "It’s working now",
  "it is fixed now",
  "working now",
  "works again",
  "The error is gone.",
  "all errors are gone now",
  "problem gone",
  "the problem has been resolved, cheers",
  "Great, that did the trick!",
  "all good now",
  "no more errors",
  "perfect\nit works",
  "everything works again - thanks team",
  "geht jetzt, danke",
  "Jetzt funktioniert es wieder!",
  "Problem gelöst",
  "ça marche maintenant, merci",
  "c'est résolu",
  "ya funciona, gracias",
  "solucionado",
])("reads that the error is gone: %s", (text) => {
  expect(readConfirmation(text)).toEqual({ step: null });
  expect(readDenial(text)).toBeNull();
});

test.each<[string, number]>([
  ["step 2 fixed it, thanks", 2],
  ["Thanks! Works now after step 3", 3],
  ["after step 1 it works", 1],
  ["Nice, Step #4 did the trick", 4],
])("reads which step helped: %s", (text, step) => {
  expect(readConfirmation(text)).toEqual({ step });
});

test.each([
  "it works now but only for one seller",
  "it works now, only for one seller though",
  "works in the sandbox now",
  "it works for one marketplace",
  "it works sometimes",
  "it works now? which step was it",
  "does it work now?",
  "not solved",
  "it is not fixed",
  "it does not work now",
  "it never worked",
  "nothing works now",
  "is that fixed",
  "should work now",
  "I hope it is fixed now",
  "it worked before",
  "it worked yesterday",
  "until yesterday it worked",
  "if it works now I will tell you",
  "step 1 worked, step 2 did not",
  "step 2 worked",
  "that helped",
  "it works now but we get MD5101",
  "it works now, next error: 403",
  "the error is gone but the order is missing",
  "Everything is gone!",
  "my integration is gone",
  "the request is gone",
  "gone",
  "it was fixed last week and is back",
  "thanks",
  "thanks a lot!",
  "great",
  "ok",
  "all good",
  "works for me",
  "will try, thanks",
  "geht nicht",
  "geht jetzt gar nicht mehr",
  "ça ne marche pas",
  "no funciona",
  "noch nicht gelöst",
  ":tada:",
  "",
])("leaves alone what says anything else: %s", (text) => {
  expect(readConfirmation(text)).toBeNull();
});

const scraps = array(
  oneof(
    constantFrom("thanks ", "it ", "works ", "now ", "fixed ", "step 2 ", ", ", "! ", "not ", "but ", "\n"),
    string({ unit: "binary", maxLength: 8 }),
  ),
  { maxLength: 20 },
).map((parts) => parts.join(""));

test("never throws, and nothing is taken for good news and bad news at once", () => {
  assert(
    property(scraps, (text) => {
      if (readConfirmation(text) !== null) expect(readDenial(text)).toBeNull();
    }),
  );
});

test.each(["thanks ", "it works now ", "the error ", "now ", " - "])(
  "reads a huge reply of %j in no time",
  async (scrap) => {
    expect(await processorMs(() => readConfirmation(scrap.repeat(200_000)))).toBeLessThan(100);
    expect(await processorMs(() => readConfirmation(scrap.repeat(199).slice(0, 200)))).toBeLessThan(100);
  },
);

import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { readDenial } from "../../src/triage/read-denial.ts";
import { processorMs } from "../helpers/processor-time.ts";

test.each<[string, readonly number[]]>([
  ["still 403 after step 2", [2]],
  ["still 400 after step 3", [3]],
  ["Still 403 after step 2!", [2]],
  ["step 2 did not help, still 403", [2]],
  ["step 2 didn’t help", [2]],
  ["I did step 1 and step 2, no change", [1, 2]],
  ["I did step 1 and 2. Still the same.", [1, 2]],
  ["Still the same error. I tried steps 1, 2 and 4.", [1, 2, 4]],
  ["steps 1-3 done, same error", [1, 2, 3]],
  ["steps 1 to 3 and 5 changed nothing, same result", [1, 2, 3, 5]],
  ["Step 1 worked but step 2 did not help", [2]],
  ["after step 2 I still get the same 403", [2]],
  ["our consent page is still broken after step 2", [2]],
  ["after step 2, 5 times the same error", [2]],
  ["still not working after step 2, at 14:05", [2]],
  ["still 403 after step 2. What can I try next?", [2]],
  ["still MD5101 after step #2", [2]],
  ["step 2 done and\nstill broken", [2]],
  ["nach Schritt 2 immer noch", [2]],
  ["Schritt 2 hat nicht geholfen", [2]],
  ["Nach den Schritten 1 und 2 keine Änderung", [1, 2]],
  ["après l'étape 2 toujours", [2]],
  ["après les étapes 1 et 2 aucun changement", [1, 2]],
  ["tras el paso 2 sigue", [2]],
  ["después del paso 2 todavía el mismo error", [2]],
])("reads which steps were tried in vain: %s", (text, steps) => {
  expect(readDenial(text)).toEqual({ steps });
});

test.each([
  "still broken",
  "Still the same.",
  "no change",
  "Sorry, still the same error here",
  "it's still broken",
  "still broken, thanks",
  "thanks, still broken",
  "that does not resolve it",
  "same here, didn't help either",
  "unfortunately that didn't do it",
  "still no",
  "still not working",
  "immer noch",
  "toujours",
  "sigue",
])("reads that nothing changed: %s", (text) => {
  expect(readDenial(text)).toEqual({ steps: [] });
});

test.each([
  "after step 2 it works",
  "worked after step 2",
  "step 2 helped, thanks",
  "nach Schritt 2 geht es",
  "après l'étape 2 ça marche",
  "tras el paso 2 funciona",
  "no more 403 after step 2",
  "still works after step 2",
  "after step 2 it works in one region, still 403 in the other",
  "is it still 403 after step 2?",
  "what does step 2 mean? still 403",
  "I have not done step 2 yet, still 403",
  "still trying step 2",
  "still at step 2",
  "I cannot do step 2, still the same error",
  "will try step 2, same error so far",
  "noch nicht bei Schritt 2",
  "step 2",
  "I am looking at step 2 and step 3",
  "still 403 after version 2",
  "steps 2019 and 403 failed",
  "The link in step 2 is broken",
  "der Link in Schritt 2 geht nicht",
  "there is a typo in step 2, the page is broken",
  "step 3 fails to mention the region",
  "no changes needed for step 2, all good",
  "after step 2 nothing is broken any more",
  "Step 1 never fails",
  "I didn't do step 2, still 403",
  "the shop is broken since we changed the plan",
  "we still have to ask our admin",
  "thanks",
  "",
])("leaves alone what says anything else: %s", (text) => {
  expect(readDenial(text)?.steps ?? []).toEqual([]);
});

test.each([
  "thanks",
  "thank you",
  "nope",
  "I didn't do it",
  "all good",
  "still broken? which part",
  "the shop is broken since we changed the plan",
  "no",
  "",
])("takes no talk for an answer: %s", (text) => {
  expect(readDenial(text)).toBeNull();
});

const scraps = array(
  oneof(
    constantFrom(
      "step ",
      "steps ",
      "Schritt ",
      "étape ",
      "2",
      "1-",
      " to ",
      ", ",
      "99",
      "still ",
      "no change",
      "?",
      ". ",
    ),
    string({ unit: "binary", maxLength: 8 }),
  ),
  { maxLength: 30 },
).map((parts) => parts.join(""));

test("never throws, and names no step beyond the numbers that are written", () => {
  assert(
    property(scraps, (text) => {
      const written = (text.normalize("NFD").match(/\d+/g) ?? []).map(Number);
      for (const step of readDenial(text)?.steps ?? []) {
        expect(step).toBeGreaterThan(0);
        expect(written.some((number) => number <= step)).toBe(true);
        expect(written.some((number) => number >= step)).toBe(true);
      }
    }),
  );
});

test.each(["step 1 and ", "still the ", "not really ", "same ", "no "])(
  "reads a huge reply of %j in no time",
  async (scrap) => {
    expect(await processorMs(() => readDenial(scrap.repeat(200_000)))).toBeLessThan(100);
  },
);

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

test.each<[string, readonly number[]]>([
  ["followed the link in step 2, still 403", [2]],
  ["I used the button in step 2 and it still fails", [2]],
  ["used the page from step 3, same error", [3]],
  ["after the link in step 2 I still get 403", [2]],
  ["step 2 did not help, the link in step 3 is broken", [2]],
  ["sorry for the typo, still 403 after step 2", [2]],
  ["checked the redirect URI for typos as in step 1, still MD5101", [1]],
  ["all good except step 2: still fails", [2]],
  ["did step 1, no changes needed there, still the same error", [1]],
  ["step 1: no change needed, still 403", [1]],
  ["step 2 failed to load the page", [2]],
  ["step 1 fails to load our data, same error", [1]],
  ["did all of step 2, still MD5101", [2]],
  ["went through steps 1-4 and nothing changed", [1, 2, 3, 4]],
  ["step 3 made no difference", [3]],
  ["step 3 makes no difference for us", [3]],
  ["we did step 1 twice, same error", [1]],
  ["rotated the secret as in step 2, still 403", [2]],
  ["step 2 done, still the same", [2]],
  ["fixed the redirect URI as in step 2, still MD5101", [2]],
  ["we fixed our redirect URI (step 2) and it still fails", [2]],
  ["both step 1 and step 2 failed", [1, 2]],
  ["step 2 doesn't fix it", [2]],
  ["Steps 1 and 2 didn't work for us", [1, 2]],
  ["Step 4 has no effect", [4]],
  ["checked step 1 (all good), still 403", [1]],
  ["after completing step 3 the error is the same", [3]],
  ["step 1 was already fine, still 403", [1]],
  ["everything in step 1 is already set, same error", [1]],
  ["step 2 is done but we keep getting 403", [2]],
  ["tried step 1, it keeps failing", [1]],
  ["step 1 and 2 without success", [1, 2]],
  ["did step 2 without any change", [2]],
  ["step 2 did nothing", [2]],
  ["step 2 didn't do anything", [2]],
  ["clicked the link in step 2 and the page still shows MD5101", [2]],
  ["the error is still there after step 2", [2]],
  ["Schritt 1 und 2 gemacht, gleicher Fehler", [1, 2]],
  ["Schritt 2 bringt nichts", [2]],
  ["étape 2 faite, même erreur", [2]],
  ["hice el paso 2 y sigue igual", [2]],
])("hears an everyday denial: %s", (text, steps) => {
  expect(readDenial(text)).toEqual({ steps });
});

test.each<[string, readonly number[]]>([
  ["nope", []],
  ["Nope!", []],
  ["nah", []],
  ["no luck", []],
  ["no luck with 1", [1]],
  ["no luck with 1 and 2", [1, 2]],
  ["no success with #3", [3]],
  ["tried 1-3, same error", [1, 2, 3]],
  ["1 and 2 did not help", [1, 2]],
])("hears it in the fewest words: %s", (text, steps) => {
  expect(readDenial(text)).toEqual({ steps });
});

test.each([
  "nope, that was for another ticket",
  "after 2 days still no word from the seller",
  "tried 1 seller, works",
  "no luck with 1 of the sellers, the others are fine",
])("hears no step in a number of something else: %s", (text) => {
  expect(readDenial(text)?.steps ?? []).toEqual([]);
});

test.each([
  "the link in step 2 is dead",
  "the screenshot in step 3 does not load",
  "page of step 2 fails to load",
  "step 2's link is broken",
  "there is a broken link in step 2",
  "step 2 has a typo",
  "typo in step 3, it says redirct",
  "the button from step 2 is missing",
  "the page in the step 2 gives a 404",
  "step 1 fails to say which account",
  "where do I find step 2",
  "doing step 2 now, still 403 so far",
  "on step 3 now, steps 1 and 2 are done",
  "I'll do step 2 tomorrow, same error today",
  "let me try step 1 first",
  "working on step 2",
  "waiting for the admin to do step 2, still 403",
  "step 2 worked",
  "step 1 and 2 done, works now",
  "step 3 did the trick",
  "step 3 did it",
  "we fixed it with step 2",
  "step 2 fixed the problem",
  "error is gone after step 1",
  "no more errors since step 2",
  "all good after step 2",
  "is step 2 needed",
  "do I do step 2 in the sandbox as well?",
  "step 2 says that a 403 is expected",
  "what if step 2 fails",
  "we have no access for step 2, still 403",
  "step 2 is not clear",
  "I skipped step 2, still the same",
  "I have yet to do step 2, same error",
  "step 2 is not possible for us",
])("hears no denial of a step in: %s", (text) => {
  expect(readDenial(text)?.steps ?? []).toEqual([]);
});

test.each([
  "still broken",
  "still getting the same error",
  "nothing changed",
  "same problem",
  "no luck",
  "still no luck",
  "didn't work",
  "does not work",
  "that did not work",
  "nope, still failing",
  "no difference",
  "same error as before",
  "still happening",
  "the problem persists",
  "still not fixed",
  "it is not fixed yet",
  "hilft leider nicht",
  "geht immer noch nicht",
  "toujours pareil",
  "sigue igual",
  "still broken. The link in step 2 is dead.",
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

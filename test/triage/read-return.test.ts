import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { readDenial } from "../../src/triage/read-denial.ts";
import { readReturn } from "../../src/triage/read-return.ts";
import { processorMs } from "../helpers/processor-time.ts";

test.each([
  "hm, RequestId  fails again",
  "it fails again, RequestId ",
  "It fails again. Any idea?",
  "fails again, what can I do?",
  "why does it fail again?",
  "it's back",
  "It is back :(",
  "the error is back since this morning for our EU sellers",
  "the problem came back",
  "broken again",
  "it broke again",
  "it happens again",
  "this is happening again on production",
  "same error again",
  "again the same error",
  "still the same error",
  "still failing for two sellers",
  "I get it again",
  "the error returned",
  "403 again",
  "it stopped working",
  "it worked for an hour, now it fails again",
  "it fails again, it worked yesterday",
  "worked yesterday but fails again today",
  "the calls fail again since 14:00",
  "Der Fehler kommt wieder",
  "schon wieder der Fehler",
  "we hit it again",
  "it keeps happening",
  "the issue has reappeared",
  "l'erreur est revenue",
  "vuelve a fallar",
])("hears that it is back: %s", (text) => {
  expect(readReturn(text)).toBe("back");
});

test.each([
  "it works again",
  "it failed again, but now it works",
  "still works, thanks",
  "it has not happened again",
  "it hasn't failed again",
  "it never came back",
  "no error again",
  "no more 403 again",
  "no longer seeing the error again",
  "it keeps returning 200",
  "status returned is 200",
  "it has not reappeared",
])("hears that it goes well: %s", (text) => {
  expect(readReturn(text)).toBe("well");
});

test.each([
  "thanks a lot",
  "let me know when it fails again",
  "if it fails again I will tell you",
  "I'll be back if it happens again",
  "does it fail again for anybody?",
  "is it back?",
  "hope it does not come back",
  "the deploy failed because of a typo",
  "the cause was an expired key",
  "no 403 again",
  "that returned the right list",
  "it does not return 200",
  "still shows the page, thanks",
  "",
])("hears neither: %s", (text) => {
  expect(readReturn(text)).toBeNull();
});

test("never throws, whatever is written", () => {
  const word = constantFrom(
    "again",
    "fails",
    " ",
    "n't",
    "?",
    ",",
    "it's back",
    "not ",
    "wwwwwwwwww",
    "returned",
  );
  assert(
    property(array(oneof(word, string()), { maxLength: 200 }), (parts) => {
      expect([null, "back", "well"]).toContain(readReturn(parts.join(" ")));
    }),
  );
});

test.each(["a", "not ", "fails ", "it's back", "again, ", "n't x ", "- ", "?"])(
  "takes no longer over a hostile text than over a plain one: %s",
  async (scrap) => {
    expect(await processorMs(() => readReturn(scrap.repeat(200_000)))).toBeLessThan(100);
  },
);

test.each([
  "the API is back",
  "thanks, service is back",
  "Great, the service is back!",
  "Looks like the service is back",
  "access is back",
  "everything is back",
  "calls are back",
  "the login page is back",
  "the button is back",
  "orders are coming back",
  "thank you, it's back",
  "it is back now, thanks",
  "finally it's back",
  "support is back",
  "the seller came back",
  "failing calls are back to zero",
  "nothing failed again",
  "it's back to normal",
  "die API ist wieder da",
  "server12 is back in service",
])("takes what is good for no failure that is back, in a solved case and in one that waits: %s", (text) => {
  expect(readReturn(text)).not.toBe("back");
  expect(readDenial(text)).toBeNull();
});

test.each([
  "thanks, but it's back",
  "it's back again, thanks for looking",
  "the error is back on production",
  "looks like the error is back",
  "the error is back, thanks",
  "MD5101 is back",
  "the 503s are back",
  "QuotaExceeded is back",
  "our problem has returned",
  "this keeps coming back",
  "der Fehler ist leider wieder da",
])("hears a failure that is back, also where it is told kindly: %s", (text) => {
  expect(readReturn(text)).toBe("back");
});

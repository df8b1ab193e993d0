import { expect, test } from "vitest";
import { DEFAULTS } from "../../../src/config/settings.ts";
import { codeInWords, errorTimeOf, factsOf } from "../../../src/reply/cases/case-facts.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { triage } from "../../../src/triage/triage.ts";
import { aCase, aSpeaker } from "../builders.ts";

test("of the times in a log, that of the error's line comes first", async () => {
  const { library } = await aSpeaker();
  const log = [
    "2026-11-20T10:00:00Z INFO start",
    "2026-11-20T10:01:00Z INFO first page",
    "2026-11-20T10:02:00Z INFO second page",
    "2026-11-20T10:04:00Z ERROR getOrders answered 403 AccessDeniedException",
    "2026-11-20T10:09:00Z INFO stop",
  ];
  const { problems } = triage(fromStore(log.join("\n")), library, DEFAULTS.confidence);
  const value = aCase(problems);
  expect(factsOf(value).times.map(({ text }) => text)).toEqual([
    "2026-11-20 10:04:00 UTC",
    "2026-11-20 10:02:00 UTC",
    "2026-11-20 10:09:00 UTC",
  ]);
  expect(errorTimeOf(value)).toBe(Date.UTC(2026, 10, 20, 10, 4, 0));
});

test("a time that was given in UTC to the minute is not shown a second time as it was written", () => {
  const time = { text: "2026-11-22 03:10 UTC", utc: "2026-11-22T03:10:00.000Z" };
  const { details, ...value } = aCase([]);
  expect(factsOf({ ...value, details: { ...details, time } }).times).toMatchObject([
    { text: "2026-11-22 03:10:00 UTC", utc: "2026-11-22 03:10:00 UTC" },
  ]);
});

test.each([
  ["a bare number is called a code", "7", "code 7"],
  ["a code of letters speaks for itself", "KeyNotAccepted", "KeyNotAccepted"],
  ["nothing is nothing", undefined, null],
])("%s", (_what, code, words) => {
  expect(codeInWords(code)).toBe(words);
});

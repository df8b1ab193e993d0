import { beforeAll, expect, test } from "vitest";
import type { FieldFault } from "../../src/case/check-details.ts";
import { aSpeaker, type Speaker } from "./builders.ts";

let speaker: Speaker;
beforeAll(async () => {
  speaker = await aSpeaker();
});

const said = (fault: FieldFault) => speaker.replies.faults({ field: fault }).field;

test.each<[FieldFault, RegExp]>([
  [{ kind: "required" }, /write - if you don't have it/],
  [{ kind: "request-id-words" }, /reads like a sentence/],
  [{ kind: "request-id-mail" }, /e-mail address/],
  [{ kind: "request-id-masked" }, /looks like a secret/],
  [{ kind: "request-id-shape", given: "none" }, /none does not look like a RequestId/],
  [{ kind: "time-unreadable" }, /2026-03-14 09:26:53 UTC/],
  [{ kind: "time-no-zone", given: "09:26" }, /Which zone is 09:26 in\?/],
  [{ kind: "time-no-date", given: "09:26" }, /09:26 has no full date/],
  [{ kind: "time-future", given: "2030-01-01" }, /2030-01-01 lies in the future/],
  [{ kind: "time-ambiguous", first: "2026-04-03", other: "2026-03-04" }, /2026-04-03 or 2026-03-04/],
])("a field says what is wrong and how to write it: %o", (fault, words) => {
  expect(said(fault)).toMatch(words);
});

test("beside a field stands plain text: no escapes, no mention, one line", () => {
  const text = said({ kind: "request-id-shape", given: "<!channel> & `x`\nnext" }) ?? "";
  expect(text).toContain("‹!channel› & `x` next");
});

import { expect, test } from "vitest";
import { tellableReasons } from "../../../src/reply/cases/reasons.ts";

test("a reason that a masked secret stands in is not told", () => {
  const plain = "the words *invalid grant parameter*";
  const masked = "the words *refresh_token=[*********] -d client_id=amzn*";
  expect(tellableReasons([masked, plain], 2)).toEqual([plain]);
});

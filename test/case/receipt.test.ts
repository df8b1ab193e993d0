import { expect, test } from "vitest";
import { receiptOf, withoutNameIn } from "../../src/case/receipt.ts";
import { NOBODY } from "../../src/case/withdraw.ts";

const told = (caseId: string, person: string, change = {}) => ({
  ...{ caseId, person, hasConfirmed: false, isReached: true },
  ...change,
});

test("who had several cases, and their name deleted, is counted once, as somebody whom a message reached", () => {
  const before = [told("a", "U1", { isReached: false }), told("b", "U1"), told("c", "U2")];
  const after = withoutNameIn(before, new Set(["a", "b"]));
  expect(after).toEqual([told("c", "U2"), told("b", NOBODY)]);
  expect(receiptOf(after)).toMatchObject({ told: ["U2"], nameless: 1, unreached: [] });
});

test("who was reached by no message leaves nothing, once their name is deleted", () => {
  const before = [told("a", "U1", { isReached: false }), told("c", "U2")];
  expect(withoutNameIn(before, new Set(["a"]))).toEqual([told("c", "U2")]);
});

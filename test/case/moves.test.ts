import { describe, expect, test } from "vitest";
import type { CaseState } from "../../src/case/case.ts";
import { type CaseEvent, mayDecide, mayMove, moveCase } from "../../src/case/moves.ts";
import { aCase } from "../store/builders.ts";

const inState = (state: CaseState) => aCase({ state, closedHow: null });

describe("a case moves", () => {
  test.each<[CaseState, CaseEvent, CaseState, string]>([
    ["open", "answered", "pending", "after an answer its requester is asked"],
    ["open", "escalated", "escalated", "people can be asked for at once"],
    ["pending", "confirmed", "solved", "the requester says that it worked"],
    ["pending", "denied", "pending", "still broken: the next step waits for the requester"],
    ["escalated", "handed-back", "pending", "the ticket is resolved: does it work now"],
    ["escalated", "confirmed", "solved", "it works in the meantime"],
    ["solved", "denied", "pending", "it came back"],
    ["closed", "escalated", "escalated", "it came back after it was closed, and people had it"],
  ])("from %s by %s to %s: %s", (from, event, to) => {
    expect(moveCase(inState(from), event, 9)).toMatchObject({ state: to, updatedAt: 9 });
  });

  test.each<[CaseState, CaseEvent, string]>([
    ["escalated", "denied", "people have it already"],
    ["escalated", "escalated", "one ticket is enough"],
    ["solved", "confirmed", "it is solved already"],
    ["closed", "confirmed", "nothing is open"],
    ["open", "handed-back", "nobody had it"],
  ])("not from %s by %s: %s", (from, event) => {
    const value = inState(from);
    expect(mayMove(value, event)).toBe(false);
    expect(moveCase(value, event, 9)).toBe(value);
  });

  test("and remembers how it ended, until it opens again", () => {
    const solved = moveCase(inState("pending"), "confirmed", 9);
    expect(solved.closedHow).toBe("confirmed");
    expect(moveCase(solved, "closed", 10).closedHow).toBe("confirmed");
    expect(moveCase(solved, "denied", 10).closedHow).toBeNull();
    expect(moveCase(inState("open"), "closed", 10).closedHow).toBe("agent");
  });
});

test("its requester and the agents decide about a case, nobody else", () => {
  const value = aCase({ requester: "U1" });
  const may = (person: string) => mayDecide(value, person, ["U2"]);
  expect([may("U1"), may("U2"), may("U3")]).toEqual([true, true, false]);
});

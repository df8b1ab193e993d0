import { describe, expect, test } from "vitest";
import type { Case, CaseState } from "../../src/case/case.ts";
import { type CaseEvent, MOVES, mayDecide, mayMove, moveCase, type Role } from "../../src/case/moves.ts";
import { aCase } from "../store/builders.ts";

const move = (value: Case, event: CaseEvent, role: Role = MOVES[event].by[0] ?? "desk", at = 9) =>
  moveCase(value, { event, by: "U1", role, at, why: "a test" });

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
    ["pending", "fell-silent", "closed", "nobody wrote for long"],
    ["pending", "handed-back", "pending", "the ticket that it followed was resolved"],
    ["closed", "returned", "pending", "its requester wrote again"],
    ["solved", "withdrawn", "closed", "its paste was deleted"],
  ])("from %s by %s to %s: %s", (from, event, to) => {
    expect(move(inState(from), event)).toMatchObject({ state: to, updatedAt: 9 });
  });

  test.each<[CaseState, CaseEvent, string]>([
    ["escalated", "denied", "people have it already"],
    ["escalated", "escalated", "one ticket is enough"],
    ["solved", "confirmed", "it is solved already"],
    ["closed", "confirmed", "nothing is open"],
    ["solved", "handed-back", "its requester needs nothing more"],
    ["escalated", "fell-silent", "people have it in hand"],
    ["solved", "fell-silent", "its requester has spoken"],
  ])("not from %s by %s: %s", (from, event) => {
    const value = inState(from);
    expect(mayMove(value, event)).toBe(false);
    expect(move(value, event)).toBe(value);
  });

  test("and remembers how it ended, until it opens again", () => {
    const solved = move(inState("pending"), "confirmed");
    expect(solved.closedHow).toBe("confirmed");
    expect(move(solved, "closed").closedHow).toBe("confirmed");
    expect(move(solved, "denied").closedHow).toBeNull();
    expect(move(inState("open"), "closed").closedHow).toBe("agent");
  });
});

test.each<[CaseEvent, Role, string]>([
  ["confirmed", "desk", "solved means that somebody said so"],
  ["confirmed", "engineer", "that a fix was made does not say that it works"],
  ["fell-silent", "agent", "an agent closes by saying so"],
  ["handed-back", "requester", "only who has the ticket gives it back"],
  ["closed", "requester", "a requester confirms or stays silent"],
])("%s is not for the %s: %s", (event, role) => {
  for (const state of ["open", "pending", "escalated", "solved", "closed"] as const) {
    const value = inState(state);
    expect(move(value, event, role)).toBe(value);
  }
});

test("every move is kept in the history, with who made it and why", () => {
  const before = inState("pending");
  const { history } = move(before, "confirmed");
  expect(history).toEqual([
    ...before.history,
    { at: 9, by: "U1", event: "confirmed", from: "pending", to: "solved", why: "a test" },
  ]);
});

test("its requester and the agents decide about a case, nobody else", () => {
  const value = aCase({ requester: "U1" });
  const may = (person: string) => mayDecide(value, person, ["U2"]);
  expect([may("U1"), may("U2"), may("U3")]).toEqual([true, true, false]);
});

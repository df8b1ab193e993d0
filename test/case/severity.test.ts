import { describe, expect, test } from "vitest";
import { type SeverityFacts, severityFacts, severityOf, worse } from "../../src/case/severity.ts";
import { NOTHING_TOLD } from "../../src/case/ticket-report.ts";
import { answered, aProblem, identifier } from "../reply/builders.ts";
import { aCase, T0 } from "../store/builders.ts";

const quiet: SeverityFacts = { persists: false, people: 1, isIntermittent: false, place: null, since: T0 };

describe("severity", () => {
  test.each<[string, Partial<SeverityFacts>, string]>([
    ["is what the article says, where nothing speaks against it", {}, "normal"],
    ["rises with three people", { people: 3 }, "high"],
    ["does not rise with two", { people: 2 }, "normal"],
    ["rises where production stands still", { place: "production", persists: true }, "high"],
    ["does not rise while steps are left", { place: "production" }, "normal"],
    [
      "does not rise where it comes and goes",
      { place: "production", persists: true, isIntermittent: true },
      "normal",
    ],
    ["falls for one person in a sandbox", { place: "sandbox", persists: true }, "low"],
    ["does not fall for several people in a sandbox", { place: "sandbox", people: 2 }, "normal"],
  ])("%s", (_name, facts, expected) => {
    expect(severityOf("normal", { ...quiet, ...facts })).toBe(expected);
  });

  test("stays on its scale", () => {
    expect(severityOf("high", { ...quiet, people: 9 })).toBe("high");
    expect(severityOf("low", { ...quiet, place: "sandbox" })).toBe("low");
  });

  test("of two is the worse one", () => {
    expect([worse("low", "high"), worse("high", "normal"), worse("normal", "normal")]).toEqual([
      "high",
      "high",
      "normal",
    ]);
  });
});

test("its facts are read from the case and the reports of the problem", () => {
  const signals = { intermittent: [identifier("intermittent", "now and then")] };
  const value = aCase({
    problems: [aProblem({ decision: answered("a/b"), signals })],
    ladder: { rung: "escalation", next: null, tried: [] },
    alsoAffected: [{ ...NOTHING_TOLD, person: "U9", at: 0 }],
  });
  const reports = ["U1", "U2", "U1"].map((person, at) => ({
    ...NOTHING_TOLD,
    caseId: `${at}`,
    person,
    at: T0 + at,
  }));
  const told = { ...value, details: { ...value.details, given: { environment: "production" } } };
  expect(severityFacts(told, reports, T0 + 9)).toEqual({
    persists: true,
    people: 3,
    isIntermittent: true,
    place: "production",
    since: T0,
  });
  expect(severityFacts(aCase(), [], T0)).toEqual({ ...quiet, since: T0 });
});

test("the sandbox of a paste is a place that nobody has to tell, and what somebody tells outranks it", () => {
  const hosts = [identifier("host", "sandbox.api.example.com")];
  const shown = aCase({ problems: [aProblem({ decision: answered("a/b"), signals: { hosts } })] });
  const told = { ...shown, details: { ...shown.details, given: { environment: "production" } } };
  expect(severityFacts(shown, [], T0).place).toBe("sandbox");
  expect(severityFacts(told, [], T0).place).toBe("production");
});

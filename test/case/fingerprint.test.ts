import { expect, test } from "vitest";
import { fingerprint } from "../../src/case/fingerprint.ts";
import { answered, aProblem, code } from "../reply/builders.ts";

const decision = answered("api/broken");

test("a code is the problem, in any case of its letters", () => {
  const upper = aProblem({ decision, signals: { codes: [code("QuotaExceeded")] } });
  const lower = aProblem({ decision, signals: { codes: [code("quotaexceeded")] } });
  expect(fingerprint(upper, "api/broken")).toBe("v1:code:quotaexceeded");
  expect(fingerprint(lower, null)).toBe(fingerprint(upper, "api/broken"));
});

test("without a code the article is the problem", () => {
  expect(fingerprint(aProblem({ decision }), "api/broken")).toBe("v1:article:api/broken");
});

test("without either nothing is joined", () => {
  expect(fingerprint(aProblem({ decision }), null)).toBeNull();
});

import { describe, expect, test } from "vitest";
import { fingerprint } from "../../src/case/fingerprint.ts";
import { answered, aProblem, code, signal } from "../reply/builders.ts";

const decision = answered("api/broken");

test("a code is the problem, in any case of its letters", () => {
  const upper = aProblem({ decision, signals: { codes: [code("QuotaExceeded")] } });
  const lower = aProblem({ decision, signals: { codes: [code("quotaexceeded")] } });
  expect(fingerprint(upper, "api/broken")).toBe("v1:code:quotaexceeded");
  expect(fingerprint(lower, null)).toBe(fingerprint(upper, "api/broken"));
});

test("a code that unlike errors share is none: it takes the article and the message too", () => {
  const print = (message: string, article: string | null = "api/broken") => {
    const messages = message === "" ? [] : [signal(message)];
    const problem = aProblem({ decision, signals: { codes: [code("InvalidInput")], messages } });
    return fingerprint({ ...problem, isCodeShared: true }, article);
  };
  expect(print("Invalid MarketplaceId")).toMatch(/^v2:article:api\/broken:/);
  expect(print("Invalid MarketplaceId")).not.toBe(print("Missing required header"));
  expect(print("Invalid MarketplaceId")).not.toBe(print("Invalid MarketplaceId", "api/other"));
  expect(print("")).toBeNull();
  expect(print("Invalid MarketplaceId", null)).toBeNull();
});

describe("without a code", () => {
  const print = (message: string, article: string | null = "api/broken") => {
    const signals = message === "" ? {} : { messages: [signal(message)] };
    return fingerprint(aProblem({ decision, signals }), article);
  };

  test("the article with its message is the problem, whatever varies in it", () => {
    const one = print("Feed 50012 of seller 'A1B2C3' could not be read");
    expect(one).toMatch(/^v2:article:api\/broken:[0-9a-f]{16}$/);
    expect(print("feed 77  of SELLER 'Z9' could not be read")).toBe(one);
    expect(print("Feed 50012 of seller 'A1B2C3' was refused")).not.toBe(one);
    expect(print("Feed 50012 of seller 'A1B2C3' could not be read", "api/other")).not.toBe(one);
  });

  test("nothing of the message can be read in it", () => {
    expect(print("the order of Ada Lovelace failed")).not.toMatch(/ada|order/i);
  });

  test.each([
    ["an article and no message", "", "api/broken"],
    ["a message and no article", "it could not be read", null],
    ["neither", "", null],
  ])("with %s nothing is joined", (_name, message, article) => {
    expect(print(message, article)).toBeNull();
  });
});

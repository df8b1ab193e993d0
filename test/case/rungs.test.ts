import { describe, expect, test } from "vitest";
import type { Returning } from "../../src/case/background.ts";
import { rungsOf } from "../../src/case/rungs.ts";
import type { Article } from "../../src/knowledge/article.ts";
import { createLibrary } from "../../src/knowledge/library.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { aCase } from "../store/builders.ts";
import { anArticle } from "./builders.ts";

const cause = (id: string, ...signs: string[]): Article["causes"][number] => ({
  id,
  likelihood: "high",
  text: "A cause.",
  signs,
});

/** Step 1 mends the token, step 2 the role, step 3 asks the vendor about both and about a closed account. */
function refused(): Article {
  const { steps, ...article } = anArticle("api/refused", 3);
  const fixes = [["token"], ["role"], ["token", "role", "closed"]];
  return {
    ...article,
    causes: [cause("token", "expired"), cause("role", "not permitted"), cause("closed", "deactivated")],
    steps: steps.map((step, index) => ({
      ...step,
      fixes: fixes[index] ?? [],
      actor: index === 2 ? ("vendor" as const) : step.actor,
    })),
  };
}

function leadingFor(text: string, returning: Returning | null = null): readonly number[] {
  const article = refused();
  const [problem] = aCase().problems;
  if (!problem) throw new Error("the builder makes a problem");
  const value = aCase({
    problems: [{ ...problem, text: fromStore(text) }],
    article: { id: article.id, version: article.version, confidence: 0.9 },
    background: { firstInThread: null, earlierInThread: 0, returning, openTicket: null },
  });
  return rungsOf(value, createLibrary({ articles: [article], families: [] })).leading;
}

describe("the steps that lead", () => {
  test("mend the causes that the paste points to", () => {
    expect(leadingFor("403: the role is not permitted")).toEqual([1]);
  });

  test("are none where the paste points to no cause", () => {
    expect(leadingFor("403")).toEqual([]);
  });

  test("leave the vendor for later, unless nothing else mends the cause", () => {
    expect(leadingFor("the token expired")).toEqual([0]);
    expect(leadingFor("the account was deactivated")).toEqual([2]);
  });

  test("begin with what helped the same person before", () => {
    expect(leadingFor("the token expired", { workedStep: 1, triedInVain: [], ticket: null })).toEqual([1, 0]);
  });

  test("leave what the same person tried in vain for the end", () => {
    expect(leadingFor("403", { workedStep: null, triedInVain: [0], ticket: null })).toEqual([1, 2]);
    expect(leadingFor("the token expired", { workedStep: null, triedInVain: [0], ticket: null })).toEqual([
      1, 2,
    ]);
    expect(leadingFor("403", { workedStep: 2, triedInVain: [0], ticket: null })).toEqual([2, 1]);
  });

  test("are those of the article again where all of them were in vain", () => {
    expect(leadingFor("403", { workedStep: null, triedInVain: [0, 1, 2], ticket: null })).toEqual([]);
  });
});

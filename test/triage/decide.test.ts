import { describe, expect, test } from "vitest";
import { decide } from "../../src/triage/decide.ts";
import type { Findings } from "../../src/triage/match.ts";
import { THRESHOLDS } from "./library-of.ts";

const found = (confidences: readonly number[], wishes: Partial<Findings> = {}): Findings => ({
  matches: confidences.map((confidence, at) => ({
    articleId: `family/article-${at}`,
    confidence,
    because: [`reason ${at}`],
    against: [],
  })),
  sure: confidences[0] ?? 0,
  standing: { trouble: 3, hints: 0, talk: 0, isPrinted: true, because: ["the code `X`"] },
  otherProduct: null,
  uncoveredCodes: [],
  domain: "authorization",
  firstChecks: "http/403",
  isLookUp: false,
  isDoubtful: false,
  ...wishes,
});

describe("a decision", () => {
  test.each<[string, readonly number[], string]>([
    ["answers a clear winner", [0.95, 0.05], "answer"],
    ["answers at the threshold itself", [0.9, 0.1], "answer"],
    ["offers both when two articles tie", [0.48, 0.46], "choose"],
    ["offers one that is likely but not sure", [0.6], "choose"],
    ["offers several that are likely only together", [0.2, 0.15, 0.1], "choose"],
    ["owns up below the lower threshold", [0.2, 0.1], "unknown"],
    ["owns up when nothing matches", [], "unknown"],
  ])("%s", (_name, confidences, kind) => {
    expect(decide(found(confidences), THRESHOLDS).kind).toBe(kind);
  });

  test("offers three at most, none far less likely than the best", () => {
    const decision = decide(found([0.3, 0.2, 0.1, 0.1, 0.01]), THRESHOLDS);
    expect(decision.kind === "choose" && decision.matches.map(({ confidence }) => confidence)).toEqual([
      0.3, 0.2, 0.1,
    ]);
  });

  test("puts the next one beside a lone candidate, unless it is mere chance", () => {
    const offered = (confidences: readonly number[]) => {
      const decision = decide(found(confidences), THRESHOLDS);
      return decision.kind === "choose" ? decision.matches.length : 0;
    };
    expect(offered([0.7, 0.06, 0.05])).toBe(2);
    expect(offered([0.7, 0.01])).toBe(1);
  });

  test("gives general advice where it or one of its causes is nearly certain", () => {
    const decision = decide(found([0.55, 0.4], { sure: 0.95 }), THRESHOLDS);
    expect(decision).toMatchObject({ kind: "answer", match: { confidence: 0.95 } });
  });

  test("only offers what a strange code is printed beside and nothing but a description speaks for", () => {
    expect(decide(found([0.99], { isDoubtful: true }), THRESHOLDS).kind).toBe("choose");
  });

  test("names the runner-up of an answer", () => {
    const decision = decide(found([0.9, 0.05]), THRESHOLDS);
    expect(decision.kind === "answer" && decision.runnerUp?.articleId).toBe("family/article-1");
  });
});

describe("a code that no article names", () => {
  const uncovered = { uncoveredCodes: ["ZZ1235"] };

  test("is never answered, however sure a near match is", () => {
    expect(decide(found([0.99], uncovered), THRESHOLDS)).toEqual({
      kind: "unknown",
      domain: "authorization",
      firstChecks: "http/403",
      because: ["no article names the code `ZZ1235`"],
    });
  });

  test("is unknown even where nothing else tells of trouble", () => {
    const quiet = {
      ...uncovered,
      standing: { trouble: 0, hints: 0, talk: 3, isPrinted: false, because: [] },
    };
    expect(decide(found([], quiet), THRESHOLDS).kind).toBe("unknown");
  });

  test("offers its neighbours to somebody who looks it up", () => {
    expect(decide(found([0.99], { ...uncovered, isLookUp: true }), THRESHOLDS).kind).toBe("choose");
  });
});

describe("without an article", () => {
  test("ordinary talk is left alone", () => {
    const talk = { standing: { trouble: 1, hints: 0, talk: 2, isPrinted: false, because: [] } };
    expect(decide(found([0.1], talk), THRESHOLDS).kind).toBe("silent");
  });

  test("an error of another product is named as that", () => {
    expect(decide(found([0.1], { otherProduct: "Acme Mail" }), THRESHOLDS)).toMatchObject({
      kind: "unknown",
      because: ["it is an error of Acme Mail"],
      firstChecks: null,
    });
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  articleOnRung,
  climb,
  FIRST_RUNG,
  type Ladder,
  ladderPlace,
  untriedSteps,
} from "../../src/case/ladder.ts";
import { anArticle } from "./builders.ts";

const rungs = { article: anArticle("api/broken", 3), general: anArticle("http/general", 2), leading: [] };
const alone = { article: rungs.article, general: undefined, leading: [] };
const up = (ladder: Ladder, ...steps: number[]) => climb(ladder, rungs, { steps, at: 7 });

describe("still broken", () => {
  test("shows the first step when nothing was tried", () => {
    expect(up(FIRST_RUNG)).toEqual({ rung: "article", next: 0, tried: [] });
  });

  test("shows the first step that was not tried", () => {
    const climbed = up(FIRST_RUNG, 0, 2);
    expect(climbed.next).toBe(1);
    expect(climbed.tried.map(({ step, result, at }) => [step, result, at])).toEqual([
      [0, "failed", 7],
      [2, "failed", 7],
    ]);
  });

  test("says of no step that it was tried before somebody ticked it, also when it was shown", () => {
    expect(up(up(FIRST_RUNG))).toEqual({ rung: "article", next: 0, tried: [] });
  });

  test("begins with the steps that lead, then goes on in the article's order", () => {
    const led = { ...rungs, leading: [2] };
    const first = climb(FIRST_RUNG, led, { steps: [], at: 7 });
    const second = climb(first, led, { steps: [2], at: 7 });
    expect([first.next, second.next]).toEqual([2, 0]);
  });

  test("never gives a step of the general troubleshooting that the article had too", () => {
    const [same] = rungs.article.steps;
    const [, other] = rungs.general.steps;
    if (!same || !other) throw new Error("no steps");
    const general = { ...rungs.general, steps: [same, other] };
    const climbed = climb(FIRST_RUNG, { ...rungs, general }, { steps: [0, 1, 2], at: 7 });
    expect(climbed).toMatchObject({ rung: "general", next: 1 });
  });

  test("goes on to the general troubleshooting once every step was tried", () => {
    expect(up(FIRST_RUNG, 0, 1, 2)).toMatchObject({ rung: "general", next: 0 });
  });

  test("goes on to people once the general troubleshooting is through too", () => {
    const general = up(FIRST_RUNG, 0, 1, 2);
    expect(up(general, 0, 1)).toMatchObject({ rung: "escalation", next: null });
  });

  test("goes straight to people where the article points to no general troubleshooting", () => {
    expect(climb(FIRST_RUNG, alone, { steps: [0, 1, 2], at: 7 })).toMatchObject({
      rung: "escalation",
      next: null,
    });
  });

  test("stays where it is once only people are left", () => {
    const last: Ladder = { rung: "escalation", next: null, tried: [] };
    expect(up(last, 0)).toBe(last);
  });

  test("ignores a step that the article does not have", () => {
    expect(up(FIRST_RUNG, 99).tried).toEqual([]);
  });

  test("says of a step that worked before and now fails that it failed", () => {
    const tried = [{ articleId: "api/broken", step: 0, result: "worked", at: 1 }] as const;
    expect(up({ ...FIRST_RUNG, tried }, 0).tried).toEqual([
      { articleId: "api/broken", step: 0, result: "failed", at: 7 },
    ]);
  });

  test("comes to an end, whatever is ticked", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 4 }))), (answers) => {
        let ladder = FIRST_RUNG;
        for (const steps of [...answers, [0, 1, 2], [0, 1]]) ladder = up(ladder, ...steps);
        expect(ladder.rung).toBe("escalation");
        const keys = ladder.tried.map(({ articleId, step }) => `${articleId} ${step}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});

test("the article of a rung is the one whose steps are shown", () => {
  const at = (rung: Ladder["rung"]) => articleOnRung({ rung, next: null, tried: [] }, rungs)?.id;
  expect([at("article"), at("general"), at("escalation")]).toEqual(["api/broken", "http/general", undefined]);
});

test("steps tried in another article do not count", () => {
  const tried = [{ articleId: "http/general", step: 0, result: "failed", at: 1 }] as const;
  expect(untriedSteps({ ...FIRST_RUNG, tried }, rungs)).toEqual([0, 1, 2]);
});

test("two places on the ladder have two names", () => {
  expect(ladderPlace(FIRST_RUNG)).not.toBe(ladderPlace({ ...FIRST_RUNG, next: 0 }));
});

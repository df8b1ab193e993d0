import { expect, test } from "vitest";
import type { Judgement } from "../../../src/case/review.ts";
import { aCase, answered, aProblem, aSpeaker, T0 } from "../builders.ts";

/** What was kept names an article that the knowledge base no longer has. */
async function cardOf(judgement: Judgement, articleId: string): Promise<string> {
  const { replies, library } = await aSpeaker();
  const value = aCase([aProblem({ decision: answered(articleId) })]);
  const verdicts = [{ judgement, by: "U0GRACE", at: T0 }];
  const review = { case: value, channel: "C0REVIEW", cardDelivery: "d1", verdicts };
  return replies.review.card({ review, library, permalink: null }).text;
}

test("an article that is gone is named by its id, with that it is gone", async () => {
  const id = "sp-api/taken-out";
  const named = `\`${id}\` (no longer in the knowledge base)`;
  expect(await cardOf({ kind: "wrong-article", articleId: id }, "http/403-forbidden")).toContain(
    `The right article is: ${named}`,
  );
  expect(await cardOf({ kind: "approve" }, id)).toContain(`I would have answered with: ${named}`);
});

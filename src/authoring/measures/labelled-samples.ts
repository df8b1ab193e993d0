import type { Case, CaseProblem } from "../../case/case.ts";
import { isJudged } from "../../case/correction.ts";
import { type Judgement, type Review, verdictOf } from "../../case/review.ts";
import type { LabelledPaste } from "./eval.ts";

/** A paste that an agent judged, as `errdesk eval` and `kb replay --file` read it. */
export type LabelledSample = Pick<LabelledPaste, "id" | "text" | "expect" | "kind">;

/** The article that put an answer right, or that none does, as long as the paste is held and reads as it did then. */
export function sampleOfCase(value: Case): LabelledSample[] {
  const { id, article } = value;
  const text = judgedProblem(value)?.text;
  if (!isJudged(value) || !text) return [];
  return [article ? { id, text, expect: [article.id] } : { id, text, expect: [], kind: "unknown-code" }];
}

/** The verdict on what would have been said in a channel in shadow mode. */
export function sampleOfReview(review: Review): LabelledSample[] {
  const problem = judgedProblem(review.case);
  const verdict = verdictOf(review);
  if (!problem || !verdict) return [];
  return [{ id: review.case.id, text: problem.text, ...labelOf(problem, verdict.judgement) }];
}

const judgedProblem = ({ problems, current }: Case): CaseProblem | undefined => problems[current];

function labelOf(
  { decision }: CaseProblem,
  judgement: Judgement,
): Pick<LabelledSample, "expect"> & Partial<LabelledSample> {
  switch (judgement.kind) {
    case "wrong-article":
      return { expect: [judgement.articleId] };
    case "silent":
      return { expect: [], kind: "chatter" };
    case "approve":
      if (decision.kind === "answer") return { expect: [decision.match.articleId] };
      // Any of what was offered is right as the first.
      if (decision.kind === "choose") return { expect: decision.matches.map(({ articleId }) => articleId) };
      return { expect: [], kind: "unknown-code" };
  }
}

import type { Library } from "../knowledge/library.ts";
import type { Decision } from "../triage/decision.ts";
import { asUnknown } from "./as-unknown.ts";
import type { CaseProblem } from "./case.ts";

interface Refusal {
  /** Ids of the articles that an agent took away from the error before. */
  readonly refused: readonly string[];
  readonly library: Library;
}

/** A problem as it reads now, without what an agent took away: neither answered by that, nor offered it. */
export function refuse(problem: CaseProblem, { refused, library }: Refusal): CaseProblem {
  if (refused.length === 0) return problem;
  const remembered = { ...problem, refused: [...new Set([...(problem.refused ?? []), ...refused])] };
  const decision = withoutArticles(problem.decision, refused);
  return decision === null ? asUnknown(remembered, { because: [], library }) : { ...remembered, decision };
}

/** Null where nothing of it is left. */
function withoutArticles(decision: Decision, refused: readonly string[]): Decision | null {
  if (decision.kind === "answer") return refused.includes(decision.match.articleId) ? null : decision;
  if (decision.kind !== "choose") return decision;
  const matches = decision.matches.filter(({ articleId }) => !refused.includes(articleId));
  return matches.length === 0 ? null : { ...decision, matches };
}

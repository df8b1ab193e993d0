import type { Library } from "../knowledge/library.ts";
import type { Decision } from "../triage/decision.ts";
import type { CaseProblem } from "./case.ts";

interface Judgement {
  /** The reasons that its requester reads. */
  readonly because: readonly string[];
  readonly library: Library;
}

/** A problem of which people said that no article fits; what is known of where it belongs stays. */
export function asUnknown(problem: CaseProblem, { because, library }: Judgement): CaseProblem {
  const { domain, firstChecks } = whereItBelongs(problem.decision, library);
  return { ...problem, decision: { kind: "unknown", domain, firstChecks, because } };
}

/** As its signals say, or as all of its candidates do; what was answered outright, and wrongly, says nothing of that. */
function whereItBelongs(decision: Decision, library: Library) {
  if (decision.kind === "answer") return { domain: null, firstChecks: null };
  const { domain = null, firstChecks = null } = decision;
  if (domain !== null || decision.kind !== "choose") return { domain, firstChecks };
  const categories = new Set(decision.matches.map(({ articleId }) => library.get(articleId)?.category));
  const [only = null] = categories;
  return { domain: categories.size === 1 ? only : null, firstChecks };
}

import type { Case } from "../case/case.ts";
import type { Fact } from "../case/fact.ts";
import { newCase, type Origin, showArticle } from "../case/new-case.ts";
import type { Match } from "../triage/decision.ts";
import type { Problem } from "../triage/triage.ts";
import { type Desk, factOf } from "./desk.ts";

/** A new case for what triage found; answered at once where the desk is sure. */
export function openCase(desk: Desk, origin: Origin, problems: readonly Problem[]): Case {
  const opened = newCase(origin, { id: desk.newId(), problems, at: desk.now() });
  const decision = problems[0]?.decision;
  return decision?.kind === "answer" ? answerWith(desk, opened, decision.match) : opened;
}

/** The case with an article shown: by the desk's own decision, or by the requester's choice. */
export function answerWith(desk: Desk, value: Case, match: Match): Case {
  const article = desk.library().get(match.articleId);
  return article ? showArticle(value, { article, match, at: desk.now() }) : value;
}

/** What is remembered of a new case: that it was reported, what was decided, and a gap where nothing fitted. */
export function openingFacts(
  desk: Desk,
  value: Case,
  { decision, signals }: Pick<Problem, "decision" | "signals">,
): Fact[] {
  const code = signals.codes[0]?.text ?? null;
  const confidence = decision.kind === "answer" ? decision.match.confidence : null;
  const facts = [
    factOf(desk, "reported", value, { door: value.door, code, status: signals.httpStatus }),
    factOf(desk, "decided", value, { decision: decision.kind, confidence }),
  ];
  if (decision.kind === "unknown") facts.push(factOf(desk, "gap", value, { code, domain: decision.domain }));
  if (value.article) facts.push(factOf(desk, "step-shown", value, { step: 0 }));
  return facts;
}

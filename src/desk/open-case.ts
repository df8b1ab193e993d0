import type { Case, Door, Whereabouts } from "../case/case.ts";
import { NO_DETAILS } from "../case/details.ts";
import type { Fact } from "../case/fact.ts";
import { FIRST_RUNG } from "../case/ladder.ts";
import { moveCase } from "../case/moves.ts";
import type { Match } from "../triage/decision.ts";
import type { Problem, Triage } from "../triage/triage.ts";
import { type Desk, factOf } from "./desk.ts";

/** Where a report came from and who made it. */
export interface Origin {
  readonly where: Whereabouts;
  readonly door: Door;
  readonly requester: string;
  readonly reportedTs: string | null;
}

/** A new case for what triage found; answered at once where the desk is sure. */
export function openCase(desk: Desk, origin: Origin, problems: readonly Problem[]): Case {
  const now = desk.now();
  const opened: Case = {
    ...origin,
    id: desk.newId(),
    version: 0,
    state: "open",
    closedHow: null,
    problems,
    current: 0,
    article: null,
    ladder: FIRST_RUNG,
    details: NO_DETAILS,
    quiet: false,
    ticketId: null,
    answerDelivery: null,
    alsoAffected: [],
    createdAt: now,
    updatedAt: now,
  };
  const decision = problems[0]?.decision;
  return decision?.kind === "answer" ? answerWith(desk, opened, decision.match) : opened;
}

/** The case with an article shown: by the desk's own decision, or by the requester's choice. */
export function answerWith(desk: Desk, value: Case, match: Match): Case {
  const article = desk.library().get(match.articleId);
  if (!article) return value;
  const shown = { id: article.id, version: article.version, confidence: match.confidence };
  return moveCase({ ...value, article: shown, ladder: FIRST_RUNG }, "answered", desk.now());
}

/** What is remembered of a new case: that it was reported, what was decided, and a gap where nothing fitted. */
export function openingFacts(desk: Desk, value: Case, { decision, signals }: Triage): Fact[] {
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

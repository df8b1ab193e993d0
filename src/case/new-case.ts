import type { Article } from "../knowledge/article.ts";
import type { Match } from "../triage/decision.ts";
import { NO_BACKGROUND } from "./background.ts";
import type { Case, CaseProblem, Door, Whereabouts } from "./case.ts";
import { NO_DETAILS } from "./details.ts";
import { FIRST_RUNG } from "./ladder.ts";
import { type Mover, moveCase } from "./moves.ts";
import { NOT_WAITING } from "./waiting.ts";

/** Where a report came from and who made it. */
export interface Origin {
  readonly where: Whereabouts;
  readonly door: Door;
  readonly requester: string;
  /** Ts of the reported message; null where there is none, as with a slash command. */
  readonly reportedTs: string | null;
}

/** A case as it begins: nothing shown, nothing tried. */
export function newCase(
  origin: Origin,
  { id, problems, at }: { id: string; problems: readonly CaseProblem[]; at: number },
): Case {
  return {
    ...origin,
    id,
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
    ticketNote: null,
    alsoAffected: [],
    background: NO_BACKGROUND,
    waiting: NOT_WAITING,
    history: [
      { at, by: origin.requester, event: "opened", from: null, to: "open", why: `by ${origin.door}` },
    ],
    createdAt: at,
    updatedAt: at,
  };
}

/** An article that is shown, and who chose it. */
export interface Showing extends Omit<Mover, "event"> {
  readonly article: Article;
  readonly match: Match;
}

/** The case with an article shown, in the exact version its requester sees. */
export function showArticle(value: Case, { article, match, ...mover }: Showing): Case {
  const shown = { id: article.id, version: article.version, confidence: match.confidence };
  return moveCase({ ...value, article: shown, ladder: FIRST_RUNG }, { ...mover, event: "answered" });
}

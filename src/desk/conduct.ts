import type { ChannelMode, ChannelRule } from "../config/settings.ts";
import type { Decision } from "../triage/decision.ts";

/**
 * What is done with a report. reply: in its thread. suggest: to its requester alone. help: says what the desk can do.
 * review: agents see what would have been said. count: nothing is said, and it is counted. nothing: as if it had not
 * been read.
 */
export type Conduct = "reply" | "suggest" | "review" | "help" | "count" | "nothing";

export interface Occasion {
  readonly decision: Decision;
  /** Whether somebody turned to the desk on purpose. */
  readonly isAsked: boolean;
  /** Whether the thread is one in which the desk has answered already. */
  readonly isUnderWay: boolean;
}

/** What the channel's rule makes of a report. Nobody is interrupted without reason; who asks is answered. */
export function conductFor({ mode, families }: ChannelRule, occasion: Occasion): Conduct {
  const { decision, isAsked, isUnderWay } = occasion;
  if (mode === "off") return "nothing";
  if (isAsked) return decision.kind === "silent" ? "help" : "reply";
  const articles = articlesOf(decision);
  if (articles.length === 0) {
    // Whether an article was missed is worth an agent's look as well; talk is not.
    const isMissed = mode === "shadow" && decision.kind === "unknown" && !isUnderWay && families.length === 0;
    return isMissed ? "review" : "count";
  }
  // A conversation that was begun is gone on with, however it was begun.
  if (isUnderWay) return "reply";
  if (families.length > 0 && !articles.some((id) => families.includes(familyOf(id)))) return "count";
  return UNASKED[mode];
}

/** What becomes of an answer that nobody asked for. A mention is a person asking: it is answered in every mode but off. */
const UNASKED = {
  answer: "reply",
  suggest: "suggest",
  shadow: "review",
  mention: "count",
} as const satisfies Record<Exclude<ChannelMode, "off">, Conduct>;

/** What would be shown: one article, or those to choose from. */
function articlesOf(decision: Decision): readonly string[] {
  if (decision.kind === "answer") return [decision.match.articleId];
  return decision.kind === "choose" ? decision.matches.map(({ articleId }) => articleId) : [];
}

/** The folder of an article is the first part of its id. */
const familyOf = (articleId: string) => articleId.split("/", 1)[0] ?? "";

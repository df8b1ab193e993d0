import type { ChannelRule } from "../config/settings.ts";
import type { Decision } from "../triage/decision.ts";

/**
 * What is done with a report. reply: in its thread. suggest: to its requester alone. help: says what the desk can do.
 * count: nothing is said, and it is counted. nothing: as if it had not been read.
 */
export type Conduct = "reply" | "suggest" | "help" | "count" | "nothing";

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
  if (articles.length === 0) return "count";
  // A conversation that was begun is gone on with, however it was begun.
  if (isUnderWay) return "reply";
  if (families.length > 0 && !articles.some((id) => families.includes(familyOf(id)))) return "count";
  if (mode === "mention") return "count";
  return mode === "suggest" ? "suggest" : "reply";
}

/** What would be shown: one article, or those to choose from. */
function articlesOf(decision: Decision): readonly string[] {
  if (decision.kind === "answer") return [decision.match.articleId];
  return decision.kind === "choose" ? decision.matches.map(({ articleId }) => articleId) : [];
}

/** The folder of an article is the first part of its id. */
const familyOf = (articleId: string) => articleId.split("/", 1)[0] ?? "";

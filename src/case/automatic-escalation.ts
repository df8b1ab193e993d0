import type { Article } from "../knowledge/article.ts";
import type { Case } from "./case.ts";
import { liesWithPlatform } from "./known-problem.ts";

/** When the desk hands a case to engineering by itself; null or 0 turns a rule off. */
export interface AutomaticEscalation {
  /** Every step was tried in vain, and the form of details was left alone for so long, in ms. */
  readonly persistentAfter: number | null;
  /** So many people had a problem of the platform within a day. */
  readonly people: number;
  /** So many people had an error within a day that no article covers. */
  readonly unexpected: number;
}

export type WhyEscalated = "persistent" | "people" | "unexpected";

/** A problem that was reported by so many people within a day. */
interface Shared {
  readonly article: Article | undefined;
  /** Clearly an error, and no article fits. */
  readonly isUnknown: boolean;
  readonly people: number;
}

/**
 * Whether a report by so many people within a day (its own among them) goes to engineering by itself, and by which
 * rule. Of a problem that each of them can mend alone any number of reports is none of engineering's business.
 */
export function whyEscalate(
  { article, isUnknown, people }: Shared,
  rules: AutomaticEscalation,
): WhyEscalated | null {
  const isReached = (from: number) => from > 0 && people >= from;
  if (isUnknown) return isReached(rules.unexpected) ? "unexpected" : null;
  return liesWithPlatform({ known: null }, article) && isReached(rules.people) ? "people" : null;
}

/** Whether only people are left to help with this case, and its requester has not sent what they will need. */
export const isStuck = ({ state, ladder, ticketId, answerDelivery }: Case): boolean =>
  (state === "open" || state === "pending") &&
  ladder.rung === "escalation" &&
  ticketId === null &&
  answerDelivery !== null;

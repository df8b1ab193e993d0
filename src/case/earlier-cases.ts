import type { Background, Returning } from "./background.ts";
import type { Case } from "./case.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { EarlierTicket } from "./resolution.ts";
import { isReported } from "./ticket-reports.ts";
import { isTakenBack } from "./withdraw.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How far back the same problem counts as the same, in ms: after a season much else has changed. */
export const RETURNS_WITHIN = 90 * DAY;
/** Somebody who looks a code up and then posts it, or goes on in the same thread, has not come back. */
const SAME_VISIT = HOUR;

export interface Before {
  /** The other cases everybody in the thread can see, the newest first. */
  readonly thread: readonly Case[];
  /** Earlier cases of the same requester, the newest first. */
  readonly requester: readonly Case[];
  /** The ticket of its problem that was resolved last; null without one. */
  readonly ticket: EarlierTicket | null;
}

/** The case with what came before it. */
export function withBackground(value: Case, { thread, requester, ticket }: Before): Case {
  const earlier = thread.filter(({ id }) => id !== value.id);
  const same = requester.filter((other) => isEarlier(other, value) && isSameProblem(other, value));
  const background: Background = {
    ...value.background,
    firstInThread: earlier.at(-1)?.id ?? null,
    earlierInThread: earlier.length,
    returning:
      same.length === 0
        ? null
        : {
            workedStep: workedStep(same, value),
            triedInVain: triedInVain(same, value),
            ticket: endedFor(same, ticket),
          },
  };
  return { ...value, background };
}

/** A ticket that was resolved before they met the problem ended nothing for them. */
function endedFor(same: readonly Case[], ticket: EarlierTicket | null): Returning["ticket"] {
  if (ticket === null || !same.some(({ createdAt }) => createdAt < ticket.at)) return null;
  const { id, reason, note } = ticket;
  return { id, reason, note };
}

/** A report of its own is an earlier one however short ago, and whatever became of it, unless it was deleted. */
function isEarlier(other: Case, { id, createdAt, where }: Case): boolean {
  if (other.id === id || other.createdAt >= createdAt || isTakenBack(other)) return false;
  const isElsewhere = where.thread === null || other.where.thread !== where.thread;
  return other.createdAt <= createdAt - SAME_VISIT || (isReported(other) && isElsewhere);
}

/** Two cases with articles have the same problem when the article is the same: one code can have many causes. */
function isSameProblem(a: Case, b: Case): boolean {
  if (a.article && b.article) return a.article.id === b.article.id;
  const [one, other] = [fingerprintOf(a), fingerprintOf(b)];
  return one !== null && one === other;
}

/** The newest step that helped, as long as the article says the same as then. */
function workedStep(same: readonly Case[], { article }: Case): number | null {
  for (const { article: old, ladder } of same) {
    const worked = ladder.tried.findLast(({ result }) => result === "worked");
    if (worked && article && old?.version === article.version && worked.articleId === article.id)
      return worked.step;
  }
  return null;
}

/** What did not help the last time that steps were tried, as long as the article says the same as then. */
function triedInVain(same: readonly Case[], { article }: Case): readonly number[] {
  for (const { article: old, ladder } of same) {
    const tried = ladder.tried.filter(({ articleId }) => articleId === article?.id);
    if (tried.length > 0 && old?.version === article?.version)
      return tried.filter(({ result }) => result === "failed").map(({ step }) => step);
  }
  return [];
}

/** A problem that was said to be over and that is back this soon was not solved. */
const NOT_SOLVED_WITHIN = 48 * HOUR;

/** The earlier cases of the same problem that were said to be over, and turn out not to be. */
export const notSolved = (value: Case, requester: readonly Case[]): readonly Case[] =>
  requester.filter(
    (other) => other.id !== value.id && isBackSoon(other, value.createdAt) && isSameProblem(other, value),
  );

/** Whether the problem of a case was said to be over so short a time before that, being back, it was not solved. */
export const isBackSoon = (value: Case, at: number): boolean =>
  (overSince(value) ?? 0) > at - NOT_SOLVED_WITHIN;

/** By its requester, or by the people of its ticket whom nobody has contradicted since; silence adds nothing. */
function overSince({ history }: Case): number | undefined {
  const last = history.findLast(({ event }) => event !== "fell-silent");
  return last?.event === "confirmed" || last?.event === "handed-back" ? last.at : undefined;
}

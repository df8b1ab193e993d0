import { DETAILS, type Detail } from "../knowledge/article.ts";
import type { Decision, Match } from "../triage/decision.ts";
import { joinSafe } from "../triage/safe-text.ts";
import type { Signals } from "../triage/signals.ts";
import type { Case } from "./case.ts";
import { NO_DETAILS } from "./details.ts";
import { errorOf } from "./later-errors.ts";
import { moveCase } from "./moves.ts";
import { isKnown } from "./wanted-details.ts";

/**
 * The case after its paste was deleted, or edited to show no error; `why` says which, for its history. What was kept of the paste goes: text, signals, reasons and details. What the
 * desk did stays: the article it answered with, the steps tried, the history. Where people have the case in hand,
 * its ids and times stay with them until they are done, because its requester handed them over; its words go.
 */
export function withdraw(value: Case, at: number, why: string): Case {
  if (value.state === "escalated") return withoutWords(value, at);
  const move = { event: "withdrawn", by: "desk", role: "desk", at, why } as const;
  return moveCase({ ...value, problems: [], current: 0, details: NO_DETAILS }, move);
}

/** Whether nothing of it is left but that it was: its paste was deleted, or its requester had it deleted. */
export const isTakenBack = ({ closedHow }: Case): boolean =>
  closedHow === "withdrawn" || closedHow === "forgotten";

/** Stands for somebody whose name is no longer kept; no id of Slack's is lower case. */
export const NOBODY = "nobody";

/**
 * As `withdraw`, for a requester who wants nothing kept of them: their name goes too, from the history as well. Of a
 * case that people have in hand their words go from the details too.
 */
export function forget(value: Case, at: number): Case {
  if (value.state === "escalated") return withoutOwnDetails(withoutWords(value, at));
  const { requester } = value;
  const by = (person: string) => (person === requester ? NOBODY : person);
  const why = "its requester had it deleted";
  const move = { event: "forgotten", by: requester, role: "requester", at, why } as const;
  const closed = moveCase({ ...value, problems: [], current: 0, details: NO_DETAILS }, move);
  const history = closed.history.map((one) => ({ ...one, by: by(one.by) }));
  return { ...closed, requester: NOBODY, history };
}

function withoutWords(value: Case, at: number): Case {
  const current = errorOf(value);
  if (!current) return value;
  // Where it stands alone, it comes after no other.
  const { later: _, ...problem } = current;
  const signals = { ...problem.signals, ...NO_WORDS };
  const bare = { ...problem, text: joinSafe([]), signals, decision: withoutReasons(problem.decision) };
  return withDeleted(value, { ...value, problems: [bare], current: 0, updatedAt: at });
}

/** Details that are ids, times and names of the platform; whatever else was told is somebody's own words. */
const NO_OWN_WORDS: readonly string[] = [
  "request-id",
  "timestamp",
  "operation",
  "marketplace",
  "environment",
] satisfies Detail[];

function withoutOwnDetails(value: Case): Case {
  const given = Object.entries(value.details.given).filter(([detail]) => NO_OWN_WORDS.includes(detail));
  const details = { ...value.details, given: Object.fromEntries(given) };
  return withDeleted(value, { ...value, details });
}

/** What was known before and is no longer, is neither asked for again nor called missing. */
function withDeleted(before: Case, after: Case): Case {
  const gone = DETAILS.filter((detail) => isKnown(before, detail) && !isKnown(after, detail));
  const deleted = [...new Set([...before.details.deleted, ...gone])];
  return { ...after, details: { ...after.details, deleted } };
}

/** Signals that are words of the paste, and no ids, times or names of the platform. */
const NO_WORDS = {
  hosts: [],
  products: [],
  languages: [],
  identifiers: [],
  messages: [],
  intermittent: [],
} satisfies Partial<Signals>;

/** Reasons quote the paste, those of the runner-up and of what was offered too. */
export function withoutReasons(decision: Decision): Decision {
  const because: string[] = [];
  const bare = (match: Match): Match => ({ ...match, because, against: [] });
  switch (decision.kind) {
    case "answer": {
      const { runnerUp, match } = decision;
      return { ...decision, because, match: bare(match), ...(runnerUp && { runnerUp: bare(runnerUp) }) };
    }
    case "choose":
      return { ...decision, because, matches: decision.matches.map(bare) };
    case "unknown":
    case "silent":
      return { ...decision, because };
  }
}

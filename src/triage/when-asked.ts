import type { Decision } from "./decision.ts";
import type { Triage } from "./triage.ts";

/** A greeting or a thank-you is shorter; who writes more than this tells of something. */
const FEWEST_WORDS = 5;

/**
 * The triage of something that a person put to the desk on purpose. In a channel what cannot be read as an error is
 * left alone; who asks gets an honest "unknown" and a way to people, unless it is plainly small talk.
 */
export function whenAsked(seen: Triage): Triage {
  if (seen.decision.kind !== "silent" || isSmallTalk(seen)) return seen;
  const decision: Decision = {
    kind: "unknown",
    domain: null,
    firstChecks: null,
    because: ["nothing in it fits an article"],
  };
  const [first, ...others] = seen.problems;
  return { ...seen, decision, problems: first ? [{ ...first, decision }, ...others] : [] };
}

function isSmallTalk({ text, signals }: Triage): boolean {
  if (signals.httpStatus !== null || signals.codes.length > 0) return false;
  return text.split(/\s+/u).filter(Boolean).length < FEWEST_WORDS;
}

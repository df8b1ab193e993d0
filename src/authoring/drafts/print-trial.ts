import { withoutHidden } from "../../reply/escape.ts";
import type { Evidence } from "../../triage/matching/evidence.ts";
import { type PrintOptions, printAnswer } from "../look-up/print-lookup.ts";
import { matchesOf, type Trial } from "./try-article.ts";

/** A trial for an author's eyes: does it match, what speaks for and against it, and what would be said. */
export function printTrial(trial: Trial, options: Omit<PrintOptions, "library">): string {
  const { article, problem, match, library } = trial;
  const given = match ?? { articleId: article.id, confidence: 0, because: [], against: [] };
  const judged = [
    `${article.id} (${article.state}): ${verdict(trial)}`,
    reasons("Speaks for it", trial.evidence, ({ weight }) => weight > 0),
    reasons("Speaks against it", trial.evidence, ({ weight }) => weight < 0),
    headingOf(trial),
  ];
  const answer = printAnswer({ article, problem, match: given }, { ...options, library });
  // Reasons repeat words of the paste, which must not steer the terminal.
  return [...judged.map(withoutHidden), answer].join("\n\n");
}

function headingOf({ isFirst, problem: { decision } }: Trial): string {
  if (!isFirst) return "What the requester would read if it were given:";
  return decision.kind === "answer"
    ? "What the requester reads:"
    : "What the requester reads after picking it:";
}

function verdict({ problem: { decision }, match, isFirst }: Trial): string {
  const sure = (match?.confidence ?? 0).toFixed(2);
  if (isFirst && decision.kind === "answer")
    return `it matches, and is given as the answer (confidence ${sure})`;
  if (isFirst) {
    const others = matchesOf({ decision }).length - 1;
    const among =
      others === 0 ? "alone" : `first, beside ${others === 1 ? "another one" : `${others} others`}`;
    return `it matches, and is offered ${among}: the desk is not sure enough to give it (confidence ${sure})`;
  }
  const [first] = matchesOf({ decision });
  if (!first)
    return `it does not match; the decision is ${decision.kind}, because ${decision.because.join(", ")}`;
  const taken = `${first.articleId} takes the paste (confidence ${first.confidence.toFixed(2)}), by ${first.because.join(", ")}`;
  if (match && decision.kind === "choose")
    return `it is offered, but not first (confidence ${sure}); ${taken}`;
  return `it does not match; ${taken}`;
}

function reasons(title: string, evidence: readonly Evidence[], keep: (one: Evidence) => boolean): string {
  const kept = evidence.filter(keep);
  if (kept.length === 0) return `${title}: nothing`;
  const lines = kept.map(({ weight, part, reason }) => `  ${signed(weight)}  ${part.padEnd(12)}  ${reason}`);
  return [`${title} (0.7 doubles the odds, -0.7 halves them):`, ...lines].join("\n");
}

const signed = (weight: number) => `${weight > 0 ? "+" : ""}${weight.toFixed(1)}`.padStart(5);

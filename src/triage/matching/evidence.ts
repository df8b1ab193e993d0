import type { Place, Signals } from "../signals.ts";
import type { Word } from "./words.ts";

/** The ways in which a report can point to an article; the bench leaves them out one at a time. */
export const PARTS = [
  "code",
  "typo",
  "phrase",
  "alias",
  "together",
  "context",
  "against",
  "status",
  "circumstance",
  "product",
  "wording",
  "precedent",
] as const;
export type Part = (typeof PARTS)[number];

/** One problem of a report as evidence is looked for in it. */
export interface Question {
  readonly text: string;
  readonly words: readonly Word[];
  readonly signals: Signals;
  readonly without: ReadonlySet<Part>;
}

/**
 * How much a kind of evidence counts beside the others. Fitted to labelled pastes by logistic regression over whole
 * decisions (every article and "none" against each other), then rounded; the weights within a kind are its author's.
 */
export const VOICES: Readonly<Record<Part, number>> = {
  code: 1.2,
  typo: 1,
  phrase: 1.4,
  alias: 0.45,
  together: 1.1,
  context: 0.95,
  against: 1.7,
  status: 0.3,
  circumstance: 1.8,
  product: 0.67,
  wording: 2.7,
  precedent: 1.05,
};

/**
 * One reason for or against an article. `weight` adds to the logarithm of the odds that the article is right:
 * 0.7 doubles them, -0.7 halves them.
 */
export interface Evidence {
  readonly articleId: string;
  readonly part: Part;
  readonly weight: number;
  /** It rests on words that every product prints, so it tells only where the report is shown to be ours. */
  readonly isCommon?: boolean;
  /** So many words in this order are printed by nobody else. */
  readonly isUnmistakable?: boolean;
  /** In words a requester understands: "the code `KeyNotAccepted`". */
  readonly reason: string;
}

/** What reasons say that rest on a likeness: true, and nothing that a person could check. */
export const LIKENESS = "wording such as";
export const SAME_PRODUCT = "which is of the same product";

/** A masked secret, its words struck out: the report shows something else there, and what it was matters to nobody. */
const STRUCK = /\[\*+\]/;

/** Whether a reason names something a person can find in the report and judge. */
export const isCheckable = (reason: string): boolean =>
  !reason.startsWith(LIKENESS) && !reason.endsWith(SAME_PRODUCT) && !STRUCK.test(reason);

/** Evidence of one article and one part, strongest first: the second reason of a kind says less than the first. */
const FADING = 0.45;

/** The sum of an article's evidence. Reasons of one part repeat each other, so each next one counts for less. */
export function weigh(evidence: readonly Evidence[]): number {
  if (evidence.length < 2) return evidence[0]?.weight ?? 0;
  const byPart = new Map<Part, number[]>();
  for (const { part, weight } of evidence) {
    const known = byPart.get(part);
    if (known) known.push(weight);
    else byPart.set(part, [weight]);
  }
  let sum = 0;
  for (const weights of byPart.values()) {
    weights.sort(byStrength).forEach((weight, rank) => {
      sum += weight * FADING ** rank;
    });
  }
  return sum;
}

const byStrength = (a: number, b: number) => Math.abs(b) - Math.abs(a);

/** The words of the report at a place, short and on one line, as they are shown back to the requester. */
export function quote(text: string, { start, end }: Place): string {
  const printed = text.slice(start, end);
  if (printed.length <= LONGEST_QUOTE && PLAIN.test(printed)) return printed;
  const words = printed
    .replace(FENCE, " ")
    .replace(NEXT_FIELD, " … ")
    .replace(VALUE, ": ")
    .replace(/\s+/g, " ")
    .trim();
  return words.length <= LONGEST_QUOTE ? words : `${words.slice(0, LONGEST_QUOTE - 1).trimEnd()}…`;
}

const LONGEST_QUOTE = 90;
/** Words with one space between them, which are shown as they stand. */
const PLAIN = /^\w+(?: \w+)*$/;
/** The signs of JSON between two values, and between a name and its value: nobody reads them. */
const FENCE = /`{3,}|~{3,}/g;
const NEXT_FIELD = /\\?"\s{0,9},\s{0,9}\\?"\w{1,40}\\?"\s{0,9}:\s{0,9}\\?"/g;
const VALUE = /\\?"\s{0,9}:\s{0,9}\\?"/g;

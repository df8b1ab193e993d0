import type { LookupRecord } from "../look-up/lookup.ts";

/** How often articles given at about this confidence were right: a calibrated desk keeps both figures alike. */
export interface ConfidenceBin {
  readonly from: number;
  readonly to: number;
  readonly given: number;
  readonly right: number;
  readonly meanConfidence: number;
}

export type Confidences = readonly ConfidenceBin[];

/** Lower ends of the bins: fine at the top, where answers are given. */
const ENDS = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001];

interface Given {
  readonly expect: readonly string[];
  readonly record: LookupRecord;
}

/** Counts the first article of each paste by its confidence. */
export function countConfidences(pastes: readonly Given[]): Confidences {
  return ENDS.slice(0, -1).map((from, at) => {
    const to = ENDS[at + 1] ?? 1;
    const inside = pastes.flatMap(({ expect, record }) => {
      const first = record.articles[0];
      return first && first.confidence >= from && first.confidence < to ? [{ expect, first }] : [];
    });
    const sum = inside.reduce((total, { first }) => total + first.confidence, 0);
    return {
      from,
      to: Math.min(to, 1),
      given: inside.length,
      right: inside.filter(({ expect, first }) => expect.includes(first.id)).length,
      meanConfidence: inside.length === 0 ? 0 : sum / inside.length,
    };
  });
}

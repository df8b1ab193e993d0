import type { Case } from "./case.ts";
import { NO_DETAILS } from "./details.ts";

/** Receipt of one purge: what went, and from before when. Counts only, so it may be kept for ever. */
export interface Purge {
  readonly id: string;
  readonly at: number;
  /** What was older than this went, epoch ms. */
  readonly before: number;
  readonly reports: number;
  /** Request ids, times and operations that were searchable. */
  readonly marks: number;
  readonly cases: number;
}

/** The case without anything that was pasted or told; what the desk did in it stays, and so does its history. */
export const withoutPaste = (value: Case): Case => ({
  ...value,
  problems: [],
  current: 0,
  details: NO_DETAILS,
});

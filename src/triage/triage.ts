import type { Library } from "../knowledge/library.ts";
import type { Decision, Thresholds } from "./decision.ts";
import type { SafeText } from "./safe-text.ts";
import type { Signals } from "./signals.ts";

/** One error of a paste; a paste can hold several. */
export interface Problem {
  readonly text: SafeText;
  readonly signals: Signals;
  readonly decision: Decision;
}

/** What the desk makes of a report: the most telling problem first, `signals` and `decision` are its own. */
export interface Triage {
  readonly text: SafeText;
  readonly signals: Signals;
  readonly decision: Decision;
  readonly problems: readonly Problem[];
}

/** Reads, matches and decides: pure, no clock, no network; the same text and library give the same triage. */
export declare function triage(text: SafeText, library: Library, thresholds: Thresholds): Triage;

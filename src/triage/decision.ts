/** An article proposed for a report, with how sure we are (0…1) and why, in words a requester understands. */
export interface Match {
  readonly articleId: string;
  readonly confidence: number;
  readonly because: readonly string[];
  readonly against: readonly string[];
}

/**
 * What the desk does with a report. Each kind carries its reasons; there is no fifth. Made by `decide` only.
 * answer: sure of one article. choose: two or three candidates. unknown: clearly an error, no article fits.
 * silent: not an error report.
 */
export type Decision =
  | {
      readonly kind: "answer";
      readonly match: Match;
      readonly runnerUp?: Match;
      readonly because: readonly string[];
    }
  | {
      readonly kind: "choose";
      readonly matches: readonly Match[];
      readonly because: readonly string[];
      /** As for `unknown`, for the case that no candidate fits; absent in decisions from before it was kept. */
      readonly domain?: string | null;
      readonly firstChecks?: string | null;
    }
  | {
      readonly kind: "unknown";
      /** The category (failure domain) that the signals point to, with a general article for its first checks. */
      readonly domain: string | null;
      readonly firstChecks: string | null;
      readonly because: readonly string[];
    }
  | {
      readonly kind: "silent";
      readonly because: readonly string[];
      /** As for `unknown`, for whoever asks on purpose; absent where nothing points to a domain. */
      readonly domain?: string;
      readonly firstChecks?: string | null;
    };

export type DecisionKind = Decision["kind"];

/** Above `answerAbove` one article is given outright; above `chooseAbove` candidates are offered. */
export interface Thresholds {
  readonly answerAbove: number;
  readonly chooseAbove: number;
}

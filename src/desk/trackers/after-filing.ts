import type { TrackerOutcome } from "../../escalation/connector.ts";
import type { Waits } from "../growing-wait.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What follows a call to a tracker that was not done, or perhaps not. */
export type AfterFiling =
  | {
      readonly then: "again";
      readonly waits: Waits;
      /** True when every ticket of that tracker waits with it. */
      readonly pausesTracker: boolean;
      /** True when only an operator can mend it: people are told after the first try, and it is tried meanwhile. */
      readonly isToldAtOnce: boolean;
      readonly because: string;
    }
  | { readonly then: "give-up"; readonly because: string };

type NotDone = Exclude<TrackerOutcome["kind"], "done">;

/** Which outcomes deserve another try. Whatever happened, a repeat looks first or carries the same key. */
export const AFTER_FILING: Readonly<Record<NotDone, AfterFiling>> = {
  refused: { then: "give-up", because: "the same call gets the same answer" },
  "not-allowed": {
    then: "again",
    waits: { first: 5 * MINUTE, ceiling: HOUR },
    pausesTracker: false,
    isToldAtOnce: true,
    because: "an operator can give the right, the token or the address that is missing",
  },
  limited: {
    then: "again",
    waits: { first: 10 * SECOND, ceiling: HOUR },
    pausesTracker: true,
    isToldAtOnce: false,
    because: "it was too early, and the limit counts every call",
  },
  unreached: {
    then: "again",
    waits: { first: 10 * SECOND, ceiling: 30 * MINUTE },
    pausesTracker: true,
    isToldAtOnce: false,
    because: "nothing left this machine, and the next call would not either",
  },
  unclear: {
    then: "again",
    // Long enough for what was done to become visible to the look.
    waits: { first: 15 * SECOND, ceiling: HOUR },
    pausesTracker: false,
    isToldAtOnce: false,
    because: "it may have been done, which a look or the key finds out",
  },
};

/** Tries before people are told: with the waits above, unclear ones reach over six hours. */
export const MOST_TRIES = 14;

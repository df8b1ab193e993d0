import type { Clock } from "../clock.ts";
import type { Changes } from "./changes.ts";

/** What the parts of a workspace lean on. */
export interface Ground {
  readonly clock: Clock;
  readonly changes: Changes;
  /** A new timestamp in Slack's shape, later than every one before. */
  readonly nextTs: () => string;
}

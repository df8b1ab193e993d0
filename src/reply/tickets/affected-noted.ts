import type { Ticket } from "../../case/ticket.ts";

/** What became of the word of somebody who has the problem of another person's case. */
export interface AffectedNoted {
  /** Whether they said that it still fails, and whether they told a request id. */
  readonly fails: boolean;
  readonly hasRequestId: boolean;
  /** The ticket that counts it; null where there is none. */
  readonly ticket: Ticket | null;
  /** Whether it is open again because of that. */
  readonly isReopened: boolean;
}

import type { NewTrackerDelivery, TrackerCall, TrackerDelivery } from "../case/tracker.ts";
import type { Claim, Held } from "./held.ts";

/** What waits for trackers; a delivery that was made is removed with its text. */
export interface TrackerDeliveries {
  add(values: readonly NewTrackerDelivery[], now: number): Promise<void>;
  /**
   * Leases one delivery of each of these connectors that is free: the oldest that is due and whose ticket has no older
   * one unfinished there. The attempt is counted.
   */
  claim(claim: Claim & { readonly connectors: readonly string[] }): Promise<readonly TrackerDelivery[]>;
  /** False when the lease ran out and somebody else has the connector. */
  renew(held: Held, leaseUntil: number): Promise<boolean>;
  /** In the next three `pauseUntil` is when the connector may be called again; they free it. */
  done(held: Held, pauseUntil: number): Promise<void>;
  /** To be tried again. False for one who lost the lease. */
  later(
    held: Held,
    why: { readonly notBefore: number; readonly failure: string; readonly pauseUntil: number },
  ): Promise<boolean>;
  /** Given up. False for one who lost the lease. */
  failed(
    held: Held,
    why: { readonly at: number; readonly failure: string; readonly pauseUntil: number },
  ): Promise<boolean>;
  /**
   * What a tracker did not take of a ticket, given up or not, is due now, its tries counted anew; how many these are.
   */
  tryAgain(ticketId: string, connector: string, now: number): Promise<number>;
  /** Whether something of a ticket was tried there and is not taken yet, given up or not. */
  hasFailed(ticketId: string, connector: string): Promise<boolean>;
  /** Whether a comment that opens the issue of a ticket again is still to be made there, or being made. */
  isReopening(ticketId: string, connector: string): Promise<boolean>;
  /** Writes anew what was not made for a ticket, also what was given up; a worker that has one at this moment sends it. */
  reword(ticketId: string, how: (call: TrackerCall) => TrackerCall): Promise<void>;
  /** What waits and what was given up, by connector; `oldest` is when the oldest waiting one was written. */
  counts(): Promise<readonly TrackerCounts[]>;
  /**
   * Takes the turn to ask a tracker what changed, for `everyMs`: where to begin (the tracker's time, epoch ms), or
   * null while it is another's or not yet. The first turn of all begins `now`.
   */
  takeTurn(
    connector: string,
    turn: { readonly now: number; readonly everyMs: number },
  ): Promise<number | null>;
  /** Where the next turn begins, and from when on it may be taken where the tracker asked to wait. */
  endTurn(connector: string, next: { readonly since: number; readonly notBefore?: number }): Promise<void>;
}

export interface TrackerCounts {
  readonly connector: string;
  readonly waiting: number;
  readonly failed: number;
  readonly oldest: number | null;
}

import type { Log } from "../../log.ts";

/** A call that a tracker refused for want of a right, a valid token or the right address. */
export interface ShutOut {
  readonly connector: string;
  readonly failure: string;
  /** Variables that its address and credentials come from. */
  readonly variables: readonly string[];
}

/** Every ticket that waits is refused for the same reason, and tried again. */
const AGAIN_AFTER_MS = 60 * 60_000;

/** Tells the operator once an hour and tracker which variables to check, however many calls are refused. */
export function createShutOutNotes({ log, now }: { log: Log; now: () => number }): (one: ShutOut) => void {
  const loggedAt = new Map<string, number>();
  return (one) => {
    const key = `${one.connector} ${one.failure}`;
    const before = loggedAt.get(key);
    if (before !== undefined && now() - before < AGAIN_AFTER_MS) return;
    loggedAt.set(key, now());
    log.error(one, "a tracker does not let the desk in; check what these variables are set to");
  };
}

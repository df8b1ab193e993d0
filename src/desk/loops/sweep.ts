import type { Desk } from "../desk.ts";
import { keepDoing } from "../keep-doing.ts";
import { listOverdue } from "../tickets/list-overdue.ts";
import { purge } from "./purge.ts";

const HOUR = 60 * 60_000;
const OVERDUE_EVERY = 5 * 60_000;
/** Slack repeats an event for two hours, with delayed events for a day; twice that is kept. */
const TOMBSTONES = 48 * HOUR;

/** The timed pass: removes tombstones of inputs that can no longer be delivered again, purges what is old. */
export async function sweep(desk: Desk): Promise<void> {
  const buried = await desk.store.transact((tx) => tx.inbox.bury(desk.now() - TOMBSTONES));
  await purge(desk);
  if (buried > 0) desk.log.debug({ buried }, "old tombstones were removed");
}

/** A clock that was put right by less takes nothing away that is not old. */
const LEAP = 12 * HOUR;

/**
 * Sweeps as long as the clock is to be trusted: after a leap, by what `steady` (ms since any moment, which nobody can
 * set) has counted meanwhile, one pass is left out, so that an operator can put the clock right before anything goes.
 */
export function createSweep(desk: Desk, steady: () => number): () => Promise<void> {
  let offset = desk.now() - steady();
  return async () => {
    const leap = desk.now() - steady() - offset;
    offset += leap;
    if (Math.abs(leap) < LEAP) return sweep(desk);
    desk.log.error({ leapMs: leap }, "the clock leapt; nothing is removed before the next sweep, in an hour");
  };
}

/** Looks for overdue tickets often, so that the day's list comes within minutes of the first deadline. */
export const keepListingOverdue = (desk: Desk): (() => Promise<void>) =>
  keepDoing(desk.log, {
    name: "the list of overdue tickets",
    everyMs: OVERDUE_EVERY,
    pass: () => listOverdue(desk),
  });

/** Sweeps at once and then every hour. */
export const keepSweeping = (desk: Desk): (() => Promise<void>) =>
  keepDoing(desk.log, {
    name: "a sweep",
    everyMs: HOUR,
    pass: createSweep(desk, () => performance.now()),
  });

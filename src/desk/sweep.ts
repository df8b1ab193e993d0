import type { Desk } from "./desk.ts";
import { keepDoing } from "./keep-doing.ts";
import { purge } from "./purge.ts";

const HOUR = 60 * 60_000;
/** Slack repeats an event for two hours, with delayed events for a day; twice that is kept. */
const TOMBSTONES = 48 * HOUR;

/** The timed pass: removes tombstones of inputs that can no longer be delivered again, and purges what is old. */
export async function sweep(desk: Desk): Promise<void> {
  const buried = await desk.store.transact((tx) => tx.inbox.bury(desk.now() - TOMBSTONES));
  await purge(desk);
  if (buried > 0) desk.log.debug({ buried }, "old tombstones were removed");
}

/** Sweeps at once and then every hour. */
export const keepSweeping = (desk: Desk): (() => Promise<void>) =>
  keepDoing(desk.log, { name: "a sweep", everyMs: HOUR, pass: () => sweep(desk) });

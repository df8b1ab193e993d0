import type { Desk } from "./desk.ts";

const HOUR = 60 * 60_000;
/** Slack repeats an event for two hours, with delayed events for a day; twice that is kept. */
const TOMBSTONES = 48 * HOUR;

/** The timed pass: removes the tombstones of inputs that can no longer be delivered again. */
export async function sweep(desk: Desk): Promise<void> {
  const buried = await desk.store.transact((tx) => tx.inbox.bury(desk.now() - TOMBSTONES));
  if (buried > 0) desk.log.debug({ buried }, "old tombstones were removed");
}

/** Sweeps once an hour until called off; a failed pass is logged and made up for by the next. */
export function keepSweeping(desk: Desk): () => void {
  const timer = setInterval(() => {
    sweep(desk).catch((error: unknown) => desk.log.error({ err: error }, "a sweep failed"));
  }, HOUR);
  timer.unref();
  return () => clearInterval(timer);
}

import type { Desk } from "./desk.ts";

const HOUR = 60 * 60_000;
/** Slack repeats an event for two hours, with delayed events for a day; twice that is kept. */
const TOMBSTONES = 48 * HOUR;

/** The timed pass: removes the tombstones of inputs that can no longer be delivered again. All replicas may run it. */
export async function sweep(desk: Desk): Promise<void> {
  const buried = await desk.store.transact((tx) => tx.inbox.bury(desk.now() - TOMBSTONES));
  if (buried > 0) desk.log.debug({ buried }, "old tombstones were removed");
}

/**
 * Sweeps at once and then every hour; a failed pass is logged and made up for by the next. What is given back calls it
 * off, and waits for a pass that runs.
 */
export function keepSweeping(desk: Desk): () => Promise<void> {
  let running = Promise.resolve();
  const pass = () => {
    running = running
      .then(() => sweep(desk))
      .catch((error: unknown) => desk.log.error({ err: error }, "a sweep failed"));
  };
  // A desk that is started again every few minutes must come to it too.
  pass();
  const timer = setInterval(pass, HOUR).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

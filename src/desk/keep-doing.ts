import type { Log } from "../log.ts";

/** A pass that is made again and again; each is told to nobody unless it fails. */
export interface Repeated {
  /** For the log, such as "a sweep". */
  readonly name: string;
  readonly everyMs: number;
  pass(): Promise<unknown>;
}

/**
 * Makes a pass at once and then every so often; a failed one is logged and made up for by the next. What is given
 * back calls it off, and waits for a pass that runs.
 */
export function keepDoing(log: Log, { name, everyMs, pass }: Repeated): () => Promise<void> {
  let running: Promise<void> | undefined;
  const turn = () => {
    // A pass that takes longer than its pause is not followed by a queue of others.
    running ??= pass()
      .catch((error: unknown) => log.error({ err: error }, `${name} failed`))
      .then(() => {
        running = undefined;
      });
  };
  // A desk that is started again every few minutes must come to it too.
  turn();
  const timer = setInterval(turn, everyMs).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

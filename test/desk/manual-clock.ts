import type { Clock } from "../../src/desk/clock.ts";

/** A clock that stands still until a test moves it; timers run in the order of their time. */
export interface ManualClock extends Clock {
  /** Moves the time on, and lets everything that becomes due run to its end. */
  advance(ms: number): Promise<void>;
  /** Timers that were set and neither ran nor were called off. */
  pending(): number;
}

export function createManualClock(start: number): ManualClock {
  let now = start;
  let timers: { at: number; work: () => void }[] = [];
  const next = (until: number) => timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    later(ms, work) {
      const timer = { at: now + ms, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async advance(ms) {
      const until = now + ms;
      await settled();
      for (let timer = next(until); timer; timer = next(until)) {
        const { at, work } = timer;
        timers = timers.filter((other) => other !== timer);
        now = Math.max(now, at);
        work();
        await settled();
      }
      now = until;
    },
    pending: () => timers.length,
  };
}

/** SQLite and the fakes answer without waiting, so one turn of the event loop ends whatever was begun. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

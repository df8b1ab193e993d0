import type { Clock } from "../../src/playground/clock.ts";

/** A clock that stands still until a test moves it; what was to happen on the way happens in order. */
export interface ManualClock extends Clock {
  advance(milliseconds: number): void;
}

export function aManualClock(start = Date.UTC(2026, 10, 20, 9)): ManualClock {
  let now = start;
  let waiting: { at: number; work: () => void }[] = [];
  return {
    now: () => now,
    later(milliseconds, work) {
      const entry = { at: now + milliseconds, work };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((one) => one !== entry);
      };
    },
    advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const next = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        waiting = waiting.filter((one) => one !== next);
        now = next.at;
        next.work();
      }
      now = end;
    },
  };
}

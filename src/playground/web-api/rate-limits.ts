import type { Clock, Timing } from "../clock.ts";
import { Refusal } from "../refusal.ts";

/**
 * Slack's pace in the workspace: calls per minute of a method, and one message a second in a channel. A method that
 * was refused stays refused until the time it was told to wait is over; the other methods go on.
 */
export interface RateLimits {
  /** Counts a call of a method that may be called `most` times in a window; throws the refusal beyond that. */
  call(method: string, most: number): void;
  /** Counts a message that a method posts to a channel. */
  post(method: string, channel: string): void;
  /** Refuses a call although no limit was reached, as Slack does when it is busy. */
  refuse(method: string): never;
}

/** How long the method is refused when no limit says so, in ms. */
const BUSY = 1_000;

// Retry-After is told in whole seconds.
const seconds = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000));

export function createRateLimits(clock: Clock, timing: Timing): RateLimits {
  const calls = new Map<string, number[]>();
  const posts = new Map<string, number>();
  const pauses = new Map<string, number>();
  const keepPause = (method: string) => {
    const left = (pauses.get(method) ?? 0) - clock.now();
    if (left > 0) throw new Refusal("paused-method", { retryAfter: seconds(left) });
  };
  const pause = (method: string, rule: "too-many-calls" | "second-message", wait: number): never => {
    const retryAfter = seconds(wait);
    pauses.set(method, clock.now() + retryAfter * 1000);
    throw new Refusal(rule, { retryAfter });
  };
  return {
    call(method, most) {
      keepPause(method);
      const since = clock.now() - timing.tierWindow;
      const recent = (calls.get(method) ?? []).filter((at) => at > since);
      const [oldest] = recent;
      if (recent.length >= most && oldest !== undefined) pause(method, "too-many-calls", oldest - since);
      calls.set(method, [...recent, clock.now()]);
    },
    post(method, channel) {
      const wait = (posts.get(channel) ?? 0) + timing.postEvery - clock.now();
      if (wait > 0) pause(method, "second-message", wait);
      posts.set(channel, clock.now());
    },
    refuse(method) {
      keepPause(method);
      return pause(method, "too-many-calls", BUSY);
    },
  };
}

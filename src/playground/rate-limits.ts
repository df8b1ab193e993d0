import type { Clock, Timing } from "./clock.ts";
import { Refusal } from "./refusals.ts";

/** Slack's pace: calls per minute of a method, and one message a second in a channel. */
export interface RateLimits {
  /** Counts a call of a method that may be called `most` times in a window; throws the refusal beyond that. */
  call(method: string, most: number): void;
  /** Counts a message posted to a channel. */
  post(channel: string): void;
}

// Retry-After is told in whole seconds.
const seconds = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000));

export function createRateLimits(clock: Clock, timing: Timing): RateLimits {
  const calls = new Map<string, number[]>();
  const posts = new Map<string, number>();
  return {
    call(method, most) {
      const since = clock.now() - timing.tierWindow;
      const recent = (calls.get(method) ?? []).filter((at) => at > since);
      const [oldest] = recent;
      if (recent.length >= most && oldest !== undefined) {
        throw new Refusal("too-many-calls", { retryAfter: seconds(oldest - since) });
      }
      calls.set(method, [...recent, clock.now()]);
    },
    post(channel) {
      const wait = (posts.get(channel) ?? 0) + timing.postEvery - clock.now();
      if (wait > 0) throw new Refusal("second-message", { retryAfter: seconds(wait) });
      posts.set(channel, clock.now());
    },
  };
}

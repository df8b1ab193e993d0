import { Counter, Gauge, type Metric } from "prom-client";

/** What waits for a tracker and what was given up; `oldest` in epoch ms. */
export interface TrackerBacklog {
  readonly connector: string;
  readonly waiting: number;
  readonly failed: number;
  readonly oldest: number | null;
}

export interface TrackerMetrics {
  /** Shown at /metrics. */
  readonly metrics: readonly Metric[];
  /** Counts one attempt of this process. */
  tried(connector: string, call: string, outcome: string): void;
}

/** Tries by tracker and outcome, and what is not yet done there. */
export function createTrackerMetrics(
  look: () => Promise<readonly TrackerBacklog[]>,
  now: () => number,
): TrackerMetrics {
  const tries = new Counter({
    name: "errdesk_tracker_tries_total",
    help: "Calls made to trackers, by what became of them; done, or the kind of failure",
    labelNames: ["connector", "call", "outcome"] as const,
    registers: [],
  });
  const gauge = (name: string, help: string, read: (backlog: TrackerBacklog) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ["connector"] as const,
      registers: [],
      async collect() {
        this.reset();
        for (const backlog of await look()) this.set({ connector: backlog.connector }, read(backlog));
      },
    });
  const age = ({ oldest }: TrackerBacklog) => (oldest === null ? 0 : Math.max(0, now() - oldest) / 1_000);
  return {
    metrics: [
      tries,
      gauge("errdesk_tracker_waiting", "Calls to trackers not yet done", ({ waiting }) => waiting),
      gauge(
        "errdesk_tracker_failed",
        "Calls to trackers given up, until tried again",
        ({ failed }) => failed,
      ),
      gauge("errdesk_tracker_oldest_seconds", "Age of the oldest call to a tracker not yet done", age),
    ],
    tried: (connector, call, outcome) => tries.inc({ connector, call, outcome }),
  };
}

import { systemClock } from "../desk/clock.ts";
import type { Desk } from "../desk/desk.ts";
import { keepAsking } from "../desk/trackers/ask-trackers.ts";
import { hearOnce } from "../desk/trackers/hear-tracker.ts";
import { workTrackers } from "../desk/trackers/work-trackers.ts";
import type { TrackerSettings } from "../escalation/connectors.ts";
import { startTrackerDoor } from "../web/tracker-door.ts";
import { createTrackerMetrics, type TrackerMetrics } from "../web/tracker-metrics.ts";

/** How often it is looked whether a tracker is to be asked, in ms. */
const TURN_MS = 15_000;

export interface RunningTrackers {
  readonly metrics: TrackerMetrics["metrics"];
  stop(): Promise<void>;
}

/** Everything that goes to trackers and comes back; nothing runs and no port is open where none is set up. */
export async function runTrackers(
  desk: Desk,
  { connectors, port }: TrackerSettings,
  host: string,
): Promise<RunningTrackers> {
  if (connectors.length === 0) return { metrics: [], stop: async () => {} };
  const { log, now, store } = desk;
  const { metrics, tried } = createTrackerMetrics(() => store.transact((tx) => tx.trackers.counts()), now);
  const hears = connectors.some(({ receive }) => receive !== null);
  const hear = (key: string, heard: Parameters<typeof hearOnce>[2]) => hearOnce(desk, key, heard);
  const door = hears ? await startTrackerDoor({ port, host, connectors, now, log, hear }) : null;
  const worker = workTrackers({ desk, connectors, clock: systemClock, tried });
  const stopAsking = keepAsking({ desk, connectors, clock: systemClock, everyMs: TURN_MS });
  return {
    metrics,
    async stop() {
      await door?.close();
      await stopAsking();
      await worker.stop();
    },
  };
}

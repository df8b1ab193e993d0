import type { Config } from "../config.ts";
import type { Desk } from "../desk/desk.ts";
import type { KeptLibrary } from "../desk/loops/keep-library.ts";
import type { SlackConnection } from "../slack/connect.ts";
import { createCaseMetrics } from "../web/case-metrics.ts";
import { startHealthServer, type Vitals } from "../web/health-server.ts";
import { createMemoryMetrics } from "../web/memory-metrics.ts";
import { createStoreCheck } from "./check-store.ts";
import type { runTrackers } from "./run-trackers.ts";

/** In ms. */
const ENDINGS_OF = 30 * 24 * 60 * 60_000;

/** When Slack last delivered an event, epoch ms: how an operator sees that events arrive at all. */
export interface Heard {
  lastEventAt: number | null;
}

interface Running {
  readonly config: Config;
  readonly host: string;
  readonly desk: Desk;
  readonly slack: SlackConnection;
  readonly knowledge: KeptLibrary;
  readonly heard: Heard;
  readonly filing: Awaited<ReturnType<typeof runTrackers>>;
}

/** /health and /metrics of a running desk. */
export function startHealth(running: Running): ReturnType<typeof startHealthServer> {
  const { config, host, desk, slack, filing } = running;
  return startHealthServer({
    port: config.healthPort,
    host,
    now: desk.now,
    metrics: [
      ...filing.metrics,
      ...createMemoryMetrics(() => desk.store.transact((tx) => tx.reports.oldest()), desk.now),
      ...createCaseMetrics(() =>
        desk.store.transact((tx) => tx.facts.endings(slack.identity.team, desk.now() - ENDINGS_OF)),
      ),
    ],
    vitals: vitalsOf(running),
  });
}

/** What the operator's checks ask for. */
function vitalsOf({ desk: { store, log }, slack, knowledge, heard }: Running): Vitals {
  return {
    checkStore: createStoreCheck({ store, log }),
    isConnected: () => slack.isConnected(),
    refused: () => slack.refused(),
    lastEventAt: () => heard.lastEventAt,
    knowledgeFaults: () => knowledge.faults(),
    articleCount: () => knowledge.library().articles.length,
    backlog: () =>
      store.transact(async (tx) => ({
        inbox: await tx.inbox.counts(),
        deliveries: await tx.deliveries.counts(),
      })),
  };
}

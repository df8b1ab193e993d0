import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { createTrackerMetrics } from "../../src/web/tracker-metrics.ts";

const NOW = Date.UTC(2026, 10, 20, 9);

test("trackers are counted by what became of each try, and by what waits", async () => {
  const look = async () => [
    { connector: "github", waiting: 2, failed: 1, oldest: NOW - 90_000 },
    { connector: "webhook", waiting: 0, failed: 3, oldest: null },
  ];
  const { metrics, tried } = createTrackerMetrics(look, () => NOW);
  const registry = new Registry();
  for (const metric of metrics) registry.registerMetric(metric);
  tried("github", "create", "unclear");
  tried("github", "create", "unclear");
  tried("github", "comment", "done");
  const text = await registry.metrics();
  for (const line of [
    'errdesk_tracker_tries_total{connector="github",call="create",outcome="unclear"} 2',
    'errdesk_tracker_tries_total{connector="github",call="comment",outcome="done"} 1',
    'errdesk_tracker_waiting{connector="github"} 2',
    'errdesk_tracker_failed{connector="webhook"} 3',
    'errdesk_tracker_oldest_seconds{connector="github"} 90',
    'errdesk_tracker_oldest_seconds{connector="webhook"} 0',
  ]) {
    expect(text).toContain(line);
  }
});

import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { createMemoryMetrics } from "../../src/web/memory-metrics.ts";

const NOW = Date.UTC(2026, 10, 20, 9);

test.each([
  ["the age of the oldest id", NOW - 90_000, 90],
  ["nothing when none is held", null, 0],
  ["nothing for one that a clock ahead of ours wrote", NOW + 5_000, 0],
])("the metric shows %s", async (_name, oldest, seconds) => {
  const registry = new Registry();
  for (const metric of createMemoryMetrics(
    async () => oldest,
    () => NOW,
  ))
    registry.registerMetric(metric);
  expect(await registry.metrics()).toContain(`errdesk_oldest_id_seconds ${seconds}\n`);
});

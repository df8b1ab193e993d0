import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { createCaseMetrics } from "../../src/web/case-metrics.ts";

test("what ended in silence stands apart from what was said to work, and from what came back", async () => {
  const registry = new Registry();
  const endings = { solved: 7, returned: 1, unconfirmed: 4 };
  for (const metric of createCaseMetrics(async () => endings)) registry.registerMetric(metric);
  const text = await registry.metrics();
  for (const [how, count] of Object.entries(endings))
    expect(text).toContain(`errdesk_cases_ended_30d{how="${how}"} ${count}`);
});

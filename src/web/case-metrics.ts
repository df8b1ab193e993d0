import { Gauge, type Metric } from "prom-client";

/** How the cases of the last 30 days ended: what was said to work, what came back, and what ended in silence. */
export function createCaseMetrics(look: () => Promise<Readonly<Record<string, number>>>): readonly Metric[] {
  return [
    new Gauge({
      name: "errdesk_cases_ended_30d",
      help:
        "Cases that ended in 30 days, each once; solved: somebody said that it works, returned: the same problem " +
        "was back within 48 hours, in a report of its own or in its thread, unconfirmed: closed in silence",
      labelNames: ["how"] as const,
      registers: [],
      async collect() {
        for (const [how, count] of Object.entries(await look())) this.set({ how }, count);
      },
    }),
  ];
}

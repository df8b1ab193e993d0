import { Gauge, type Metric } from "prom-client";

/** How old the oldest searchable id is: proof that purging works, as long as it stays below the time ids are kept. */
export function createMemoryMetrics(
  oldest: () => Promise<number | null>,
  now: () => number,
): readonly Metric[] {
  return [
    new Gauge({
      name: "errdesk_oldest_id_seconds",
      help: "Age of the oldest request id, time, operation or marketplace that can be searched for; 0 when none is held",
      registers: [],
      async collect() {
        const at = await oldest();
        this.set(at === null ? 0 : Math.max(0, now() - at) / 1000);
      },
    }),
  ];
}

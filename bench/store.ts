/*
 * How many durable writes a second the store takes, and what one paste costs from arrival to sent answer.
 *
 *   npx esbuild bench/store.ts --bundle --platform=node --format=esm --packages=external \
 *     --outfile=node_modules/.cache/bench-store.mjs && node node_modules/.cache/bench-store.mjs
 *
 * DATABASE_URL measures that Postgres (its database must be empty and disposable) instead of a SQLite file in the
 * system's folder for temporary files.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../src/store/open-store.ts";
import type { Store } from "../src/store/store.ts";
import { aCase, aFact, anInboxRow, aPost } from "../test/store/builders.ts";

const COUNT = 3_000;
const LEASE = { leaseMs: 20_000, limit: 1 };

const url = process.env.DATABASE_URL;
console.log(`on ${url ? "Postgres" : "SQLite"}`);

await measure("inbox rows put, one transaction each", putOne);
await measure("the same, eight at a time", putOne, 8);
await measure("pastes: put, claimed, worked, sent", wholeWay);
await measure("deliveries added to one channel", addOne);
await measure("adding, and a look at the paused channel", async (store) => {
  await addOne(store);
  await store.transact((tx) => tx.deliveries.claim({ now: Date.now(), ...LEASE }));
});
console.log(`resident memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);

async function putOne(store: Store): Promise<void> {
  await store.transact((tx) => tx.inbox.put(anInboxRow({ notBefore: Date.now() + 3_600_000 })));
}

async function addOne(store: Store): Promise<void> {
  await store.transact((tx) => tx.deliveries.add([aPost({ channel: "C-busy" })], Date.now()));
}

/** The five transactions of one paste: arrival, claim, work, sending, sent. */
async function wholeWay(store: Store, run: number): Promise<void> {
  const now = Date.now();
  await store.transact((tx) => tx.inbox.put(anInboxRow({ notBefore: now })));
  const [row] = await store.transact((tx) => tx.inbox.claim({ now, ...LEASE }));
  if (!row) throw new Error("nothing to work");
  await store.transact(async (tx) => {
    const answer = aPost({ channel: `C${run}` });
    await tx.cases.insert(aCase({ answerDelivery: answer.id }));
    await tx.deliveries.add([answer], now);
    await tx.facts.record([aFact(), aFact()]);
    await tx.inbox.done([row.id], now);
  });
  await sendOne(store, now);
}

async function sendOne(store: Store, now: number): Promise<void> {
  const [delivery] = await store.transact((tx) => tx.deliveries.claim({ now, ...LEASE }));
  if (!delivery) throw new Error("nothing to send");
  const posted = { channel: "C1", ts: delivery.id };
  await store.transact((tx) => tx.deliveries.sent(delivery, { at: now, posted, pauseUntil: now }));
}

async function measure(
  name: string,
  work: (store: Store, run: number) => Promise<void>,
  atOnce = 1,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "errdesk-bench-"));
  const store = await openStore(url ? { url } : { file: join(folder, "errdesk.sqlite") });
  const times: number[] = [];
  const began = performance.now();
  const cpu = process.cpuUsage();
  let run = 0;
  const worker = async () => {
    while (run < COUNT) {
      run += 1;
      const start = performance.now();
      await work(store, run);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const perSecond = Math.round((times.length / (performance.now() - began)) * 1_000);
  const used = process.cpuUsage(cpu);
  // On a busy machine the times say little; the processor's do not change.
  const each = ((used.user + used.system) / 1_000 / times.length).toFixed(2);
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  console.log(
    `${name}: ${perSecond}/s, median ${at(0.5)} ms, 99th percentile ${at(0.99)} ms, processor ${each} ms`,
  );
  await store.close();
  rmSync(folder, { recursive: true });
}

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
await measure("the same, eight at a time", putOne, { atOnce: 8 });
await measure("pastes: put, claimed, worked, sent", wholeWay);
await measure("deliveries added to one channel", addOne);
await measure("adding, and a look at the paused channel", async (store) => {
  await addOne(store);
  await store.transact((tx) => tx.deliveries.claim({ now: Date.now(), ...LEASE }));
});
await measure("a look at an outbox of 1,000 that wait beside 100,000 that ended", lookOnce, {
  prepare: fillOutbox,
  count: 300,
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

/** 1,000 wait in twenty channels, and 100,000 of the same channels have ended. */
async function fillOutbox(store: Store): Promise<void> {
  for (let batch = 0; batch < 101; batch += 1) {
    const posts = Array.from({ length: 1_000 }, (_, index) => aPost({ channel: `C${index % 20}` }));
    await store.transact(async (tx) => {
      await tx.deliveries.add(posts, Date.now());
      if (batch === 100) return;
      for (const { id } of posts) {
        await tx.deliveries.failed({ id, lane: "", attempts: 0 }, { at: Date.now(), failure: "ended" });
      }
    });
  }
}

/** What eight deliveries cost before they are sent: they are claimed, and put back. */
async function lookOnce(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    const now = Date.now();
    for (const held of await tx.deliveries.claim({ now, ...LEASE, limit: 8 })) {
      await tx.deliveries.later(held, { notBefore: 0, failure: "put back" });
    }
  });
}

async function sendOne(store: Store, now: number): Promise<void> {
  const [delivery] = await store.transact((tx) => tx.deliveries.claim({ now, ...LEASE }));
  if (!delivery) throw new Error("nothing to send");
  const posted = { channel: "C1", ts: delivery.id };
  await store.transact((tx) => tx.deliveries.sent(delivery, { at: now, posted, pauseUntil: now }));
}

interface Measuring {
  readonly atOnce?: number;
  readonly count?: number;
  /** What the store holds before the first run; not measured. */
  readonly prepare?: (store: Store) => Promise<void>;
}

async function measure(
  name: string,
  work: (store: Store, run: number) => Promise<void>,
  { atOnce = 1, count = COUNT, prepare }: Measuring = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "errdesk-bench-"));
  const store = await openStore(url ? { url } : { file: join(folder, "errdesk.sqlite") });
  await prepare?.(store);
  const times: number[] = [];
  const began = performance.now();
  const cpu = process.cpuUsage();
  let run = 0;
  const worker = async () => {
    while (run < count) {
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

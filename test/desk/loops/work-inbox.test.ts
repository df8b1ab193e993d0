import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Claimer } from "../../../src/desk/keep-claiming.ts";
import { INBOX_SETTINGS, type InboxPorts, pasteOf, workInbox } from "../../../src/desk/loops/work-inbox.ts";
import { DeskError } from "../../../src/errors.ts";
import { createLog } from "../../../src/log.ts";
import { openStore } from "../../../src/store/open-store.ts";
import type { InboxRow, Store } from "../../../src/store/store.ts";
import { aCase, anInboxRow, aPost, T0 } from "../../store/builders.ts";
import { createManualClock, type ManualClock } from "../manual-clock.ts";

let folder: string;
let store: Store;
let clock: ManualClock;
let worked: string[][];
let lines: Record<string, unknown>[];
let workers: Claimer[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "errdesk-worker-"));
  store = await openStore({ file: join(folder, "errdesk.sqlite") });
  clock = createManualClock(T0);
  worked = [];
  lines = [];
  workers = [];
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  expect(clock.pending()).toBe(0);
  await store.close();
  rmSync(folder, { recursive: true });
});

const log = createLog("info", { write: (line: string) => void lines.push(JSON.parse(line)) });
/** Does what a handler does: everything in one transaction with the end of the rows. */
const finish: InboxPorts["work"] = async (row, parts) => {
  const ids = [row, ...parts].map(({ id }) => id);
  await store.transact((tx) => tx.inbox.done(ids, clock.now()));
  worked.push(ids);
};
const apologise: InboxPorts["giveUp"] = (row, tx) =>
  tx.deliveries.add([aPost({ id: `sorry ${row.id}` })], T0);
const startWorker = (ports: Partial<InboxPorts> = {}) => {
  const worker = workInbox({ store, clock, log, work: finish, giveUp: apologise, ...ports }, INBOX_SETTINGS);
  workers.push(worker);
  return worker;
};
const put = (...rows: Omit<InboxRow, "attempts">[]) =>
  store.transact(async (tx) => {
    for (const row of rows) await tx.inbox.put(row);
  });
const counts = () => store.transact((tx) => tx.inbox.counts());
const apology = (id: string) => store.transact((tx) => tx.deliveries.get(`sorry ${id}`));

describe("an input", () => {
  test("is worked at once when the worker is poked, and by the timer when nobody poked", async () => {
    const worker = startWorker();
    await clock.advance(0);
    await put(anInboxRow({ id: "a" }));
    worker.poke();
    await clock.advance(0);
    expect(worked).toEqual([["a"]]);
    await put(anInboxRow({ id: "b" }));
    await clock.advance(INBOX_SETTINGS.everyMs);
    expect(worked).toEqual([["a"], ["b"]]);
  });

  test("is worked together with the further parts of its paste", async () => {
    const author = "T1:C1:U1";
    const part = (id: string, after: number) =>
      anInboxRow({ id, author, receivedAt: T0 + after, notBefore: T0 + after + 1_500 });
    await put(part("a", 0), part("b", 700), part("c", 2_000), part("d", 9_000));
    startWorker();
    await clock.advance(60_000);
    expect(worked).toEqual([["a", "b", "c"], ["d"]]);
  });

  test("of another thread does not wait for one that takes long", async () => {
    let end = () => {};
    const isLong = new Promise<void>((resolve) => {
      end = resolve;
    });
    await put(anInboxRow({ id: "slow" }), anInboxRow({ id: "quick" }));
    startWorker({ work: async (row, parts) => (row.id === "slow" ? isLong : finish(row, parts)) });
    await clock.advance(60_000);
    expect(worked).toEqual([["quick"]]);
    end();
    await clock.advance(0);
  });

  test("keeps its lease while it is worked", async () => {
    let end = () => {};
    const isLong = new Promise<void>((resolve) => {
      end = resolve;
    });
    await put(anInboxRow({ id: "slow" }));
    startWorker({ work: (row, parts) => isLong.then(() => finish(row, parts)) });
    await clock.advance(0);
    startWorker();
    await clock.advance(120_000);
    expect(worked).toEqual([]);
    end();
    await clock.advance(1_000);
    expect(worked).toEqual([["slow"]]);
  });
});

describe("work that fails", () => {
  test("is tried again with growing waits, and writes nothing meanwhile", async () => {
    const times: number[] = [];
    const work: InboxPorts["work"] = async (row, parts) => {
      times.push(clock.now() - T0);
      if (times.length === 5) return finish(row, parts);
      await store.transact(async (tx) => {
        await tx.cases.insert(aCase({ id: "half done" }));
        throw new Error("the templates are gone");
      });
    };
    await put(anInboxRow({ id: "a" }));
    startWorker({ work });
    await clock.advance(60_000);
    expect(times).toEqual([0, 500, 1_500, 3_500, 7_500]);
    expect(worked).toEqual([["a"]]);
    expect(await store.transact((tx) => tx.cases.get("half done"))).toBeUndefined();
  });

  test("is given up in the end with one line and a kind reply, and its thread goes on", async () => {
    const lane = "T1:C1:1";
    let attempts = 0;
    const work: InboxPorts["work"] = async (row, parts) => {
      if (row.id === "next") return finish(row, parts);
      attempts += 1;
      throw new DeskError("TEMPLATE_INVALID", "templates/en/answer.liquid is gone");
    };
    await put(anInboxRow({ id: "bad", lane }), anInboxRow({ id: "next", lane }));
    startWorker({ work });
    await clock.advance(120_000);
    expect(attempts).toBe(INBOX_SETTINGS.mostAttempts);
    expect(lines.filter(({ level }) => level === "error")).toMatchObject([
      { msg: "an input was given up", id: "bad", err: { code: "TEMPLATE_INVALID" } },
    ]);
    expect(await apology("bad")).toMatchObject({ state: "waiting" });
    expect(worked).toEqual([["next"]]);
    expect(await counts()).toMatchObject({ waiting: 0, failed: 1 });
  });

  test("is given up without a word when even that fails", async () => {
    const fail = async () => {
      throw new Error("no way");
    };
    await put(anInboxRow({ id: "bad" }));
    startWorker({ work: fail, giveUp: fail });
    await clock.advance(120_000);
    expect(await counts()).toMatchObject({ waiting: 0, failed: 1 });
    expect(await apology("bad")).toBeUndefined();
  });

  test("because the process ended each time is given up without one more attempt", async () => {
    await put(anInboxRow({ id: "deadly" }));
    for (let start = 0; start < INBOX_SETTINGS.mostAttempts; start += 1) {
      await store.transact((tx) => tx.inbox.claim({ now: T0, leaseMs: 0, limit: 1 }));
    }
    startWorker();
    await clock.advance(0);
    expect(worked).toEqual([]);
    expect(await apology("deadly")).toBeDefined();
  });

  test("for the last time brings no apology where somebody else has worked the row meanwhile", async () => {
    await put(anInboxRow({ id: "a" }));
    for (let attempt = 1; attempt < INBOX_SETTINGS.mostAttempts; attempt += 1) {
      await store.transact((tx) => tx.inbox.claim({ now: T0, leaseMs: 0, limit: 1 }));
    }
    const work: InboxPorts["work"] = async (row, parts) => {
      await finish(row, parts);
      throw new Error("the lease was lost");
    };
    startWorker({ work });
    await clock.advance(0);
    expect(await counts()).toEqual({ waiting: 0, failed: 0, oldest: null });
    expect(await apology("a")).toBeUndefined();
  });

  test("because somebody else had worked the row already leaves it alone", async () => {
    await put(anInboxRow({ id: "a" }));
    const work: InboxPorts["work"] = async (row, parts) => {
      await finish(row, parts);
      await finish(row, parts);
    };
    startWorker({ work });
    await clock.advance(120_000);
    expect(worked).toEqual([["a"]]);
    expect(await counts()).toEqual({ waiting: 0, failed: 0, oldest: null });
    expect(await apology("a")).toBeUndefined();
  });
});

test("stopping waits for what was begun", async () => {
  let end = () => {};
  const isLong = new Promise<void>((resolve) => {
    end = resolve;
  });
  await put(anInboxRow({ id: "a" }));
  const worker = startWorker({ work: (row, parts) => isLong.then(() => finish(row, parts)) });
  await clock.advance(0);
  let isStopped = false;
  const stopped = worker.stop().then(() => {
    isStopped = true;
  });
  await clock.advance(1_000);
  expect(isStopped).toBe(false);
  end();
  await stopped;
  expect(worked).toEqual([["a"]]);
});

test.each([
  ["messages that follow quickly are parts", [0, 100, 900], 0, [0, 100, 900]],
  ["each is measured from the one before", [0, 1_500, 3_000], 0, [0, 1_500, 3_000]],
  ["a pause ends the paste", [0, 1_501, 1_600], 0, [0]],
  ["a part that arrived first is put into its place", [0, 400, 900], 900, [0, 400, 900]],
  ["an older message that arrived late is a paste of its own", [0, 60_000, 60_500], 60_000, [60_000, 60_500]],
])("%s", (_name, posted, claimed, expected) => {
  const rows = posted.map((after) => ({ ...anInboxRow({ postedAt: T0 + after }), attempts: 1 }));
  const row = rows.find(({ postedAt }) => postedAt === T0 + claimed);
  if (!row) throw new Error("no such row");
  const others = rows.filter((other) => other !== row);
  const { first, further } = pasteOf(row, others, 1_500);
  expect([first, ...further].map(({ postedAt }) => postedAt - T0)).toEqual(expected);
});

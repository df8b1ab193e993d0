import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStore, openStoreToRead, storeOn } from "../../src/store/open-store.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { DRIVER, openDatabase } from "../../src/store/sqlite-driver.ts";
import { aCase, anInboxRow, anUpdate, aPost, T0 } from "./builders.ts";
import { keepsTheChannelIdPromise } from "./channel-id-contract.ts";
import { keepsTheInspectionPromise } from "./inspect-contract.ts";
import { keepsTheKnowledgePromise } from "./knowledge-contract.ts";
import { keepsTheListPromise } from "./list-contract.ts";
import { keepsTheOverduePromise } from "./overdue-contract.ts";
import { keepsThePacePromise } from "./pace-contract.ts";
import { keepsThePeoplePromise } from "./people-contract.ts";
import { keepsThePurgePromise } from "./purge-contract.ts";
import { aKeptReport, keepsTheReportPromise } from "./report-contract.ts";
import { keepsTheReviewPromise } from "./review-contract.ts";
import { keepsTheStorePromise } from "./store-contract.ts";
import { keepsTheTimerPromise } from "./timer-contract.ts";
import { keepsTheTrackerStorePromise } from "./tracker-contract.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "errdesk-store-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("store on SQLite", () => {
  keepsTheStorePromise(async () => {
    const store = await openStore({ file: join(folder, "errdesk.sqlite") });
    return { store, other: store, close: () => store.close() };
  });
});

describe("pace, on SQLite", () => {
  keepsThePacePromise(async () => {
    const store = await openStore({ file: join(folder, "errdesk.sqlite") });
    return { store, other: store, close: () => store.close() };
  });
});

describe("what waits for trackers, on SQLite", () => {
  keepsTheTrackerStorePromise(async () => {
    const store = await openStore({ file: join(folder, "errdesk.sqlite") });
    return { store, other: store, close: () => store.close() };
  });
});

describe("a look at a database, on SQLite", () => {
  keepsTheInspectionPromise(async () => {
    const file = join(folder, "errdesk.sqlite");
    const run = async (sql: string) => {
      const database = openDatabase(file);
      const statement = database.prepare(sql);
      const rows = statement.reader ? statement.all() : [statement.run()];
      database.close();
      return rows;
    };
    return { place: { file }, run };
  });
});

describe("what authors ask of it, on SQLite", () => {
  keepsTheKnowledgePromise(
    () => openStore({ file: join(folder, "errdesk.sqlite") }),
    () => openStoreToRead({ file: join(folder, "errdesk.sqlite") }),
  );
});

describe("reports and what is taken back, on SQLite", () => {
  keepsTheReportPromise(() => openStore({ file: join(folder, "errdesk.sqlite") }));
});

describe("lists, on SQLite", () => {
  keepsTheListPromise(async () => {
    const store = await openStore({ file: join(folder, "errdesk.sqlite") });
    return { store, other: store, close: () => store.close() };
  });
});

describe("what is purged, on SQLite", () => {
  keepsThePurgePromise(() => openStore({ file: join(folder, "errdesk.sqlite") }));
});

describe("what names a person, on SQLite", () => {
  keepsThePeoplePromise(() => openStore({ file: join(folder, "errdesk.sqlite") }));
});

describe("a channel with another id, on SQLite", () => {
  keepsTheChannelIdPromise(() => openStore({ file: join(folder, "errdesk.sqlite") }));
});

describe("what agents review, on SQLite", () => {
  keepsTheReviewPromise(() => openStore({ file: join(folder, "errdesk.sqlite") }));
});

test("what was removed is neither in the file nor in its log", async () => {
  const file = join(folder, "errdesk.sqlite");
  const store = await openStore({ file });
  const bytes = () => [file, `${file}-wal`].map((path) => readFileSync(path, "latin1")).join("");
  await store.transact((tx) =>
    tx.reports.keep(aKeptReport({ marks: [{ kind: "request-id", text: "id-to-be-gone" }] })),
  );
  expect(bytes()).toContain("id-to-be-gone");
  await store.transact((tx) => tx.reports.purge(Date.now()));
  expect(bytes()).toContain("id-to-be-gone");
  await store.wipe();
  expect(bytes()).not.toContain("id-to-be-gone");
  await store.close();
});

test("a wipe waits for a transaction that is open, and is left to the next where somebody reads beside it", async () => {
  const file = join(folder, "errdesk.sqlite");
  const store = await openStore({ file });
  const wiped = await store.transact(async (tx) => {
    await tx.reports.keep(aKeptReport());
    return { wiped: store.wipe() };
  });
  expect(await wiped.wiped).toBe(true);
  const reader = openDatabase(file, { readonly: true });
  reader.exec("begin");
  reader.prepare("select count(*) from reports").get();
  await store.transact((tx) => tx.reports.purge(Date.now()));
  const from = performance.now();
  expect(await store.wipe()).toBe(false);
  // Less than the wait for a lock, which would be one of the whole process.
  expect(performance.now() - from).toBeLessThan(1_000);
  reader.close();
  expect(await store.wipe()).toBe(true);
  await store.close();
});

test("a wipe leaves the wait for whoever writes beside the desk as it was", async () => {
  const { db, wipe, close } = await openSqlite(join(folder, "errdesk.sqlite"));
  const wait = async () => (await sql<{ timeout: number }>`pragma busy_timeout`.execute(db)).rows[0]?.timeout;
  const before = await wait();
  await wipe();
  expect(await wait()).toBe(before);
  expect(before).toBeGreaterThan(0);
  await close();
});

describe("overdue lists, on SQLite", () => {
  keepsTheOverduePromise(async () => {
    const store = await openStore({ file: join(folder, "errdesk.sqlite") });
    return { store, close: () => store.close() };
  });
});

describe("timers, on SQLite", () => {
  keepsTheTimerPromise(async () => {
    const store = await openStore({ file: join(folder, "errdesk.sqlite") });
    return { store, other: store, close: () => store.close() };
  });
});

test("a database that is not there yet is said to be so to one who only looks", async () => {
  await expect(openStoreToRead({ file: join(folder, "none.sqlite") })).rejects.toMatchObject({
    code: "STORE_UNAVAILABLE",
    message: expect.stringContaining("a desk makes it when it starts"),
  });
});

describe("SQLite file", () => {
  const file = () => join(folder, "data", "errdesk.sqlite");

  test("and its log can be read by their owner alone", async () => {
    const store = await openStore({ file: file() });
    await store.check();
    const modes = ["", "-wal", "-shm", ".lock"].map((end) => statSync(`${file()}${end}`).mode & 0o777);
    await store.close();
    expect(modes).toEqual([0o600, 0o600, 0o600, 0o600]);
    expect(statSync(join(folder, "data")).mode & 0o777).toBe(0o700);
  });

  test("holds nothing of an input's words once it was worked", async () => {
    const store = await openStore({ file: file() });
    const row = anInboxRow({ body: "planted-words ".repeat(20) });
    await store.transact((tx) => tx.inbox.put(row));
    await store.transact((tx) => tx.inbox.done([row.id], T0));
    await store.close();
    expect(readFileSync(file(), "latin1")).not.toContain("planted-words");
  });

  test("keeps everything over a restart", async () => {
    const value = aCase();
    const first = await openStore({ file: file() });
    await first.transact((tx) => tx.cases.insert(value));
    await first.close();
    const second = await openStore({ file: file() });
    expect(await second.transact((tx) => tx.cases.get(value.id))).toEqual(value);
    await second.close();
  });

  test("frees the leases of the process before, and leaves its sending deliveries unclear", async () => {
    const first = await openStore({ file: file() });
    const claim = { now: T0, leaseMs: 20_000, limit: 10 };
    await first.transact(async (tx) => {
      await tx.inbox.put(anInboxRow({ id: "in" }));
      await tx.deliveries.add([aPost({ id: "out" })], T0);
      await tx.inbox.claim(claim);
      await tx.deliveries.claim(claim);
    });
    await first.close();
    const second = await openStore({ file: file() });
    const found = await second.transact(async (tx) => [
      ...(await tx.inbox.claim(claim)),
      ...(await tx.deliveries.claim(claim)),
    ]);
    await second.close();
    expect(found).toMatchObject([{ id: "in" }, { id: "out", state: "unclear" }]);
  });

  test("is refused to a second process with a sentence that says what to do", async () => {
    await (await openStore({ file: file() })).close();
    const holder = spawn(process.execPath, ["-e", HOLD, `${file()}.lock`, DRIVER], { cwd: process.cwd() });
    await new Promise((resolve) => holder.stdout.once("data", resolve));
    await expect(openStore({ file: file() })).rejects.toMatchObject({
      code: "STORE_UNAVAILABLE",
      message: expect.stringContaining("is in use by another Errdesk process"),
    });
    holder.kill("SIGKILL");
    await new Promise((resolve) => holder.once("exit", resolve));
    await (await openStore({ file: file() })).close();
  });

  test("can be read by others while the desk runs", async () => {
    const store = await openStore({ file: file() });
    await store.transact((tx) => tx.cases.insert(aCase()));
    const reader = openDatabase(file(), { readonly: true });
    expect(reader.prepare("select count(*) as count from cases").get()).toEqual({ count: 1 });
    reader.close();
    await store.close();
  });

  test("survives a power cut: every commit is on the disk before it is reported", async () => {
    const { db, close } = await openSqlite(file());
    const { rows } = await sql`pragma synchronous`.execute(db);
    await close();
    // 2 is FULL (sqlite.org/pragma.html, "synchronous").
    expect(rows).toEqual([{ synchronous: 2 }]);
  });

  test("is locked from the begin of a transaction, so that what was read is still true when it writes", async () => {
    const store = await openStore({ file: file() });
    const other = openDatabase(file(), { timeout: 0 });
    await store.transact(async (tx) => {
      await tx.facts.all("T1");
      expect(() => other.exec("begin immediate")).toThrow("database is locked");
    });
    other.close();
    await store.close();
  });

  test("that is full says so, takes the whole transaction back, and goes on when there is room", async () => {
    const engine = await openSqlite(file());
    const { db } = engine;
    const store = storeOn(engine);
    await sql`pragma max_page_count = 1`.execute(db);
    const large = anInboxRow({ body: "x".repeat(500_000) });
    const small = anInboxRow();
    const filling = store.transact(async (tx) => [await tx.inbox.put(small), await tx.inbox.put(large)]);
    await expect(filling).rejects.toMatchObject({
      code: "STORE_UNAVAILABLE",
      message: expect.stringContaining("the disk is full"),
    });
    await sql`pragma max_page_count = 100000`.execute(db);
    expect(await store.transact((tx) => tx.inbox.put(small))).toBe(true);
    await store.close();
  });

  test("that may only be read fails the check, though it still answers", async () => {
    const engine = await openSqlite(file());
    const { db } = engine;
    const store = storeOn(engine);
    await sql`pragma query_only = 1`.execute(db);
    await expect(store.check()).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    await sql`pragma query_only = 0`.execute(db);
    await store.close();
  });

  test("that cannot be created is named with the reason", async () => {
    writeFileSync(join(folder, "data"), "a file where the folder should be");
    await expect(openStore({ file: file() })).rejects.toMatchObject({
      code: "STORE_UNAVAILABLE",
      message: expect.stringMatching(/cannot create or write .*errdesk\.sqlite \(E[A-Z]+\)/),
    });
  });

  test("that is no database is refused", async () => {
    writeFileSync(join(folder, "broken"), "this is no database ".repeat(1_000));
    await expect(openStore({ file: join(folder, "broken") })).rejects.toMatchObject({
      code: "STORE_UNAVAILABLE",
      message: expect.stringContaining("the file is no database"),
    });
  });

  test("written by a newer version is refused", async () => {
    await (await openStore({ file: file() })).close();
    change("insert into kysely_migration (name, timestamp) values ('9999-later', '2026-11-20T00:00:00Z')");
    await expect(openStore({ file: file() })).rejects.toMatchObject({ code: "STORE_DAMAGED" });
  });

  test("of a version that knew no methods is brought up to date with what waits in it", async () => {
    const edit = anUpdate({ ts: "1.1" });
    const post = aPost();
    const before = await openStore({ file: file() });
    await before.transact((tx) => tx.deliveries.add([edit, post], T0));
    await before.close();
    change(`drop index deliveries_open_turn; drop index deliveries_open_case;
      alter table deliveries drop column kind; alter table deliveries drop column precedence;
      alter table deliveries drop column forgets_address;
      create index deliveries_open_lane on deliveries (ended_at, lane, seq, id);
      drop table overdue_lists; drop table reviews; alter table purges drop column reviews;
      delete from kysely_migration where name >= '0012'`);
    const store = await openStore({ file: file() });
    await store.transact((tx) => tx.deliveries.pauseMethod("T1", "update", { now: T0, until: T0 + 1 }));
    const claimed = await store.transact((tx) => tx.deliveries.claim({ now: T0, leaseMs: 1, limit: 9 }));
    expect(claimed.map(({ id }) => id)).toEqual([post.id]);
    await store.close();
  });

  test("of a version that kept what it had said forgets that, and keeps the places and what waits", async () => {
    const [said, waiting] = [aPost(), aPost()];
    const before = await openStore({ file: file() });
    await before.transact((tx) => tx.deliveries.add([said, waiting], T0));
    await before.close();
    change(`update deliveries set state = 'sent', ended_at = ${T0}, posted_channel = 'C1', posted_ts = '1.1'
      where id = '${said.id}'; alter table deliveries drop column forgets_address;
      drop table overdue_lists; delete from kysely_migration where name >= '0014'`);
    const store = await openStore({ file: file() });
    const read = (id: string) => store.transact((tx) => tx.deliveries.get(id));
    const call = { ...said.call, message: { text: "", blocks: [] } };
    expect(await read(said.id)).toMatchObject({ call, posted: { channel: "C1", ts: "1.1" } });
    expect(await read(waiting.id)).toMatchObject({ call: waiting.call });
    await store.close();
  });

  test("of a version that knew of who joined only the name has them join when the case began", async () => {
    const value = aCase();
    const before = await openStore({ file: file() });
    await before.transact((tx) => tx.cases.insert(value));
    await before.close();
    change(`update cases set body = replace(body, '"alsoAffected":[]', '"alsoAffected":["U0KENJI"]')`);
    const store = await openStore({ file: file() });
    const read = await store.transact((tx) => tx.cases.get(value.id));
    expect(read?.alsoAffected).toMatchObject([{ person: "U0KENJI", at: value.createdAt }]);
    await store.close();
  });

  test("whose row was changed by hand names the row and the place, not the text", async () => {
    const value = aCase();
    const store = await openStore({ file: file() });
    await store.transact((tx) => tx.cases.insert(value));
    change(`update cases set body = replace(body, '"door":"channel"', '"door":"secret words"')`);
    await expect(store.transact((tx) => tx.cases.get(value.id))).rejects.toMatchObject({
      code: "STORE_DAMAGED",
      message: `case ${value.id} does not hold what this version writes: door`,
    });
    await store.close();
  });

  const change = (statement: string) => {
    const database = openDatabase(file());
    database.exec(statement);
    database.close();
  };
});

/** A process that takes the lock of the file as the desk does, says so, and keeps it. */
const HOLD = `
  const Sqlite = require(process.argv[2]);
  const lock = new Sqlite(process.argv[1]);
  lock.exec("begin exclusive");
  console.log("held");
  setInterval(() => lock.open, 1000);
`;

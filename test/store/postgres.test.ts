import pg from "pg";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openStore, openStoreToRead } from "../../src/store/open-store.ts";
import { aCase } from "./builders.ts";
import { keepsTheChannelIdPromise } from "./channel-id-contract.ts";
import { keepsTheInspectionPromise } from "./inspect-contract.ts";
import { keepsTheKnowledgePromise } from "./knowledge-contract.ts";
import { keepsTheListPromise } from "./list-contract.ts";
import { keepsTheOverduePromise } from "./overdue-contract.ts";
import { keepsThePacePromise } from "./pace-contract.ts";
import { keepsThePeoplePromise } from "./people-contract.ts";
import { type PostgresServer, startPostgres, whyWithoutPostgres } from "./postgres-server.ts";
import { keepsThePurgePromise } from "./purge-contract.ts";
import { keepsTheReportPromise } from "./report-contract.ts";
import { keepsTheReviewPromise } from "./review-contract.ts";
import { keepsTheStorePromise } from "./store-contract.ts";
import { keepsTheTimerPromise } from "./timer-contract.ts";
import { keepsTheTrackerStorePromise } from "./tracker-contract.ts";

const leftOut = whyWithoutPostgres();
if (leftOut) console.warn(`Postgres tests left out: ${leftOut}`);

describe.skipIf(leftOut !== null)("on a real Postgres", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  const shared = async () => {
    const url = await server.create();
    const [store, other] = await Promise.all([openStore({ url }), openStore({ url })]);
    return {
      store,
      other,
      async close() {
        await Promise.all([store.close(), other.close()]);
        await server.drop(url);
      },
    };
  };

  describe("store on Postgres", () => keepsTheStorePromise(shared));
  describe("pace", () => keepsThePacePromise(shared));
  describe("overdue lists", () => keepsTheOverduePromise(shared));
  describe("timers", () => keepsTheTimerPromise(shared));
  describe("lists", () => keepsTheListPromise(shared));
  describe("what waits for trackers", () => keepsTheTrackerStorePromise(shared));

  describe("a look at a database", () => {
    keepsTheInspectionPromise(async () => {
      const url = await server.create();
      onTestFinished(() => server.drop(url));
      return { place: { url }, run: (sql) => query(url, sql) };
    });
  });

  describe("what authors ask of it", () => {
    let url: string;
    beforeAll(async () => {
      url = await server.create();
    });
    keepsTheKnowledgePromise(
      () => openStore({ url }),
      () => openStoreToRead({ url }),
    );
  });

  describe("what is purged", () => {
    keepsThePurgePromise(async () => openStore({ url: await server.create() }));
  });

  describe("what names a person", () => {
    keepsThePeoplePromise(async () => openStore({ url: await server.create() }));
  });

  describe("a channel with another id", () => {
    keepsTheChannelIdPromise(async () => openStore({ url: await server.create() }));
  });

  describe("what agents review", () => {
    keepsTheReviewPromise(async () => openStore({ url: await server.create() }));
  });

  describe("reports and what is taken back", () => {
    keepsTheReportPromise(async () => openStore({ url: await server.create() }));
  });

  test("several processes may bring a new database up to date at once", async () => {
    const url = await server.create();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ url })));
    await Promise.all(stores.map((store) => store.check()));
    await Promise.all(stores.map((store) => store.close()));
    await server.drop(url);
  });

  test("a connection that breaks inside a transaction fails that one alone", async () => {
    const url = await server.create();
    const store = await openStore({ url });
    const value = aCase();
    const broken = store.transact(async (tx) => {
      await tx.cases.insert(value);
      await endOtherConnections(url);
      await tx.cases.get(value.id);
    });
    await expect(broken).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    expect(await store.transact((tx) => tx.cases.get(value.id))).toBeUndefined();
    await store.close();
    await server.drop(url);
  });

  test("a connection that breaks while it rests is replaced", async () => {
    const url = await server.create();
    const store = await openStore({ url });
    await store.check();
    await endOtherConnections(url);
    await eventually(() => store.check());
    await store.close();
    await server.drop(url);
  });

  test("a database that does not exist is said to be so", async () => {
    const url = await server.create();
    await server.drop(url);
    await expect(openStore({ url })).rejects.toMatchObject({
      code: "STORE_UNAVAILABLE",
      message: expect.stringContaining("the database does not exist"),
    });
  });
});

test("a server that nobody runs is said to be so", async () => {
  const url = "postgres://nobody:secret-word@127.0.0.1:1/none";
  const failing = openStore({ url });
  await expect(failing).rejects.toMatchObject({
    code: "STORE_UNAVAILABLE",
    message: expect.not.stringContaining("secret-word"),
  });
});

async function endOtherConnections(url: string): Promise<void> {
  await query(
    url,
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid != pg_backend_pid()",
  );
}

async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

/** The pool learns of a broken connection a moment later. */
async function eventually(attempt: () => Promise<void>): Promise<void> {
  for (let left = 20; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

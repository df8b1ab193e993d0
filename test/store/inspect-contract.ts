import { expect, test } from "vitest";
import { inspectStore } from "../../src/store/inspect-store.ts";
import { MIGRATION_NAMES } from "../../src/store/migrations.ts";
import { openStore, type StorePlace } from "../../src/store/open-store.ts";

/** A database that nobody has opened yet, and a way into it beside the store. */
export interface Fresh {
  readonly place: StorePlace;
  run(sql: string): Promise<readonly unknown[]>;
}

const LATEST = { version: MIGRATION_NAMES.at(-1), pending: [], unknown: [] };

/** What a look at a database must hold, on every engine. */
export function keepsTheInspectionPromise(make: () => Promise<Fresh>): void {
  const opened = async () => {
    const fresh = await make();
    await (await openStore(fresh.place)).close();
    return fresh;
  };

  test("a database that no desk has opened yet has no version", async () => {
    const seen = await inspectStore((await make()).place);
    expect(seen?.version ?? null).toBeNull();
  });

  test("one that this version opened is at its last step", async () => {
    expect(await inspectStore((await opened()).place)).toEqual(LATEST);
  });

  test("it may be looked at while a desk has it open", async () => {
    const { place } = await make();
    const store = await openStore(place);
    expect(await inspectStore(place)).toEqual(LATEST);
    await store.check();
    await store.close();
  });

  test("a look leaves nothing behind", async () => {
    const { place, run } = await opened();
    await inspectStore(place);
    expect(await run("select id from store_checks where id = 'doctor'")).toEqual([]);
  });

  test("steps of a newer version are told", async () => {
    const { place, run } = await opened();
    await run("insert into kysely_migration (name, timestamp) values ('9999-later', '2027-01-01T00:00:00Z')");
    expect(await inspectStore(place)).toMatchObject({ unknown: ["9999-later"] });
  });

  test("steps that the next start will take are told, and not taken", async () => {
    const { place, run } = await opened();
    const last = MIGRATION_NAMES.at(-1) ?? "";
    await run(`delete from kysely_migration where name = '${last}'`);
    for (let look = 1; look <= 2; look++)
      expect(await inspectStore(place)).toMatchObject({ pending: [last] });
  });
}

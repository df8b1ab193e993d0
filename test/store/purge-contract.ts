import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { aCase, T0 } from "./builders.ts";

/** What is promised about the end of what is kept, on every engine. */
export function keepsThePurgePromise(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  describe("cases to purge", () => {
    test("are those that ended and have rested, the oldest first", async () => {
      const [older, newer] = [
        aCase({ state: "closed", updatedAt: T0 }),
        aCase({ state: "solved", updatedAt: T0 + 1 }),
      ];
      const others = [
        aCase({ state: "pending", updatedAt: T0 }),
        aCase({ state: "escalated", updatedAt: T0 }),
        aCase({ state: "closed", updatedAt: T0 + 9 }),
      ];
      const found = await store.transact(async (tx) => {
        for (const value of [newer, older, ...others]) await tx.cases.insert(value);
        return [await tx.cases.toPurge(T0 + 9, 9), await tx.cases.toPurge(T0 + 9, 1)];
      });
      expect(found).toEqual([[older.id, newer.id], [older.id]]);
    });

    test("are given once, and again after they were saved", async () => {
      const value = aCase({ state: "closed", updatedAt: T0 });
      const found = await store.transact(async (tx) => {
        await tx.cases.insert(value);
        await tx.cases.markPurged(value.id, T0);
        const none = await tx.cases.toPurge(T0 + 9, 9);
        await tx.cases.save(value);
        return [none, await tx.cases.toPurge(T0 + 9, 9)];
      });
      expect(found).toEqual([[], [value.id]]);
    });
  });

  test("receipts are kept, the newest first", async () => {
    const receipt = (id: string, at: number) => ({ id, at, before: T0, reports: 2, marks: 5, cases: 1 });
    const [older, newer] = [receipt("a", T0), receipt("b", T0 + 1)];
    const found = await store.transact(async (tx) => {
      await tx.purges.record(older);
      await tx.purges.record(newer);
      return [await tx.purges.list(9), await tx.purges.list(1)];
    });
    expect(found).toEqual([[newer, older], [newer]]);
  });
}

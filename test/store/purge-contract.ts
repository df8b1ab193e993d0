import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { aCase, aPost, T0 } from "./builders.ts";

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

  test("what belongs to no case is removed by its age, or by its place", async () => {
    const here = aPost({ channel: "U1", caseId: null });
    const there = aPost({ channel: "U2", caseId: null });
    const ofCase = aPost({ channel: "U1" });
    const left = () =>
      store.transact(async (tx) => {
        const found = [here, there, ofCase].map(({ id }) => tx.deliveries.get(id));
        return (await Promise.all(found)).map((one) => one !== undefined);
      });
    await store.transact((tx) => tx.deliveries.add([here, there, ofCase], T0));
    await store.transact((tx) => tx.deliveries.buryLoose({ before: T0 }));
    expect(await left()).toEqual([true, true, true]);
    const place = { team: here.team, channel: "U1" };
    await store.transact((tx) => tx.deliveries.buryLoose({ before: T0 + 1, place }));
    expect(await left()).toEqual([false, true, true]);
    await store.transact((tx) => tx.deliveries.buryLoose({ before: T0 + 1 }));
    expect(await left()).toEqual([false, false, true]);
  });

  test("receipts are kept, the newest first", async () => {
    const receipt = (id: string, at: number) => ({
      id,
      at,
      why: "age" as const,
      before: T0,
      reports: 2,
      marks: 5,
      cases: 1,
      reviews: 3,
    });
    const [older, newer] = [receipt("a", T0), receipt("b", T0 + 1)];
    const found = await store.transact(async (tx) => {
      await tx.purges.record(older);
      await tx.purges.record(newer);
      return [await tx.purges.list(9), await tx.purges.list(1)];
    });
    expect(found).toEqual([[newer, older], [newer]]);
  });
}

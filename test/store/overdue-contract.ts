import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { T0 } from "./builders.ts";

/** What is promised about posted lists of overdue tickets, on every engine. */
export function keepsTheOverduePromise(open: () => Promise<{ store: Store; close(): Promise<void> }>): void {
  let opened: { store: Store; close(): Promise<void> };
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  const late = { ticketId: "E-1", what: "both", dueAt: T0 - 1, isOver: false } as const;
  const listAt = (postedAt: number) => ({ delivery: `d${postedAt}`, tickets: [late], postedAt });
  const add = (...times: number[]) =>
    opened.store.transact(async (tx) => {
      for (const at of times) await tx.overdueLists.add(listAt(at));
    });
  const postedSince = (since: number) => opened.store.transact((tx) => tx.overdueLists.postedSince(since));

  describe("posted lists of overdue tickets", () => {
    test("are given from a time on, the oldest first, until they are buried", async () => {
      await add(T0 + 2, T0, T0 + 1);
      expect(await postedSince(T0 + 1)).toEqual([listAt(T0 + 1), listAt(T0 + 2)]);
      await opened.store.transact((tx) => tx.overdueLists.bury(T0 + 2));
      expect(await postedSince(0)).toEqual([listAt(T0 + 2)]);
    });

    test("are changed by the first who saw them as they were", async () => {
      await add(T0, T0 + 1);
      const over = [{ ...late, isOver: true }];
      const change = () => opened.store.transact((tx) => tx.overdueLists.change(listAt(T0), over));
      expect([await change(), await change()]).toEqual([true, false]);
      expect(await postedSince(0)).toEqual([{ ...listAt(T0), tickets: over }, listAt(T0 + 1)]);
    });
  });
}

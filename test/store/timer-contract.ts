import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Timer } from "../../src/case/timer.ts";
import type { Store } from "../../src/store/store.ts";
import { anUpdate, aPost, T0 } from "./builders.ts";

/** What is promised about timers, and about how much was said, on every engine; `other` is a second process' view. */
export function keepsTheTimerPromise(
  open: () => Promise<{ store: Store; other: Store; close(): Promise<void> }>,
): void {
  let opened: { store: Store; other: Store; close(): Promise<void> };
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  const watch = (caseId: string, dueAt: number): Timer => ({ caseId, kind: "watch", dueAt });
  const set = (...timers: Timer[]) =>
    opened.store.transact(async (tx) => {
      for (const timer of timers) await tx.timers.set(timer);
    });
  const due = (now: number, limit = 9) => opened.store.transact((tx) => tx.timers.due(now, limit));

  describe("timers", () => {
    test("are given once they are due, the longest due first", async () => {
      await set(watch("a", T0 + 2), watch("b", T0 + 1), watch("c", T0 + 3));
      expect(await due(T0 + 2)).toEqual([watch("b", T0 + 1), watch("a", T0 + 2)]);
      expect(await due(T0 + 2, 1)).toEqual([watch("b", T0 + 1)]);
      expect(await due(T0)).toEqual([]);
    });

    test("of one kind and case are one; setting it again moves it", async () => {
      const remind: Timer = { caseId: "a", kind: "remind", dueAt: T0 };
      await set(watch("a", T0), remind, watch("a", T0 + 5));
      expect(await due(T0 + 9)).toEqual([remind, watch("a", T0 + 5)]);
    });

    test("of one case are given whenever they are due, the first due first", async () => {
      const remind: Timer = { caseId: "a", kind: "remind", dueAt: T0 };
      await set(watch("a", T0 + 5), watch("b", T0), remind);
      expect(await opened.other.transact((tx) => tx.timers.ofCase("a"))).toEqual([
        remind,
        watch("a", T0 + 5),
      ]);
    });

    test("are taken by one of two who try, and not after they were moved", async () => {
      await set(watch("a", T0));
      const takes = [opened.store, opened.other].map((store) =>
        store.transact((tx) => tx.timers.take(watch("a", T0))),
      );
      expect((await Promise.all(takes)).sort()).toEqual([false, true]);
      await set(watch("a", T0 + 1));
      expect(await opened.store.transact((tx) => tx.timers.take(watch("a", T0)))).toBe(false);
      expect(await due(T0 + 1)).toHaveLength(1);
    });

    test("that are too far away are brought forward, the others stay", async () => {
      const remind: Timer = { caseId: "a", kind: "remind", dueAt: T0 + 99 };
      await set(watch("a", T0 + 99), watch("b", T0 + 1), remind);
      await opened.store.transact((tx) => tx.timers.pullIn("watch", T0 + 5));
      expect(await due(T0 + 99)).toEqual([watch("b", T0 + 1), watch("a", T0 + 5), remind]);
    });
  });

  test("posts about a case are counted, sent or not; edits are none", async () => {
    const post = aPost({ caseId: "case-1" });
    const edit = anUpdate({ delivery: post.id }, { caseId: "case-1" });
    const elsewhere = aPost({ caseId: "case-1", channel: "C2" });
    const count = await opened.store.transact(async (tx) => {
      await tx.deliveries.add([post, edit, elsewhere, aPost({ caseId: "case-2" })], T0);
      return tx.deliveries.countPosts("case-1");
    });
    expect(count).toBe(2);
  });
}

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CaseState } from "../../src/case/case.ts";
import type { SetMode } from "../../src/case/set-mode.ts";
import type { Store } from "../../src/store/store.ts";
import { aCase, T0 } from "./builders.ts";

/** What is promised about lists of cases and the modes of channels, on every engine; `other` is a second process' view. */
export function keepsTheListPromise(
  open: () => Promise<{ store: Store; other: Store; close(): Promise<void> }>,
): void {
  let opened: { store: Store; other: Store; close(): Promise<void> };
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  describe("the open cases of a requester", () => {
    const who = { team: "T1", requester: "U9" };
    const put = (state: CaseState, createdAt: number, requester = "U9", team = "T1") =>
      opened.store.transact((tx) =>
        tx.cases.insert(
          aCase({
            id: `${state} ${createdAt}`,
            state,
            createdAt,
            requester,
            where: { team, channel: "C1", thread: null },
          }),
        ),
      );

    test("are those that have not ended, the newest first, and all of them are counted", async () => {
      for (const [at, state] of (["open", "pending", "escalated", "solved", "closed"] as const).entries())
        await put(state, T0 + at);
      await put("open", T0 + 9, "U8");
      await put("open", T0 + 8, "U9", "T2");
      const { cases, total } = await opened.store.transact((tx) => tx.cases.openOf(who, 2));
      expect(cases.map(({ state }) => state)).toEqual(["escalated", "pending"]);
      expect(total).toBe(3);
    });

    test("are none for somebody who never reported anything", async () => {
      const found = await opened.store.transact((tx) => tx.cases.openOf(who, 2));
      expect(found).toEqual({ cases: [], total: 0 });
    });
  });

  describe("the modes of channels", () => {
    const place = { team: "T1", channel: "C1" };
    const mode: SetMode = { ...place, mode: "mention", by: "U1", at: T0 };

    test("are read by every process once they are set, and the last one counts", async () => {
      await opened.store.transact((tx) => tx.channelModes.set(mode));
      await opened.store.transact((tx) =>
        tx.channelModes.set({ ...mode, mode: "off", by: "U2", at: T0 + 1 }),
      );
      const read = await opened.other.transact((tx) => tx.channelModes.get(place));
      expect(read).toEqual({ ...mode, mode: "off", by: "U2", at: T0 + 1 });
    });

    test("belong to one channel of one workspace", async () => {
      await opened.store.transact((tx) => tx.channelModes.set(mode));
      await opened.store.transact((tx) => tx.channelModes.set({ ...mode, channel: "C0" }));
      const of = (team: string, channel: string) =>
        opened.store.transact((tx) => tx.channelModes.get({ team, channel }));
      expect(await of("T2", "C1")).toBeUndefined();
      const all = await opened.store.transact((tx) => tx.channelModes.all());
      expect(all.map(({ channel }) => channel)).toEqual(["C0", "C1"]);
    });

    test("are gone once they are removed", async () => {
      await opened.store.transact((tx) => tx.channelModes.set(mode));
      await opened.store.transact((tx) => tx.channelModes.remove(place));
      expect(await opened.store.transact((tx) => tx.channelModes.get(place))).toBeUndefined();
    });
  });
}

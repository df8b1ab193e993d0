import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CaseState } from "../../src/case/case.ts";
import type { SetMode } from "../../src/case/set-mode.ts";
import type { Ticket } from "../../src/case/ticket.ts";
import type { Store } from "../../src/store/store.ts";
import type { WaitingTickets } from "../../src/store/waiting-tickets.ts";
import { aCase, aTicket, T0 } from "./builders.ts";

/** What is promised about lists of cases and tickets and the modes of channels, on every engine; `other` is a second process' view. */
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
      const { cases, total } = await opened.store.transact((tx) =>
        tx.cases.openOf(who, { limit: 2, skip: 0 }),
      );
      expect(cases.map(({ state }) => state)).toEqual(["escalated", "pending"]);
      expect(total).toBe(3);
    });

    test("are those that people work on first, then those in a thread, a page at a time", async () => {
      const insert = (id: string, state: CaseState, thread: string | null, createdAt: number) => {
        const where = { team: "T1", channel: "C1", thread };
        return opened.store.transact((tx) =>
          tx.cases.insert(aCase({ id, state, createdAt, requester: "U9", where })),
        );
      };
      await insert("with people", "escalated", null, T0);
      await insert("posted", "pending", "1.1", T0 + 1);
      await insert("posted later", "open", "2.2", T0 + 2);
      for (const at of [3, 4, 5]) await insert(`looked up ${at}`, "pending", null, T0 + at);
      const page = async (skip: number) => {
        const { cases, total } = await opened.store.transact((tx) =>
          tx.cases.openOf(who, { limit: 4, skip }),
        );
        return [cases.map(({ id }) => id), total];
      };
      expect(await page(0)).toEqual([["with people", "posted later", "posted", "looked up 5"], 6]);
      expect(await page(4)).toEqual([["looked up 4", "looked up 3"], 6]);
      expect(await page(8)).toEqual([[], 6]);
    });

    test("are none for somebody who never reported anything", async () => {
      const found = await opened.store.transact((tx) => tx.cases.openOf(who, { limit: 2, skip: 0 }));
      expect(found).toEqual({ cases: [], total: 0 });
    });
  });

  describe("the tickets that wait", () => {
    const put = (change: Partial<Ticket>) =>
      opened.store.transact((tx) => tx.tickets.insert(aTicket({ team: "T1", ...change })));
    const waiting = async (holder: WaitingTickets["holder"], limit = 9) => {
      const which = { team: "T1", holder };
      const { tickets, total } = await opened.other.transact((tx) => tx.tickets.waiting(which, limit));
      return [tickets.map(({ id }) => id), total];
    };

    test("are given by who has them, the oldest first, and all of them are counted", async () => {
      await put({ id: "E-3", state: "open", claimedBy: null, createdAt: T0 + 3 });
      await put({ id: "E-1", state: "open", claimedBy: null, createdAt: T0 + 1 });
      await put({ id: "E-2", state: "claimed", claimedBy: "U2", createdAt: T0 + 2 });
      await put({ id: "E-0", state: "resolved", claimedBy: "U2", createdAt: T0 });
      await put({ id: "E-9", team: "T2", state: "open", claimedBy: null, createdAt: T0 });
      expect(await waiting("anybody")).toEqual([["E-1", "E-2", "E-3"], 3]);
      expect(await waiting("nobody")).toEqual([["E-1", "E-3"], 2]);
      expect(await waiting({ person: "U2" })).toEqual([["E-2"], 1]);
      expect(await waiting("anybody", 1)).toEqual([["E-1"], 3]);
    });

    test("follow who takes them", async () => {
      await put({ id: "E-1", state: "open", claimedBy: null });
      await opened.store.transact(async (tx) => {
        const ticket = await tx.tickets.get("E-1");
        if (ticket) await tx.tickets.save({ ...ticket, state: "claimed", claimedBy: "U2" });
      });
      expect(await waiting("nobody")).toEqual([[], 0]);
      expect(await waiting({ person: "U2" })).toEqual([["E-1"], 1]);
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

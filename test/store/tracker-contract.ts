import { setTimeout as after } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NewTrackerDelivery, TrackerDelivery } from "../../src/case/tracker.ts";
import { newFiling } from "../../src/case/tracker.ts";
import type { Store } from "../../src/store/store.ts";
import { anId, aTicket, T0 } from "./builders.ts";
import type { Opened } from "./store-contract.ts";

const LEASE_MS = 20_000;
const PAUSE = { pauseUntil: 0 };

/** What every engine holds of deliveries to trackers. */
export function keepsTheTrackerStorePromise(open: () => Promise<Opened>): void {
  let opened: Opened;
  let store: Store;
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.close());

  const add = (...values: NewTrackerDelivery[]) => store.transact((tx) => tx.trackers.add(values, T0));
  const claim = (now = T0, { connectors = ["github"], from = store } = {}) =>
    from.transact((tx) => tx.trackers.claim({ now, leaseMs: LEASE_MS, limit: 10, connectors }));
  const one = async (now = T0): Promise<TrackerDelivery> => {
    const [first] = await claim(now);
    if (!first) throw new Error("nothing was claimed");
    return first;
  };
  const counts = () => store.transact((tx) => tx.trackers.counts());
  const failOf = (held: TrackerDelivery) =>
    store.transact((tx) => tx.trackers.failed(held, { at: T0, failure: "refused: http 422", ...PAUSE }));

  describe("deliveries to trackers", () => {
    test("come back as they were written", async () => {
      const value = aDelivery();
      await add(value);
      const state = {
        lane: "github",
        state: "sending",
        attempts: 1,
        tries: 1,
        isInterrupted: false,
      } as const;
      expect(await one()).toEqual({ ...value, ...state, notBefore: T0, failure: null, createdAt: T0 });
    });

    test("of a connector that is not set up are left alone", async () => {
      await add(aDelivery());
      expect(await claim(T0, { connectors: [] })).toEqual([]);
      expect(await claim(T0, { connectors: ["webhook"] })).toEqual([]);
    });

    test("of one connector are made one after the other, in their order", async () => {
      const [a, b] = [aDelivery(), aDelivery()];
      await add(a, b);
      const first = await one();
      expect(first.id).toBe(a.id);
      expect(await claim()).toEqual([]);
      await store.transact((tx) => tx.trackers.done(first, T0 + 1_000));
      expect(await claim(T0 + 999)).toEqual([]);
      expect((await one(T0 + 1_000)).id).toBe(b.id);
    });

    test("of two connectors do not wait for each other", async () => {
      await add(aDelivery(), aDelivery({ connector: "webhook" }));
      const both = await claim(T0, { connectors: ["github", "webhook"] });
      expect(both.map(({ connector }) => connector)).toEqual(["github", "webhook"]);
    });

    test("of one ticket keep their order, and another ticket goes on while the first one waits", async () => {
      const [create, comment, other] = [
        aDelivery({ ticketId: "E-1" }),
        aDelivery({ ticketId: "E-1" }),
        aDelivery(),
      ];
      await add(create, comment, other);
      const why = { notBefore: T0 + 60_000, failure: "unclear: http 500", ...PAUSE };
      const first = await one();
      await store.transact((tx) => tx.trackers.later(first, why));
      expect((await one()).id).toBe(other.id);
    });

    test("are taken up again when their worker ended, and say so", async () => {
      await add(aDelivery());
      await one();
      expect(await claim(T0 + LEASE_MS - 1)).toEqual([]);
      expect(await one(T0 + LEASE_MS)).toMatchObject({ attempts: 2, isInterrupted: true });
    });

    test("cannot be given up, or put off, by one who lost the lease, and are done when they are done", async () => {
      await add(aDelivery());
      const late = await one();
      await one(T0 + LEASE_MS);
      expect(await failOf(late)).toBe(false);
      const why = { notBefore: T0 + 60_000, failure: "not-allowed: http 401", ...PAUSE };
      expect(await store.transact((tx) => tx.trackers.later(late, why))).toBe(false);
      await store.transact((tx) => tx.trackers.done(late, 0));
      expect(await counts()).toEqual([]);
    });

    test("that were given up wait again when somebody asks, with new tries", async () => {
      const [value, other] = [aDelivery(), aDelivery()];
      await add(value, other);
      expect(await failOf(await one())).toBe(true);
      expect(await failOf(await one())).toBe(true);
      expect(await counts()).toEqual([{ connector: "github", waiting: 0, failed: 2, oldest: null }]);
      const again = (connector: string) =>
        store.transact((tx) => tx.trackers.tryAgain(value.ticketId, connector, T0 + 1));
      expect(await again("webhook")).toBe(0);
      expect(await again("github")).toBe(1);
      expect(await again("github")).toBe(0);
      expect(await one(T0 + 1)).toMatchObject({ id: value.id, attempts: 2, tries: 1 });
    });

    test("that were not taken are known until they are, and are due at once when somebody asks", async () => {
      const value = aDelivery();
      await add(value, aDelivery());
      const hasFailed = (connector = "github") =>
        store.transact((tx) => tx.trackers.hasFailed(value.ticketId, connector));
      expect(await hasFailed()).toBe(false);
      const why = { notBefore: T0 + 60_000, failure: "not-allowed: http 401", ...PAUSE };
      const first = await one();
      await store.transact((tx) => tx.trackers.later(first, why));
      expect(await hasFailed()).toBe(true);
      expect(await hasFailed("webhook")).toBe(false);
      const again = () => store.transact((tx) => tx.trackers.tryAgain(value.ticketId, "github", T0 + 1));
      expect([await again(), await again()]).toEqual([1, 0]);
      expect(await hasFailed()).toBe(true);
      const held = await one(T0 + 1);
      expect(held).toMatchObject({ id: value.id, attempts: 2, tries: 1 });
      await store.transact((tx) => tx.trackers.done(held, 0));
      expect(await hasFailed()).toBe(false);
    });

    test("that open an issue again are known until they were made, or given up", async () => {
      const call = { kind: "comment", body: "it fails", caseId: null, person: null, reopens: true } as const;
      const value = aDelivery({ call });
      await add(value, aDelivery());
      const isReopening = (connector = "github") =>
        store.transact((tx) => tx.trackers.isReopening(value.ticketId, connector));
      expect([await isReopening(), await isReopening("webhook")]).toEqual([true, false]);
      const held = await one();
      expect(await isReopening()).toBe(true);
      await failOf(held);
      expect(await isReopening()).toBe(false);
    });

    test("are counted by connector, with the oldest one that waits", async () => {
      await add(aDelivery(), aDelivery(), aDelivery({ connector: "webhook" }));
      await failOf(await one());
      expect(await counts()).toEqual([
        { connector: "github", waiting: 1, failed: 1, oldest: T0 },
        { connector: "webhook", waiting: 1, failed: 0, oldest: T0 },
      ]);
    });

    test("are written anew while they wait and after they were given up; those of other tickets stay", async () => {
      const comment = {
        kind: "comment",
        body: "a quoted word",
        caseId: "c1",
        person: "U1",
        ts: "1795165300.000100",
        reopens: true,
      } as const;
      const [given, waiting] = [
        aDelivery({ ticketId: "E-1" }),
        aDelivery({ ticketId: "E-1", call: comment }),
      ];
      const other = aDelivery();
      await add(given, waiting, other);
      await failOf(await one());
      const gone = { ...comment, body: "gone" };
      await store.transact((tx) => tx.trackers.reword("E-1", () => gone));
      await store.transact((tx) => tx.trackers.tryAgain("E-1", "github", T0));
      const left: TrackerDelivery[] = [];
      for (let count = 0; count < 3; count += 1) {
        const held = await one();
        left.push(held);
        await store.transact((tx) => tx.trackers.done(held, 0));
      }
      expect(left.map(({ id, call }) => ({ id, call }))).toEqual([
        { id: given.id, call: gone },
        { id: waiting.id, call: gone },
        { id: other.id, call: other.call },
      ]);
    });

    test("are never claimed twice by several workers", async () => {
      const values = Array.from({ length: 12 }, () => aDelivery());
      await add(...values);
      const made: string[] = [];
      const worker = async (from: Store) => {
        while (made.length < values.length) {
          for (const held of await claim(T0, { from })) {
            made.push(held.id);
            await from.transact((tx) => tx.trackers.done(held, 0));
          }
        }
      };
      await Promise.all([worker(store), worker(opened.other), worker(store)]);
      expect([...made].sort()).toEqual(values.map(({ id }) => id).sort());
    });
  });

  describe("turns to ask a tracker", () => {
    const turn = (now: number, from = store) =>
      from.transact((tx) => tx.trackers.takeTurn("github", { now, everyMs: 60_000 }));

    test("belong to one worker at a time, and begin where the last one ended", async () => {
      const took = await Promise.all([turn(T0), turn(T0, opened.other), turn(T0)]);
      expect(took.filter((since) => since !== null)).toEqual([T0]);
      expect(await turn(T0 + 59_999)).toBeNull();
      await store.transact((tx) => tx.trackers.endTurn("github", { since: T0 - 5_000 }));
      expect(await turn(T0 + 60_000)).toBe(T0 - 5_000);
      const next = { since: T0, notBefore: T0 + 300_000 };
      await store.transact((tx) => tx.trackers.endTurn("github", next));
      expect(await turn(T0 + 299_999)).toBeNull();
      expect(await turn(T0 + 300_000)).toBe(T0);
    });
  });

  describe("tickets", () => {
    test("that are worked on are found by their problem, the oldest first", async () => {
      const [late, early] = [aTicket({ createdAt: T0 + 1 }), aTicket({ state: "claimed" })];
      const others = [aTicket({ createdAt: 0, state: "resolved" }), aTicket({ createdAt: 0, team: "T2" })];
      await store.transact(async (tx) => {
        for (const ticket of [late, early, ...others]) await tx.tickets.insert(ticket);
      });
      const find = (print: string) => store.transact((tx) => tx.tickets.openWith("T1", print));
      expect((await find("v1:MD5101"))?.id).toBe(early.id);
      expect(await find("v1:MD5102")).toBeUndefined();
      const open = await store.transact((tx) => tx.tickets.unresolved(2));
      expect(open.every(({ state }) => state !== "resolved") && open.length).toBe(2);
      const all = await store.transact((tx) => tx.tickets.ofProblem("T1", "v1:MD5101"));
      expect(all.map(({ id }) => id)).toEqual([others[0]?.id, early.id, late.id]);
    });

    test("of one problem are opened once, by whoever holds it first; who waited finds that one", async () => {
      const openOrJoin = (from: Store) =>
        from.transact(async (tx) => {
          await tx.tickets.holdProblem({ team: "T1", fingerprint: "v1:MD5101", now: T0 });
          if (await tx.tickets.openWith("T1", "v1:MD5101")) return "joined";
          await after(50);
          await tx.tickets.insert(aTicket());
          return "opened";
        });
      const both = await Promise.all([openOrJoin(store), openOrJoin(opened.other)]);
      expect(both.toSorted()).toEqual(["joined", "opened"]);
    });

    test("are found by what a tracker calls them, whatever else is saved", async () => {
      const reference = { id: "a/b#1", label: "A/b#1", url: null };
      const filed = {
        ...newFiling({ name: "github", title: "GitHub" }),
        state: "filed",
        reference,
        status: "open",
      } as const;
      const [ticket, other] = [aTicket(), aTicket()];
      const find = (connector: string, id: string) =>
        store.transact((tx) => tx.tickets.ofReference(connector, id));
      await store.transact(async (tx) => {
        await tx.tickets.insert(ticket);
        await tx.tickets.insert(other);
        const saved = await tx.tickets.save({ ...ticket, filings: [filed] });
        await tx.tickets.save({ ...saved, state: "claimed" });
      });
      expect(await find("github", "a/b#1")).toMatchObject([{ id: ticket.id, filings: [filed] }]);
      expect(await find("webhook", "a/b#1")).toEqual([]);
      expect(await find("github", "a/b#2")).toEqual([]);
    });
  });
}

function aDelivery(change: Partial<NewTrackerDelivery> = {}): NewTrackerDelivery {
  const facts = { severity: "normal", codes: ["MD5101"], requestIds: [], link: null };
  const call = { kind: "create", text: { title: "a title", body: "a body" }, facts } as const;
  return { id: anId("filing"), connector: "github", team: "T1", ticketId: anId("E"), call, ...change };
}

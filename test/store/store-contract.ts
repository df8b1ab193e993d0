import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NewDelivery } from "../../src/case/delivery.ts";
import type { FactKind } from "../../src/case/fact.ts";
import { NOTHING_TOLD } from "../../src/case/ticket-report.ts";
import { DeskError } from "../../src/errors.ts";
import type { InboxRow, Store, Transaction } from "../../src/store/store.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { aCase, aFact, anEphemeral, anInboxRow, anUpdate, aPost, aTicket, T0 } from "./builders.ts";

/** A fresh database for one test, as two workers see it, and how to be rid of it. */
export interface Opened {
  readonly store: Store;
  /** On Postgres a second process' view; on SQLite, which has one writing process, the same store. */
  readonly other: Store;
  close(): Promise<void>;
}

const LEASE = { leaseMs: 20_000, limit: 10 };

/** What every engine below the store must hold. */
export function keepsTheStorePromise(open: () => Promise<Opened>): void {
  let opened: Opened;
  let store: Store;

  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.close());

  const put = (...rows: Omit<InboxRow, "attempts">[]) =>
    store.transact(async (tx) => {
      const taken = [];
      for (const row of rows) taken.push(await tx.inbox.put(row));
      return taken;
    });
  const claim = (now = T0, from = store) => from.transact((tx) => tx.inbox.claim({ now, ...LEASE }));
  const idsOf = (values: readonly { id: string }[]) => values.map(({ id }) => id);
  const add = (...values: NewDelivery[]) => store.transact((tx) => tx.deliveries.add(values, T0));
  const claimOut = (now = T0, from = store) => from.transact((tx) => tx.deliveries.claim({ now, ...LEASE }));
  const get = (id: string) => store.transact((tx) => tx.deliveries.get(id));

  describe("transactions", () => {
    test("take back everything when the work fails", async () => {
      const value = aCase();
      const failing = store.transact(async (tx) => {
        await tx.cases.insert(value);
        await tx.deliveries.add([aPost()], T0);
        await tx.inbox.put(anInboxRow());
        await tx.facts.record([aFact()]);
        throw new Error("the work broke");
      });
      await expect(failing).rejects.toThrow("the work broke");
      const left = await store.transact(async (tx) => [
        await tx.cases.get(value.id),
        await tx.facts.all("T1"),
        (await tx.deliveries.counts()).waiting,
        (await tx.inbox.counts()).waiting,
      ]);
      expect(left).toEqual([undefined, [], 0, 0]);
    });

    test("leave an inbox row to be worked again when its work fails", async () => {
      const row = anInboxRow();
      await put(row);
      await claim();
      const failing = store.transact(async (tx) => {
        await tx.inbox.done([row.id], T0);
        throw new Error("the work broke");
      });
      await expect(failing).rejects.toThrow();
      expect(idsOf(await claim(T0 + 30_000))).toEqual([row.id]);
    });

    test("are run again when somebody crossed them, and see what the other wrote", async () => {
      const value = aCase();
      await store.transact((tx) => tx.cases.insert(value));
      const add = (reading: Store, name: string) =>
        reading.transact(async (tx) => {
          const now = await caseOf(tx, value.id);
          await tx.cases.save({
            ...now,
            alsoAffected: [...now.alsoAffected, { ...NOTHING_TOLD, person: name, at: T0 }],
          });
        });
      await Promise.all([add(store, "U2"), add(opened.other, "U3"), add(store, "U4")]);
      const saved = await store.transact((tx) => caseOf(tx, value.id));
      expect(saved.alsoAffected.map(({ person }) => person).sort()).toEqual(["U2", "U3", "U4"]);
      expect(saved.version).toBe(4);
    });

    test("are run again from their start when the work finds that somebody was there first", async () => {
      const runs: number[] = [];
      const result = await store.transact(async (tx) => {
        runs.push((await tx.inbox.counts()).waiting);
        await tx.inbox.put(anInboxRow());
        if (runs.length < 3) throw new DeskError("STORE_CONFLICT", "somebody else saved it");
        return "saved";
      });
      expect([result, ...runs]).toEqual(["saved", 0, 0, 0]);
    });

    test("that are always crossed fail in the end", async () => {
      let runs = 0;
      const crossed = store.transact(async () => {
        runs += 1;
        throw new DeskError("STORE_CONFLICT", "somebody else saved it");
      });
      await expect(crossed).rejects.toMatchObject({ code: "STORE_CONFLICT" });
      expect(runs).toBe(4);
    });

    test("can be checked", async () => {
      await store.check();
      await expect(store.check()).resolves.toBeUndefined();
    });
  });

  describe("cases", () => {
    test("come back as they were written", async () => {
      const value = aCase();
      await store.transact((tx) => tx.cases.insert(value));
      expect(await store.transact((tx) => tx.cases.get(value.id))).toEqual(value);
    });

    test("keep any text, whatever it is made of", async () => {
      const unit = fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code));
      await fc.assert(
        fc.asyncProperty(fc.string({ unit }), async (text) => {
          const value = aCase();
          const [problem] = value.problems;
          if (!problem) throw new Error("the builder's case has no problem");
          const odd = { ...value, problems: [{ ...problem, text: fromStore(text) }] };
          await store.transact((tx) => tx.cases.insert(odd));
          expect(await store.transact((tx) => tx.cases.get(odd.id))).toEqual(odd);
        }),
        { numRuns: 50 },
      );
    });

    test("refuse a save of an older version", async () => {
      const value = aCase();
      await store.transact((tx) => tx.cases.insert(value));
      const saved = await store.transact((tx) => tx.cases.save({ ...value, state: "pending" }));
      expect(saved.version).toBe(2);
      const late = store.transact((tx) => tx.cases.save({ ...value, state: "closed" }));
      await expect(late).rejects.toMatchObject({ code: "STORE_CONFLICT" });
      expect((await store.transact((tx) => caseOf(tx, value.id))).state).toBe("pending");
    });

    test("that are held wait for each other, and see what the other wrote about their ticket", async () => {
      const value = aCase();
      const ticket = aTicket({ caseId: value.id });
      await store.transact(async (tx) => {
        await tx.cases.insert(value);
        await tx.tickets.insert(ticket);
      });
      let goOn = () => {};
      const isReady = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const first = store.transact(async (tx) => {
        await tx.cases.hold(value.id);
        goOn();
        await new Promise((resolve) => setTimeout(resolve, 50));
        await tx.tickets.save({ ...ticket, state: "claimed" });
      });
      await isReady;
      const second = opened.other.transact(async (tx) => {
        const held = await tx.cases.hold(value.id);
        return [held, (await tx.tickets.get(ticket.id))?.state];
      });
      await first;
      expect(await second).toEqual([value, "claimed"]);
    });

    test("refuse an id that is taken", async () => {
      const value = aCase();
      await store.transact((tx) => tx.cases.insert(value));
      await expect(store.transact((tx) => tx.cases.insert(value))).rejects.toMatchObject({
        code: "STORE_CONFLICT",
      });
    });

    test("are found by thread, the newest first", async () => {
      const where = { team: "T1", channel: "C1", thread: "100.1" };
      const older = aCase({ where, createdAt: T0 });
      const newer = aCase({ where, createdAt: T0 + 1 });
      const found = await store.transact(async (tx) => {
        await tx.cases.insert(newer);
        await tx.cases.insert(older);
        return [
          idsOf(await tx.cases.allOfThread(where)),
          await tx.cases.allOfThread({ ...where, team: "T2" }),
          await tx.cases.allOfThread({ ...where, thread: null }),
        ];
      });
      expect(found).toEqual([[newer.id, older.id], [], []]);
    });

    test("of one requester are found, the newest first, from a time on", async () => {
      const [older, newer, newest] = [1, 2, 3].map((hour) =>
        aCase({ requester: "U7", createdAt: T0 + hour }),
      );
      const found = await store.transact(async (tx) => {
        for (const value of [newest, older, newer, aCase({ requester: "U8", createdAt: T0 + 2 })])
          if (value) await tx.cases.insert(value);
        const all = await tx.cases.ofRequester({ team: "T1", requester: "U7", since: T0 + 2 }, 9);
        const one = await tx.cases.ofRequester({ team: "T1", requester: "U7", since: T0 }, 1);
        const elsewhere = await tx.cases.ofRequester({ team: "T2", requester: "U7", since: T0 }, 9);
        return [all, one, elsewhere].map((cases) => cases.map(({ id }) => id));
      });
      expect(found).toEqual([[newest?.id, newer?.id], [newest?.id], []]);
    });

    test("of a problem are found by its fingerprint, the newest first, also once it is another", async () => {
      const problem = (code: string) => {
        const [first] = aCase().problems;
        if (!first) throw new Error("no problem");
        const signals = {
          ...first.signals,
          codes: [{ text: code, known: true, how: "test", place: { start: 0, end: 3 } }],
        };
        return [{ ...first, signals }];
      };
      const [older, newer] = [0, 1].map((at) => aCase({ createdAt: T0 + at, problems: problem("MD9") }));
      const find = (fingerprint: string, since = T0) =>
        store.transact(async (tx) => {
          const found = await tx.cases.ofProblem({ team: "T1", fingerprint, since }, 9);
          return found.map(({ id }) => id);
        });
      await store.transact(async (tx) => {
        for (const value of [older, newer, aCase()]) if (value) await tx.cases.insert(value);
      });
      expect(await find("v1:code:md9")).toEqual([newer?.id, older?.id]);
      expect(await find("v1:code:md9", T0 + 1)).toEqual([newer?.id]);
      await store.transact((tx) => tx.cases.save({ ...(newer ?? aCase()), problems: problem("MD8") }));
      expect(await find("v1:code:md9")).toEqual([older?.id]);
      expect(await find("v1:code:md8")).toEqual([newer?.id]);
    });
  });

  describe("tickets", () => {
    test("come back as they were written, by id, by card and by state", async () => {
      const ticket = aTicket();
      const resolution = {
        reason: "fixed",
        note: "rolled back",
        by: "U2",
        at: T0,
        noteDelivery: null,
      } as const;
      const found = await store.transact(async (tx) => {
        await tx.tickets.insert(ticket);
        const saved = await tx.tickets.save({ ...ticket, state: "resolved", resolution });
        return [saved, await tx.tickets.get(ticket.id), await tx.tickets.ofCard(ticket.cardDelivery)];
      });
      const saved = { ...ticket, version: 2, state: "resolved", resolution };
      expect(found).toEqual([saved, saved, saved]);
      const lists = await store.transact(async (tx) => [
        await tx.tickets.list("T1", "resolved"),
        await tx.tickets.list("T1", "open"),
        await tx.tickets.list("T2", "resolved"),
      ]);
      expect(lists).toEqual([[saved], [], []]);
    });

    test("refuse a save of an older version", async () => {
      const ticket = aTicket();
      await store.transact((tx) => tx.tickets.insert(ticket));
      await store.transact((tx) => tx.tickets.save(ticket));
      await expect(store.transact((tx) => tx.tickets.save(ticket))).rejects.toMatchObject({
        code: "STORE_CONFLICT",
      });
    });
  });

  describe("inbox", () => {
    test("gives a row as it was put, with its attempts counted", async () => {
      const row = anInboxRow({ author: "T1:C1:U1" });
      expect(await put(row)).toEqual([true]);
      expect(await claim()).toEqual([{ ...row, attempts: 1 }]);
    });

    test("refuses an input whose key was seen, also after it was worked, until it is buried", async () => {
      const first = anInboxRow({ keys: ["event 1", "message 1"] });
      await put(first);
      expect(await put(anInboxRow({ keys: ["event 1", "message 9"] }))).toEqual([false]);
      await store.transact((tx) => tx.inbox.done([first.id], T0 + 5));
      expect(await put(anInboxRow({ keys: ["event 2", "message 1"] }))).toEqual([false]);
      expect(await store.transact((tx) => tx.inbox.bury(T0 + 5))).toBe(0);
      expect(await put(anInboxRow({ keys: ["event 1"] }))).toEqual([false]);
      expect(await store.transact((tx) => tx.inbox.bury(T0 + 6))).toBe(1);
      expect(await put(anInboxRow({ keys: ["event 2", "message 1"] }))).toEqual([true]);
    });

    test("takes one of several that arrive at the same time under one key", async () => {
      const arrivals = Array.from({ length: 8 }, (_, index) => {
        const row = anInboxRow({ keys: [`event ${index}`, "message 1"], lane: "T1:C1:1" });
        return [store, opened.other][index % 2]?.transact((tx) => tx.inbox.put(row));
      });
      expect((await Promise.all(arrivals)).filter(Boolean)).toHaveLength(1);
      expect(await claim()).toHaveLength(1);
    });

    test("keeps the order of a lane, one at a time, even for rows of one moment", async () => {
      const rows = ["a", "b", "c"].map((id) => anInboxRow({ id: `z-${id}`, lane: "T1:C1:1" }));
      const [first, second, third] = rows;
      await put(...rows);
      const order = [];
      for (const expected of [first, second, third]) {
        const claimed = await claim();
        expect(idsOf(claimed)).toEqual([expected?.id]);
        expect(await claim()).toEqual([]);
        order.push(...idsOf(claimed));
        await store.transact((tx) => tx.inbox.done(idsOf(claimed), T0));
      }
      expect(order).toEqual(idsOf(rows));
    });

    test("does not let a later row of the lane overtake one that waits to be tried again", async () => {
      const rows = [anInboxRow({ lane: "T1:C1:1" }), anInboxRow({ lane: "T1:C1:1" })];
      await put(...rows);
      const [held] = await claim();
      if (!held) throw new Error("nothing was claimed");
      await store.transact((tx) => tx.inbox.later(held, { notBefore: T0 + 500, failure: "X" }));
      expect(await claim(T0 + 499)).toEqual([]);
      expect(await claim(T0 + 500)).toMatchObject([{ id: held.id, attempts: 2 }]);
    });

    test("lets the lane go on after a row was given up", async () => {
      const rows = [anInboxRow({ lane: "T1:C1:1" }), anInboxRow({ lane: "T1:C1:1" })];
      await put(...rows);
      const [held] = await claim();
      if (!held) throw new Error("nothing was claimed");
      const why = { at: T0, failure: "REDACTION_FAILED" };
      expect(await store.transact((tx) => tx.inbox.failed(held, why))).toBe(true);
      expect(await store.transact((tx) => tx.inbox.failed(held, why))).toBe(false);
      expect(idsOf(await claim())).toEqual([rows[1]?.id]);
      expect(await store.transact((tx) => tx.inbox.counts())).toEqual({ waiting: 1, failed: 1, oldest: T0 });
    });

    test("works different lanes side by side, up to the limit", async () => {
      const rows = [anInboxRow(), anInboxRow(), anInboxRow()];
      await put(...rows);
      const two = await store.transact((tx) => tx.inbox.claim({ now: T0, leaseMs: 20_000, limit: 2 }));
      expect([...idsOf(two), ...idsOf(await claim())]).toEqual(idsOf(rows));
    });

    test("gives a row again when its lease ran out, and not while it is renewed", async () => {
      await put(anInboxRow());
      const [held] = await claim();
      if (!held) throw new Error("nothing was claimed");
      expect(await claim(T0 + 19_999)).toEqual([]);
      expect(await store.transact((tx) => tx.inbox.renew(held, T0 + 40_000))).toBe(true);
      expect(await claim(T0 + 39_999)).toEqual([]);
      expect(await claim(T0 + 40_000)).toMatchObject([{ id: held.id, attempts: 2 }]);
      expect(await store.transact((tx) => tx.inbox.renew(held, T0 + 90_000))).toBe(false);
    });

    test("lets only the first of two workers finish a row whose lease ran out", async () => {
      const row = anInboxRow();
      await put(row);
      const [slow] = await claim();
      const [quick] = await claim(T0 + 20_000);
      if (!slow || !quick) throw new Error("nothing was claimed");
      await store.transact((tx) => tx.inbox.later(slow, { notBefore: T0, failure: "X" }));
      expect(await store.transact((tx) => tx.inbox.failed(slow, { at: T0, failure: "X" }))).toBe(false);
      expect(await claim(T0 + 20_001)).toEqual([]);
      await store.transact((tx) => tx.inbox.done([row.id], T0 + 20_001));
      const second = store.transact(async (tx) => {
        await tx.cases.insert(aCase({ id: "of the slow one" }));
        await tx.inbox.done([row.id], T0 + 20_002);
      });
      await expect(second).rejects.toMatchObject({ code: "STORE_CONFLICT" });
      expect(await store.transact((tx) => tx.cases.get("of the slow one"))).toBeUndefined();
    });

    test("holds later parts of an author back until the first is worked, and gives them in posted order", async () => {
      const author = "T1:C1:U1";
      const parts = [0, 900, 500].map((after) => anInboxRow({ author, postedAt: T0 + after }));
      await put(...parts, anInboxRow({ author: "T1:C1:U2" }), anInboxRow());
      const claimed = await claim();
      expect(claimed.map((row) => row.author)).toEqual([author, "T1:C1:U2", null]);
      const [first] = claimed;
      if (!first) throw new Error("nothing was claimed");
      const siblings = await store.transact((tx) => tx.inbox.siblings(first));
      expect(idsOf(siblings)).toEqual([parts[2]?.id, parts[1]?.id]);
      expect(await claim()).toEqual([]);
      await store.transact((tx) => tx.inbox.done([first.id, parts[1]?.id ?? ""], T0));
      expect(idsOf(await claim())).toEqual([parts[2]?.id]);
    });

    test("waits until an author has stopped writing, ten seconds at most", async () => {
      const part = (after: number) =>
        anInboxRow({ author: "T1:C1:U1", receivedAt: T0 + after, notBefore: T0 + after + 1_500 });
      const parts = [part(0), part(1_000), part(2_000)];
      await put(...parts);
      expect(await claim(T0 + 3_499)).toEqual([]);
      const [first] = await claim(T0 + 3_500);
      if (!first) throw new Error("nothing was claimed");
      const siblings = await store.transact((tx) => tx.inbox.siblings(first));
      expect(idsOf([first, ...siblings])).toEqual(idsOf(parts));
      await store.transact((tx) => tx.inbox.later(first, { notBefore: T0 + 3_500, failure: "X" }));
      await put(part(9_999));
      expect(await claim(T0 + 9_999)).toEqual([]);
      expect(idsOf(await claim(T0 + 10_000))).toEqual([first.id]);
    });

    test("empties a row that is done", async () => {
      const row = anInboxRow({ body: "words of a requester" });
      await put(row);
      await store.transact((tx) => tx.inbox.done([row.id], T0));
      expect(await store.transact((tx) => tx.inbox.counts())).toEqual({
        waiting: 0,
        failed: 0,
        oldest: null,
      });
      expect(await claim(T0 + 60_000)).toEqual([]);
    });

    test("never gives one lane to two workers, and works every row once", async () => {
      const lanes = ["1", "2", "3", "4", "5"];
      const rows = Array.from({ length: 40 }, (_, index) =>
        anInboxRow({ lane: `T1:C1:${lanes[index % lanes.length]}` }),
      );
      await put(...rows);
      const held = new Set<string>();
      const worked: { id: string; lane: string }[] = [];
      const worker = async (from: Store) => {
        for (;;) {
          const claimed = await from.transact((tx) => tx.inbox.claim({ now: T0, leaseMs: 20_000, limit: 2 }));
          if (claimed.length === 0 && worked.length === rows.length) return;
          for (const row of claimed) {
            expect(held.has(row.lane)).toBe(false);
            held.add(row.lane);
          }
          await new Promise((resolve) => setImmediate(resolve));
          for (const row of claimed) {
            held.delete(row.lane);
            worked.push(row);
            await from.transact((tx) => tx.inbox.done([row.id], T0));
          }
        }
      };
      await Promise.all([worker(store), worker(opened.other), worker(store), worker(opened.other)]);
      expect(idsOf(worked).sort()).toEqual(idsOf(rows).sort());
      for (const lane of new Set(rows.map((row) => row.lane))) {
        const inLane = (row: { lane: string }) => row.lane === lane;
        expect(idsOf(worked.filter(inLane))).toEqual(idsOf(rows.filter(inLane)));
      }
    });
  });

  describe("deliveries", () => {
    test("are given as sending, with the attempt's time written before anything is sent", async () => {
      const post = aPost();
      await add(post);
      const [claimed] = await claimOut(T0 + 7);
      const expected = {
        ...post,
        lane: "T1:C1",
        state: "sending",
        attempts: 1,
        attemptAt: T0 + 7,
        notBefore: T0,
        posted: null,
        failure: null,
        createdAt: T0,
      };
      expect(claimed).toEqual(expected);
      expect(await get(post.id)).toEqual(expected);
    });

    test("are found by the message they posted", async () => {
      const post = aPost();
      await add(post);
      const [held] = await claimOut();
      if (!held) throw new Error("nothing was claimed");
      const posted = { channel: "C1", ts: "100.5" };
      await store.transact((tx) => tx.deliveries.sent(held, { at: T0, posted, pauseUntil: T0 + 1_000 }));
      const found = await store.transact((tx) => tx.deliveries.ofPosted("T1", posted));
      expect(found).toMatchObject({ id: post.id, state: "sent", posted });
      expect(await store.transact((tx) => tx.deliveries.ofPosted("T2", posted))).toBeUndefined();
    });

    test("are paced in a channel, not across channels", async () => {
      const posts = [aPost(), aPost(), aPost({ channel: "C2" })];
      await add(...posts);
      const first = await claimOut();
      expect(idsOf(first)).toEqual([posts[0]?.id, posts[2]?.id]);
      for (const held of first) {
        await store.transact((tx) =>
          tx.deliveries.sent(held, { at: T0, posted: null, pauseUntil: T0 + 1_000 }),
        );
      }
      expect(await claimOut(T0 + 999)).toEqual([]);
      expect(idsOf(await claimOut(T0 + 1_000))).toEqual([posts[1]?.id]);
    });

    test("pause the whole channel when told so", async () => {
      const posts = [aPost(), aPost()];
      await add(...posts);
      const [held] = await claimOut();
      if (!held) throw new Error("nothing was claimed");
      const why = { notBefore: T0 + 9_000, pauseUntil: T0 + 9_000, failure: "limited" };
      await store.transact((tx) => tx.deliveries.later(held, why));
      expect(await claimOut(T0 + 8_999)).toEqual([]);
      expect(await claimOut(T0 + 9_000)).toMatchObject([{ id: held.id, attempts: 2, failure: "limited" }]);
    });

    test("of one case keep their order, while other cases of the channel go on", async () => {
      const post = aPost({ caseId: "case-a" });
      const edit = anUpdate({ ts: "1.1" }, { caseId: "case-a" });
      const other = aPost({ caseId: "case-b" });
      const alone = aPost({ caseId: null });
      await add(post, edit, other, alone);
      const [held] = await claimOut();
      if (!held) throw new Error("nothing was claimed");
      await store.transact((tx) =>
        tx.deliveries.unclear(held, { lookFrom: T0 + 10_000, failure: "no answer" }),
      );
      const order = [];
      for (let claimed = await claimOut(); claimed.length > 0; claimed = await claimOut()) {
        order.push(...idsOf(claimed));
        for (const next of claimed) {
          await store.transact((tx) => tx.deliveries.sent(next, { at: T0, posted: null, pauseUntil: T0 }));
        }
      }
      expect(order).toEqual([other.id, alone.id]);
      expect(await claimOut(T0 + 10_000)).toMatchObject([{ id: post.id, state: "unclear" }]);
    });

    test("wait for the message they answer below, in whichever channel that is sent", async () => {
      const card = aPost({ channel: "C2" });
      const below = aPost({ channel: "C1", thread: { delivery: card.id } });
      await add(card, below);
      const [held, ...rest] = await claimOut();
      expect([held?.id, rest]).toEqual([card.id, []]);
      if (!held) throw new Error("nothing was claimed");
      await store.transact((tx) => tx.deliveries.failed(held, { at: T0, failure: "channel archived" }));
      expect(idsOf(await claimOut())).toEqual([below.id]);
    });

    test("whose sender died are given as unclear, never as new", async () => {
      const post = aPost();
      await add(post);
      await claimOut(T0);
      expect(await claimOut(T0 + 19_999)).toEqual([]);
      expect(await claimOut(T0 + 20_000)).toMatchObject([{ id: post.id, state: "unclear", attemptAt: T0 }]);
      const [again] = await claimOut(T0 + 40_000);
      expect(again).toMatchObject({ state: "unclear", attemptAt: T0, attempts: 3 });
    });

    test("that did not arrive are sent again as new", async () => {
      await add(aPost());
      await claimOut();
      const [unclear] = await claimOut(T0 + 20_000);
      if (!unclear) throw new Error("nothing was claimed");
      await store.transact((tx) => tx.deliveries.notArrived(unclear));
      expect(await claimOut(T0 + 20_001)).toMatchObject([{ state: "sending", attemptAt: T0 + 20_001 }]);
    });

    test("are not touched by a sender that lost its lease, unless it knows that they arrived", async () => {
      await add(aPost());
      const [slow] = await claimOut();
      const [quick] = await claimOut(T0 + 20_000);
      if (!slow || !quick) throw new Error("nothing was claimed");
      await store.transact((tx) => tx.deliveries.later(slow, { notBefore: T0, failure: "limited" }));
      await store.transact((tx) => tx.deliveries.failed(slow, { at: T0, failure: "refused" }));
      expect(await claimOut(T0 + 20_001)).toEqual([]);
      expect(await get(slow.id)).toMatchObject({ state: "unclear", attempts: 2 });
      const posted = { channel: "C1", ts: "100.5" };
      await store.transact((tx) => tx.deliveries.sent(slow, { at: T0, posted, pauseUntil: T0 }));
      expect(await get(slow.id)).toMatchObject({ state: "sent", posted });
      await store.transact((tx) => tx.deliveries.unclear(quick, { lookFrom: T0, failure: "interrupted" }));
      await store.transact((tx) => tx.deliveries.failed(quick, { at: T0, failure: "refused" }));
      expect(await get(slow.id)).toMatchObject({ state: "sent", posted, failure: null });
    });

    test("are counted by what has become of them", async () => {
      const posts = [
        aPost(),
        aPost({ channel: "C2" }),
        anEphemeral({ channel: "C3" }),
        aPost({ channel: "C4" }),
      ];
      await add(...posts, aPost({ channel: "C5", notBefore: T0 + 1 }));
      const [a, b, c, d] = await claimOut();
      if (!a || !b || !c || !d) throw new Error("too little was claimed");
      await store.transact(async (tx) => {
        await tx.deliveries.sent(a, { at: T0, posted: null, pauseUntil: T0 });
        await tx.deliveries.unclear(b, { lookFrom: T0, failure: "X" });
        await tx.deliveries.failed(c, { at: T0, failure: "X" });
      });
      const counts = await store.transact((tx) => tx.deliveries.counts());
      expect(counts).toEqual({ waiting: 2, unclear: 1, failed: 1, oldest: T0 });
    });

    test("are never claimed twice by several senders", async () => {
      const posts = Array.from({ length: 30 }, (_, index) => aPost({ channel: `C${index % 4}` }));
      await add(...posts);
      const sent: string[] = [];
      const sender = async (from: Store) => {
        while (sent.length < posts.length) {
          for (const held of await claimOut(T0, from)) {
            expect(held.state).toBe("sending");
            sent.push(held.id);
            await from.transact((tx) => tx.deliveries.sent(held, { at: T0, posted: null, pauseUntil: 0 }));
          }
        }
      };
      await Promise.all([sender(store), sender(opened.other), sender(store), sender(opened.other)]);
      expect([...sent].sort()).toEqual(idsOf(posts).sort());
    });
  });

  describe("facts", () => {
    test("come back as they were recorded, oldest first", async () => {
      const facts = [aFact({ at: T0 + 1 }), aFact({ at: T0, caseId: "case-1" }), aFact({ team: "T2" })];
      await store.transact((tx) => tx.facts.record(facts));
      await store.transact((tx) => tx.facts.record([]));
      expect(await store.transact((tx) => tx.facts.all("T1"))).toEqual([facts[1], facts[0]]);
    });

    test("of one case come by themselves", async () => {
      const own = aFact({ caseId: "case-1", kind: "asked" });
      await store.transact((tx) => tx.facts.record([aFact({ caseId: "case-2" }), own]));
      expect(await store.transact((tx) => tx.facts.ofCase("case-1"))).toEqual([own]);
    });

    test("tell how each case ended, by the last that was said of it; one that goes on counts only where it came back", async () => {
      const ended = (caseId: string, kind: FactKind, at = T0) => aFact({ caseId, kind, at });
      const states = {
        a: "solved",
        b: "solved",
        c: "closed",
        d: "pending",
        e: "solved",
        f: "solved",
        g: "pending",
      } as const;
      await store.transact(async (tx) => {
        for (const [id, state] of Object.entries(states)) await tx.cases.insert(aCase({ id, state }));
        await tx.facts.record([
          ended("a", "worked"),
          ended("a", "confirmed"),
          ended("b", "worked"),
          ended("b", "returned", T0 + 1),
          ended("c", "worked"),
          ended("c", "closed-unconfirmed", T0 + 1),
          ended("d", "worked"),
          ended("e", "worked", T0 - 1),
          { ...ended("f", "worked"), team: "T2" },
          ended("g", "worked"),
          ended("g", "returned", T0 + 1),
        ]);
      });
      const endings = await store.transact((tx) => tx.facts.endings("T1", T0));
      expect(endings).toEqual({ solved: 1, returned: 2, unconfirmed: 1 });
    });

    test("tell which articles were decided on most", async () => {
      const decided = (articleId: string | null, at = T0) => aFact({ articleId, at });
      await store.transact((tx) =>
        tx.facts.record([
          decided("a"),
          decided("b"),
          decided("b"),
          decided("c"),
          decided("c", T0 - 1),
          decided(null),
          aFact({ articleId: "a", kind: "worked" }),
        ]),
      );
      const top = await store.transact((tx) => tx.facts.topArticles("T1", T0, 2));
      expect(top).toEqual([
        { articleId: "b", count: 2 },
        { articleId: "a", count: 1 },
      ]);
    });
  });
}

async function caseOf(tx: Transaction, id: string) {
  const value = await tx.cases.get(id);
  if (!value) throw new Error(`no case ${id}`);
  return value;
}

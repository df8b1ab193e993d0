import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Delivery, NewDelivery } from "../../src/case/delivery.ts";
import { LONGEST_WAIT } from "../../src/store/claiming.ts";
import type { Store } from "../../src/store/store.ts";
import { anEphemeral, anId, anInboxRow, anUpdate, aPost, T0 } from "./builders.ts";
import type { Opened } from "./store-contract.ts";

const MINUTE = 60_000;
const LEASE = { leaseMs: 20_000, limit: 10 };

/** What is promised about Slack's limits, and about who goes first, on every engine. */
export function keepsThePacePromise(open: () => Promise<Opened>): void {
  let opened: Opened;
  let store: Store;
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.close());

  const add = (...values: NewDelivery[]) => store.transact((tx) => tx.deliveries.add(values, T0));
  const claim = (now = T0, from = store) => from.transact((tx) => tx.deliveries.claim({ now, ...LEASE }));
  const idsOf = (values: readonly { id: string }[]) => values.map(({ id }) => id);
  const pause = (
    method: "post" | "update" | "ephemeral" | "look",
    until: number,
    { now = T0, from = store } = {},
  ) => from.transact((tx) => tx.deliveries.pauseMethod("T1", method, { now, until }));
  const finish = (held: Delivery) =>
    store.transact((tx) => tx.deliveries.sent(held, { at: T0, posted: null, pauseUntil: T0 }));
  /** Sends one after the other, as one sender does who takes what comes first; the ids in their order. */
  const drain = async () => {
    const order: string[] = [];
    for (;;) {
      const [held] = await store.transact((tx) =>
        tx.deliveries.claim({ now: T0, leaseMs: 20_000, limit: 1 }),
      );
      if (!held) return order;
      order.push(held.id);
      await finish(held);
    }
  };

  describe("a method that Slack limits", () => {
    test("is not called in any channel of the workspace, by any replica, until the time is over", async () => {
      const posts = [aPost(), aPost({ channel: "C2" })];
      await add(...posts);
      await pause("post", T0 + 30_000);
      expect(await claim(T0 + 29_999)).toEqual([]);
      expect(await claim(T0 + 29_999, opened.other)).toEqual([]);
      expect(idsOf(await claim(T0 + 30_000, opened.other))).toEqual(idsOf(posts));
    });

    test("holds up no other method, also in the same channel", async () => {
      const edit = anUpdate({ ts: "1.1" });
      const post = aPost();
      const whisper = anEphemeral({ channel: "C2" });
      await add(edit, post, whisper);
      await pause("update", T0 + 30_000);
      expect(await drain()).toEqual([post.id, whisper.id]);
      await pause("update", T0 + 60_000, { from: opened.other });
      await pause("post", T0 + 60_000);
      expect(await claim(T0 + 59_999)).toEqual([]);
      expect(idsOf(await claim(T0 + 60_000))).toEqual([edit.id]);
    });

    test("holds up no other workspace", async () => {
      const elsewhere = aPost({ team: "T2" });
      await add(aPost(), elsewhere);
      await pause("post", T0 + 30_000);
      expect(await drain()).toEqual([elsewhere.id]);
    });

    test("holds up its own case in that channel, whose order is strict", async () => {
      const edit = anUpdate({ ts: "1.1" }, { caseId: "case-a" });
      const after = aPost({ caseId: "case-a" });
      const other = aPost({ caseId: "case-b" });
      await add(edit, after, other);
      await pause("update", T0 + 30_000);
      expect(await drain()).toEqual([other.id]);
    });

    test("waits as long as the longest of several answers said", async () => {
      await add(aPost());
      await pause("post", T0 + 30_000);
      await pause("post", T0 + 1_000, { from: opened.other });
      expect(await claim(T0 + 29_999)).toEqual([]);
      await pause("post", T0 + 40_000);
      expect(await claim(T0 + 39_999)).toEqual([]);
    });

    test("is told apart from the look whether a post arrived", async () => {
      const post = aPost();
      const edit = anUpdate({ ts: "1.1" }, { channel: "C2" });
      await add(post, edit);
      for (const held of await claim()) {
        await store.transact((tx) => tx.deliveries.unclear(held, { lookFrom: T0, failure: "no answer" }));
      }
      await pause("look", T0 + 30_000);
      // An edit is made again without a look.
      expect(await claim()).toMatchObject([{ id: edit.id, state: "unclear" }]);
      await pause("post", T0 + 90_000);
      expect(await claim(T0 + 30_000)).toMatchObject([{ id: post.id, state: "unclear" }, { id: edit.id }]);
    });
  });

  describe("after the clock was put back by an hour", () => {
    const AHEAD = T0 + 3_600_000;

    test("what waits is given, whether its row, its channel or its method waits", async () => {
      const added = aPost();
      const paced = aPost({ channel: "C2" });
      const leased = aPost({ channel: "C3" });
      await store.transact((tx) => tx.deliveries.add([paced, leased], AHEAD));
      for (const held of await claim(AHEAD)) {
        const why = { notBefore: AHEAD, failure: "limited", pauseUntil: AHEAD + 1_000 };
        if (held.id === paced.id) await store.transact((tx) => tx.deliveries.later(held, why));
      }
      await pause("post", AHEAD + 30_000, { now: AHEAD });
      await store.transact((tx) => tx.deliveries.add([added], AHEAD));
      expect(await claim(T0)).toMatchObject([
        { id: paced.id, state: "sending" },
        { id: leased.id, state: "unclear" },
        { id: added.id, state: "sending" },
      ]);
    });

    test("a pause of a method that was over before it stays over, however near the clock comes to it again", async () => {
      await pause("post", AHEAD + 30_000, { now: AHEAD });
      for (let now = T0; now <= AHEAD; now += 5 * MINUTE) {
        const post = aPost();
        await store.transact((tx) => tx.deliveries.add([post], now));
        const [held] = await claim(now);
        expect([now - T0, held?.id]).toEqual([now - T0, post.id]);
        if (held)
          await store.transact((tx) => tx.deliveries.sent(held, { at: now, posted: null, pauseUntil: now }));
      }
    });

    test("by a few minutes, a pause that was over stays over", async () => {
      await pause("post", T0 + 30_000);
      await add(aPost(), aPost({ channel: "C2" }));
      expect(await claim(T0 + MINUTE)).toHaveLength(2);
      const post = aPost({ channel: "C3" });
      await add(post);
      expect(idsOf(await claim(T0 + 10_000))).toEqual([post.id]);
    });

    test("a channel that was quiet since is not held when the clock comes near to its last message", async () => {
      await store.transact((tx) => tx.deliveries.add([aPost()], AHEAD));
      const [held] = await claim(AHEAD);
      if (!held) throw new Error("nothing was claimed");
      const paced = { at: AHEAD, posted: null, pauseUntil: AHEAD + 1_000 };
      await store.transact((tx) => tx.deliveries.sent(held, paced));
      expect(await claim(T0)).toEqual([]);
      const post = aPost();
      const near = AHEAD - 5 * MINUTE;
      await store.transact((tx) => tx.deliveries.add([post], near));
      expect(idsOf(await claim(near))).toEqual([post.id]);
    });

    test("Slack's next limit is kept, also before anything else was given", async () => {
      await pause("post", AHEAD + 30_000, { now: AHEAD });
      await pause("post", T0 + 60_000);
      const post = aPost();
      await add(post);
      expect(await claim(T0 + 59_999)).toEqual([]);
      expect(idsOf(await claim(T0 + 60_000))).toEqual([post.id]);
    });

    test("what came in is worked, also the parts of one paste", async () => {
      const parts = [1, 2].map((part) =>
        anInboxRow({
          author: "T1:C1:U1",
          notBefore: AHEAD + 2_000,
          receivedAt: AHEAD,
          lane: `T1:C1:${part}`,
        }),
      );
      await store.transact(async (tx) => {
        for (const part of parts) await tx.inbox.put(part);
      });
      const claimed = await store.transact((tx) => tx.inbox.claim({ now: T0, ...LEASE }));
      expect(idsOf(claimed)).toEqual([parts[0]?.id]);
    });

    test("a wait that the clock of today wrote is kept, however long it may be", async () => {
      await add(aPost());
      const [held] = await claim();
      if (!held) throw new Error("nothing was claimed");
      const notBefore = T0 + LONGEST_WAIT.deliveries;
      await store.transact((tx) => tx.deliveries.later(held, { notBefore, failure: "not allowed" }));
      expect(await claim(notBefore - 1)).toEqual([]);
      expect(idsOf(await claim(notBefore))).toEqual([held.id]);
    });
  });

  describe("of several that wait", () => {
    test("an escalation passes answers, and these pass nudges, in a channel", async () => {
      const nudges = [aPost({ precedence: "nudge" }), aPost({ precedence: "nudge" })];
      const answers = [aPost(), aPost({ precedence: "answer" })];
      const card = aPost({ precedence: "escalation" });
      await add(...nudges, ...answers, card);
      expect(await drain()).toEqual([card.id, ...idsOf(answers), ...idsOf(nudges)]);
    });

    test("the same holds across channels once a method may be called again", async () => {
      const nudge = aPost({ precedence: "nudge" });
      const card = aPost({ channel: "C2", precedence: "escalation" });
      await add(nudge, card);
      await pause("post", T0);
      expect(idsOf(await claim())).toEqual([card.id, nudge.id]);
    });

    test("what a case said before its escalation goes before it, and as early", async () => {
      const others = [aPost(), aPost({ precedence: "nudge" })];
      const question = aPost({ caseId: "case-a", precedence: "nudge" });
      const elsewhere = aPost({ channel: "C2", caseId: "case-a", precedence: "nudge" });
      const note = aPost({ caseId: "case-a", precedence: "escalation" });
      await add(...others, question, elsewhere, note);
      expect(await drain()).toEqual([question.id, note.id, others[0]?.id, others[1]?.id, elsewhere.id]);
    });

    test("an edit of the same case makes nothing go earlier", async () => {
      const nudge = aPost({ caseId: "case-a", precedence: "nudge" });
      const edit = anUpdate({ ts: "1.1" }, { caseId: "case-a" });
      const answer = aPost();
      await add(nudge, edit, answer);
      expect(await drain()).toEqual([answer.id, nudge.id, edit.id]);
    });

    test("none passes another of its own case, whatever they are, and all are sent", async () => {
      const precedence = fc.constantFrom<NonNullable<NewDelivery["precedence"]>>(
        "escalation",
        "answer",
        "nudge",
      );
      const waiting = fc.array(fc.record({ case: fc.integer({ min: 0, max: 3 }), precedence }), {
        maxLength: 12,
      });
      await fc.assert(
        fc.asyncProperty(waiting, async (values) => {
          const run = anId("run");
          const posts = values.map((value) =>
            aPost({ caseId: `${run}-${value.case}`, precedence: value.precedence }),
          );
          await add(...posts);
          const order = await drain();
          expect([...order].sort()).toEqual(idsOf(posts).sort());
          for (const caseId of new Set(posts.map((post) => post.caseId))) {
            const own = idsOf(posts.filter((post) => post.caseId === caseId));
            expect(order.filter((id) => own.includes(id))).toEqual(own);
          }
        }),
        { numRuns: 15 },
      );
    });
  });
}

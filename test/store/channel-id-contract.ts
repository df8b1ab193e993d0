import { afterEach, beforeEach, expect, test } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { aCase, anInboxRow, aPost, aTicket, T0 } from "./builders.ts";
import { aKeptReport } from "./report-contract.ts";
import { aReview } from "./review-contract.ts";

const [OLD, NEW] = ["G0PRIVATE", "C0SHARED"];
const change = { team: "T1", from: OLD, to: NEW };

/** What is promised of a channel that gets another id, on every engine. */
export function keepsTheChannelIdPromise(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const rename = () => store.transact((tx) => tx.channelIds.rename(change, T0));
  const where = { team: "T1", channel: OLD, thread: "1.1" };

  test("its cases, tickets, reviews and reports are found under the new one", async () => {
    const [value, ticket] = [aCase({ where, reportedTs: "1.1" }), aTicket({ channel: OLD })];
    const review = { ...aReview({ where }), channel: OLD };
    const report = aKeptReport({ channel: OLD, ts: "1.1" });
    await store.transact(async (tx) => {
      await tx.cases.insert(value);
      await tx.tickets.insert(ticket);
      await tx.reviews.insert(review);
      await tx.reports.keep(report);
    });
    await rename();
    await store.transact(async (tx) => {
      const place = { team: "T1", channel: NEW, ts: "1.1" };
      const [found] = await tx.cases.ofMessage(place);
      expect(found?.where).toEqual({ ...where, channel: NEW });
      expect(await tx.cases.allOfThread({ ...where, channel: OLD })).toEqual([]);
      expect((await tx.tickets.get(ticket.id))?.channel).toBe(NEW);
      const renamed = await tx.reviews.get(review.case.id);
      expect([renamed?.channel, renamed?.case.where.channel]).toEqual([NEW, NEW]);
      expect(await tx.reports.ofMessage(place)).toHaveLength(1);
    });
  });

  test("who read a case before it is refused when they save it", async () => {
    const value = aCase({ where });
    await store.transact((tx) => tx.cases.insert(value));
    await rename();
    const saving = store.transact((tx) => tx.cases.save(value));
    await expect(saving).rejects.toMatchObject({ code: "STORE_CONFLICT" });
  });

  test("what waits goes there, and what was posted is edited there", async () => {
    const [posted, waiting] = [aPost({ channel: OLD }), aPost({ channel: OLD })];
    const claim = (now: number) =>
      store.transact((tx) => tx.deliveries.claim({ now, leaseMs: 10, limit: 9 }));
    await store.transact((tx) => tx.deliveries.add([posted], T0));
    const [held] = await claim(T0);
    if (!held) throw new Error("nothing to send");
    await store.transact((tx) =>
      tx.deliveries.sent(held, { at: T0, posted: { channel: OLD, ts: "1.1" }, pauseUntil: T0 }),
    );
    await store.transact((tx) => tx.deliveries.add([waiting], T0));
    await rename();
    const place = { channel: NEW, ts: "1.1" };
    expect(await store.transact((tx) => tx.deliveries.ofPosted("T1", place))).toMatchObject({
      id: posted.id,
    });
    expect(await claim(T0 + 100)).toMatchObject([{ id: waiting.id, call: { channel: NEW } }]);
  });

  test("what is being sent and is made again goes there, before whatever its case says later", async () => {
    const caseId = "case of the channel";
    const [post, later] = [aPost({ channel: OLD, caseId }), aPost({ channel: OLD, caseId })];
    const claim = (now: number) =>
      store.transact((tx) => tx.deliveries.claim({ now, leaseMs: 10, limit: 9 }));
    await store.transact((tx) => tx.deliveries.add([post, later], T0));
    const [held] = await claim(T0);
    if (!held) throw new Error("nothing to send");
    await rename();
    expect(await claim(T0)).toEqual([]);
    await store.transact((tx) => tx.deliveries.later(held, { notBefore: T0 + 1, failure: "limited" }));
    const [again] = await claim(T0 + 10);
    expect(again).toMatchObject({ id: post.id, state: "sending", call: { channel: NEW } });
    if (!again) throw new Error("nothing to send");
    const sent = { at: T0 + 11, posted: { channel: NEW, ts: "2.1" }, pauseUntil: T0 + 11 };
    await store.transact((tx) => tx.deliveries.sent(again, sent));
    expect(await claim(T0 + 11)).toMatchObject([{ id: later.id, call: { channel: NEW } }]);
  });

  test("a call that is under way to the new id already keeps the place to itself", async () => {
    const add = (channel: string) => store.transact((tx) => tx.deliveries.add([aPost({ channel })], T0));
    const claim = (now: number, leaseMs: number) =>
      store.transact((tx) => tx.deliveries.claim({ now, leaseMs, limit: 1 }));
    await add(NEW);
    expect(await claim(T0, 100)).toHaveLength(1);
    await add(OLD);
    expect(await claim(T0, 10)).toHaveLength(1);
    await rename();
    expect(await claim(T0 + 50, 10)).toEqual([]);
    expect(await claim(T0 + 100, 10)).toHaveLength(1);
  });

  test("its mode follows, unless one was set for the new id", async () => {
    const set = { team: "T1", by: "U1", at: T0 };
    const modes = () => store.transact((tx) => tx.channelModes.all());
    await store.transact((tx) => tx.channelModes.set({ ...set, channel: OLD, mode: "shadow" }));
    await rename();
    expect(await modes()).toEqual([{ ...set, channel: NEW, mode: "shadow" }]);
    await store.transact((tx) => tx.channelModes.set({ ...set, channel: OLD, mode: "off" }));
    await rename();
    expect(await modes()).toEqual([{ ...set, channel: NEW, mode: "shadow" }]);
  });

  test("what came in and is not yet worked belongs there, and no word of anybody is changed", async () => {
    const text = `{"channel":"${OLD}"}`;
    const row = anInboxRow({ body: JSON.stringify({ channel: OLD, text }) });
    const value = aCase({
      where,
      problems: aCase().problems.map((problem) => ({ ...problem, text: fromStore(text) })),
    });
    await store.transact(async (tx) => {
      await tx.inbox.put(row);
      await tx.cases.insert(value);
    });
    await rename();
    const [claimed] = await store.transact((tx) => tx.inbox.claim({ now: T0, leaseMs: 1, limit: 9 }));
    expect(JSON.parse(claimed?.body ?? "")).toEqual({ channel: NEW, text });
    const after = await store.transact((tx) => tx.cases.get(value.id));
    expect(after?.problems[0]?.text).toBe(text);
  });

  test("other channels, and the same id in another team, stay as they are", async () => {
    const here = aCase({ where: { ...where, channel: "C0OTHER" } });
    const there = aCase({ where: { ...where, team: "T2" } });
    await store.transact(async (tx) => {
      await tx.cases.insert(here);
      await tx.cases.insert(there);
    });
    await rename();
    const places = await store.transact(async (tx) => [
      (await tx.cases.get(here.id))?.where.channel,
      (await tx.cases.get(there.id))?.where.channel,
    ]);
    expect(places).toEqual(["C0OTHER", OLD]);
  });
}

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { KeptReport } from "../../src/case/kept-report.ts";
import type { Store } from "../../src/store/store.ts";
import { aCase, anId, anUpdate, aPost, T0 } from "./builders.ts";

export function aKeptReport(change: Partial<KeptReport> = {}): KeptReport {
  return {
    id: anId("report"),
    team: "T1",
    channel: "C1",
    ts: "100.1",
    person: "U1",
    kind: "paste",
    caseId: "case-1",
    at: T0,
    marks: [
      { kind: "operation", text: "getOrders" },
      { kind: "request-id", text: "8F1E-2d3c" },
    ],
    ...change,
  };
}

/** What is promised about reports and what is taken back of them, on every engine. */
export function keepsTheReportPromise(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const keep = (...reports: KeptReport[]) =>
    store.transact(async (tx) => {
      for (const report of reports) await tx.reports.keep(report);
    });
  const find = (text: string, team: string | null = null, limit = 9) =>
    store.transact((tx) => tx.reports.find({ team, text }, limit));

  describe("reports", () => {
    test("are found by each of their ids as a whole, whatever its capitals, the newest first", async () => {
      const [older, newer] = [aKeptReport(), aKeptReport({ at: T0 + 1 })];
      await keep(older, newer);
      expect(await find(" 8f1e-2D3C ")).toEqual([newer, older]);
      expect(await find("GETORDERS", "T1", 1)).toEqual([newer]);
      expect(await find("8F1E")).toEqual([]);
      expect(await find("8f1e-2d3c", "T2")).toEqual([]);
    });

    test.each(["2026-11-21 21:40:00 UTC", "2026-11-21T21:40Z", "21 Nov 2026 22:40:00 +0100"])(
      "are found by a time in whatever writing: %s",
      async (writing) => {
        const report = aKeptReport({ marks: [{ kind: "time", text: "2026-11-21T21:40:00.326Z" }] });
        await keep(report);
        expect(await find(writing)).toEqual([report]);
        expect(await find(`${writing} and more`)).toEqual([]);
        expect(await find("2026-11-21 21:41:00 UTC")).toEqual([]);
      },
    );

    test.each(["2026-11-21 21:40 UTC", "2026-11-21T21:40Z", "21 Nov 2026, 22:40 +0100"])(
      "are found by the minute, as the desk writes it in letters and lists: %s",
      async (writing) => {
        const report = aKeptReport({ marks: [{ kind: "time", text: "2026-11-21T21:40:33.000Z" }] });
        await keep(report);
        expect(await find(writing)).toEqual([report]);
        expect(await find("20261121T214033Z")).toEqual([report]);
        for (const other of ["2026-11-21 21:40:00 UTC", "20261121T214000Z", "2026-11-21 21:41 UTC"])
          expect(await find(other), other).toEqual([]);
      },
    );

    test("are found by their message and by their person", async () => {
      const mine = aKeptReport();
      const other = aKeptReport({ ts: "100.2", person: "U2", marks: [], caseId: null });
      const command = aKeptReport({ ts: null, person: "U2" });
      await keep(mine, other, command);
      const found = await store.transact(async (tx) => [
        await tx.reports.ofMessage({ team: "T1", channel: "C1", ts: "100.1" }),
        await tx.reports.ofMessage({ team: "T1", channel: "C2", ts: "100.1" }),
        (await tx.reports.ofPerson({ team: "T1", person: "U2" })).map(({ id }) => id).sort(),
      ]);
      expect(found).toEqual([[mine], [], [other.id, command.id].sort()]);
    });

    test("that are removed leave nothing to be found", async () => {
      const report = aKeptReport();
      await keep(report);
      await store.transact((tx) => tx.reports.remove([report.id]));
      await store.transact((tx) => tx.reports.remove([]));
      expect(await find("getorders")).toEqual([]);
    });

    test("are purged by age, and it is known how old the oldest is", async () => {
      expect(await store.transact((tx) => tx.reports.oldest())).toBeNull();
      const [old, young] = [aKeptReport(), aKeptReport({ at: T0 + 5 })];
      await keep(old, young);
      expect(await store.transact((tx) => tx.reports.oldest())).toBe(T0);
      expect(await store.transact((tx) => tx.reports.purge(T0 + 5))).toEqual({ reports: 1, marks: 2 });
      expect(await store.transact((tx) => tx.reports.oldest())).toBe(T0 + 5);
      expect(await find("getorders")).toEqual([young]);
    });
  });

  test("cases are found by the message that was reported", async () => {
    const where = { team: "T1", channel: "C1", thread: "100.1" };
    const value = aCase({ where, reportedTs: "100.7" });
    const found = await store.transact(async (tx) => {
      await tx.cases.insert(value);
      await tx.cases.insert(aCase({ where, reportedTs: "100.8" }));
      return tx.cases.ofMessage({ team: "T1", channel: "C1", ts: "100.7" });
    });
    expect(found).toEqual([value]);
  });

  test("what was said about a case is forgotten; what is not sent yet says something else, or stays", async () => {
    const sent = aPost({ caseId: "case-1" });
    const waiting = anUpdate({ delivery: sent.id }, { caseId: "case-1" });
    const foreign = aPost({ caseId: "case-2", channel: "C2" });
    const textOf = async (id: string) =>
      (await store.transact((tx) => tx.deliveries.get(id)))?.call.message.text;
    const forget = (instead: { text: string; blocks: [] } | null) =>
      store.transact((tx) => tx.deliveries.forget("case-1", instead));
    await store.transact((tx) => tx.deliveries.add([sent, waiting, foreign], T0));
    const [held] = await store.transact((tx) => tx.deliveries.claim({ now: T0, leaseMs: 9, limit: 1 }));
    if (!held) throw new Error("nothing was given");
    const posted = { channel: "C1", ts: "200.1" };
    await store.transact((tx) => tx.deliveries.sent(held, { at: T0, posted, pauseUntil: T0 }));
    await forget(null);
    expect([await textOf(sent.id), await textOf(waiting.id)]).toEqual(["", "an edited answer"]);
    await forget({ text: "deleted", blocks: [] });
    expect([await textOf(waiting.id), await textOf(foreign.id)]).toEqual(["deleted", "an answer"]);
    expect((await store.transact((tx) => tx.deliveries.get(sent.id)))?.posted).toEqual(posted);
  });

  test("what posts a message, and what is to edit it, says something else; what stands in its thread does not", async () => {
    const post = aPost({ caseId: "case-1", channel: "C1" });
    const of = { delivery: post.id };
    const message = { text: "words", blocks: [] };
    const edit = { ...post, id: "edit-1", call: { kind: "update", channel: "C1", of, message } } as const;
    const below = {
      ...post,
      id: "below-1",
      call: { kind: "post", channel: "C1", thread: of, message },
    } as const;
    const textsNow = () =>
      store.transact(async (tx) => {
        const texts = [];
        for (const { id } of [post, edit, below])
          texts.push((await tx.deliveries.get(id))?.call.message.text);
        return texts;
      });
    const reword = () =>
      store.transact((tx) => tx.deliveries.reword(post.id, { text: "deleted", blocks: [] }));
    await store.transact((tx) => tx.deliveries.add([post, edit, below], T0));
    await reword();
    expect(await textsNow()).toEqual(["deleted", "deleted", "words"]);
    const [held] = await store.transact((tx) => tx.deliveries.claim({ now: T0, leaseMs: 9, limit: 1 }));
    if (!held) throw new Error("nothing was given");
    const posted = { channel: "C1", ts: "200.1" };
    await store.transact((tx) => tx.deliveries.sent(held, { at: T0, posted, pauseUntil: T0 }));
    await reword();
    expect(await textsNow()).toEqual(["", "deleted", "words"]);
  });
}

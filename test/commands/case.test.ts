import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Case } from "../../src/case/case.ts";
import { NO_DETAILS } from "../../src/case/details.ts";
import { moveCase } from "../../src/case/moves.ts";
import { addCase } from "../../src/commands/case.ts";
import { printCase } from "../../src/commands/print-case.ts";
import { openStore, storePlace } from "../../src/store/open-store.ts";
import { answered, aProblem, code, identifier, signal } from "../reply/builders.ts";
import { aCase, aFact, aPost, aTicket, T0 } from "../store/builders.ts";
import { aKeptReport } from "../store/report-contract.ts";
import { runCommand } from "./a-terminal.ts";

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "errdesk-case-"));
});
afterEach(() => rmSync(data, { recursive: true }));

const show = (...args: string[]) =>
  runCommand({ knowledge: "knowledge", data }, { add: addCase, args: ["case", "show", ...args] });

/** A case that its requester solved, with the ticket it had. */
async function aSolvedCase() {
  const store = await openStore(storePlace({ databaseUrl: null, dataFolder: data }));
  const by = { by: "U1", role: "requester", at: T0 + 60_000, why: "step 2 of a/b worked" } as const;
  const ticket = aTicket({ id: "E-7K3QD", caseId: "case-1" });
  const value = moveCase(aCase({ id: "case-1", state: "pending", ticketId: ticket.id }), {
    ...by,
    event: "confirmed",
  });
  await store.transact(async (tx) => {
    await tx.cases.insert(value);
    await tx.tickets.insert(ticket);
  });
  await store.close();
  return value;
}

/** Nothing was posted, asked or is due. */
const QUIET = { messages: { posted: 0, most: 12 }, asked: [], due: [], beside: [], marks: [] };

describe("case show", () => {
  test("tells what the desk asked between the moves, how much it said, and what is due", async () => {
    const store = await openStore(storePlace({ databaseUrl: null, dataFolder: data }));
    const value = aCase({ id: "case-1", state: "pending" });
    const remindAt = T0 + 48 * 3_600_000;
    await store.transact(async (tx) => {
      await tx.cases.insert(value);
      await tx.deliveries.add([{ ...aPost(), caseId: value.id }], T0);
      const of = { caseId: value.id, at: T0 + 60_000 };
      await tx.facts.record([
        aFact({ ...of, kind: "asked", data: { because: "quiet" } }),
        aFact({ ...of, kind: "held-back", at: T0 + 120_000, data: { said: 12 } }),
        aFact({ ...of, kind: "reminder-set", at: T0 + 180_000, data: { wait: remindAt - T0 - 180_000 } }),
        aFact({ ...of, kind: "decided" }),
      ]);
      await tx.timers.set({ caseId: value.id, kind: "remind", dueAt: remindAt });
    });
    await store.close();
    const { out } = await show("case-1");
    expect(out).toContain("messages   1 of at most 12");
    expect(out).toContain("due        2026-11-22T09:00:00Z, a question whether it works, as was wished");
    const history = out.slice(out.indexOf("history"), out.indexOf("what was pasted"));
    expect(history.trim().split("\n").slice(1)).toEqual([
      "  2026-11-20T09:00:00Z  U1           opened       open: by channel",
      "  2026-11-20T09:01:00Z  desk         asked        whether it works now",
      "  2026-11-20T09:02:00Z  desk         held-back    nothing: 12 messages were posted already",
      "  2026-11-20T09:03:00Z  -            reminder-set somebody wants to be asked at 2026-11-22T09:00:00Z",
    ]);
  });

  test("names the other cases of its thread, with what they are about and their tickets", async () => {
    const store = await openStore(storePlace({ databaseUrl: null, dataFolder: data }));
    const where = { team: "T1", channel: "C1", thread: "1.1" };
    await store.transact(async (tx) => {
      await tx.cases.insert(aCase({ id: "case-1", where }));
      const second = { where, state: "escalated", ticketId: "E-7K3QD", article: null } as const;
      const signals = { codes: [code("QuotaExceeded")] };
      const problems = [aProblem({ signals, decision: { kind: "silent", because: [] } })];
      await tx.cases.insert(aCase({ ...second, id: "case-2", problems }));
      await tx.cases.insert(aCase({ id: "case-3", where: { ...where, thread: "2.2" } }));
    });
    await store.close();
    expect((await show("case-1")).out).toContain(
      "thread     also case-2 of U1: QuotaExceeded, escalated, ticket E-7K3QD",
    );
    expect((await show("case-2")).out).toContain("thread     also case-1 of U1: authorization/md5101, open");
    expect((await show("case-1")).out).not.toContain("case-3");
  });

  test("tells the time from a form, and of no ticket to come where there is one", () => {
    const due = [{ caseId: "case-1", kind: "escalate", dueAt: T0 }] as const;
    const time = { text: "14:05 UTC", utc: "2026-11-21T14:05:00.000Z" };
    const value = aCase({ state: "pending", details: { ...NO_DETAILS, time } });
    const out = (change: Partial<Case>) =>
      printCase({ ...QUIET, case: { ...value, ...change }, ticket: null, due });
    expect(out({})).toContain("timestamp: 2026-11-21T14:05:00.000Z");
    expect(out({})).toContain("due ");
    expect(out({ ticketId: "E-7K3QD", state: "pending" })).not.toContain("due ");
  });

  test("tells the ids and times of later messages too, each once", async () => {
    const store = await openStore(storePlace({ databaseUrl: null, dataFolder: data }));
    const signals = { requestIds: [signal("1111-first")] };
    const problems = [aProblem({ decision: answered("a/b"), signals })];
    const value = aCase({ id: "case-1", problems });
    const time = { text: "21 Nov 2026 21:40 UTC", utc: "2026-11-21T21:40:00Z" };
    const marks = [
      { kind: "request-id", text: "1111-first" },
      { kind: "request-id", text: "2222-second" },
      { kind: "trace-id", text: "3333-trace" },
      { kind: "time", text: time.text },
      { kind: "time", text: time.utc },
      { kind: "time", text: "2026-11-21T22:00:00Z" },
    ] as const;
    await store.transact(async (tx) => {
      await tx.cases.insert({ ...value, details: { ...value.details, time } });
      await tx.reports.keep(aKeptReport({ caseId: "case-1", kind: "reply", marks }));
      await tx.reports.keep(aKeptReport({ caseId: "case-2" }));
    });
    await store.close();
    const { out } = await show("case-1");
    expect(out).toContain(
      "request id 1111-first, 2222-second\ntrace id   3333-trace\ntime       2026-11-21T22:00:00Z\n",
    );
    expect(out.split("2026-11-21T21:40:00Z")).toHaveLength(2);
  });

  test("says of an ended case that nothing is due, whatever timer still runs", () => {
    const due = [{ caseId: "case-1", kind: "watch", dueAt: T0 }] as const;
    const ended = aCase({ state: "solved" });
    expect(printCase({ ...QUIET, case: ended, ticket: null, due })).not.toContain("due ");
  });

  test("prints a case with its history, the oldest move first", async () => {
    await aSolvedCase();
    const { out } = await show("case-1");
    expect(out).toContain("state      solved (confirmed)");
    expect(out).toContain("2026-11-20T09:00:00Z  U1           opened       open: by channel");
    expect(out).toContain(
      "2026-11-20T09:01:00Z  U1           confirmed    pending to solved: step 2 of a/b worked",
    );
    expect(out.indexOf("opened ")).toBeLessThan(out.indexOf("confirmed  "));
  });

  test("calls a case that ended in silence unconfirmed, and names the facts and who joined", () => {
    const problem = aProblem({
      decision: answered("a/b"),
      signals: { requestIds: [signal("7b0c2f2e")], operations: [identifier("createFeed")] },
    });
    const value = aCase({ state: "closed", closedHow: "quiet", problems: [problem] });
    const joined = [{ caseId: "case-2", requester: "U2", noteDelivery: null }];
    const text = printCase({ ...QUIET, case: value, ticket: aTicket({ joined }) });
    expect(text).toContain("state      closed (unconfirmed)");
    expect(text).toContain("request id 7b0c2f2e");
    expect(text).toContain("operation  createFeed");
    expect(text).toContain("joined     case-2 of U2");
  });

  test("finds it by its ticket too, however that is written", async () => {
    await aSolvedCase();
    expect((await show("e-7k3qd")).out).toBe((await show("case-1")).out);
  });

  test("gives programs all of it as JSON", async () => {
    const value = await aSolvedCase();
    const { case: read, ticket } = JSON.parse((await show("case-1", "--json")).out);
    expect(read).toEqual(value);
    expect(ticket.id).toBe("E-7K3QD");
  });

  test("says so when there is none of that name", async () => {
    await aSolvedCase();
    await expect(show("case-9")).rejects.toMatchObject({
      code: "INPUT_INVALID",
      message: expect.stringContaining("case-9"),
    });
  });
});

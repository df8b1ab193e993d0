import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addFind } from "../../src/commands/find.ts";
import { openStore, storePlace } from "../../src/store/open-store.ts";
import type { Transaction } from "../../src/store/store.ts";
import { T0 } from "../store/builders.ts";
import { aKeptReport } from "../store/report-contract.ts";
import { runCommand } from "./a-terminal.ts";

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "errdesk-find-"));
});
afterEach(() => rmSync(data, { recursive: true }));

const run = (...args: string[]) => runCommand({ knowledge: "knowledge", data }, { add: addFind, args });

async function remembered(write: (tx: Transaction) => Promise<void>): Promise<void> {
  const store = await openStore(storePlace({ databaseUrl: null, dataFolder: data }));
  await store.transact(write);
  await store.close();
}

describe("errdesk find", () => {
  test("prints the reports that held an id, with their case", async () => {
    await remembered((tx) => tx.reports.keep(aKeptReport({ caseId: "case-7" })));
    const { out, hasFailed } = await run("find", "8f1e-2d3c");
    expect(out).toContain("T1 C1 100.1  U1  paste  case case-7");
    expect(hasFailed).toBe(false);
  });

  test("takes a time of several words, and gives programs JSON", async () => {
    const marks = [{ kind: "time", text: "2026-11-20 09:12:44 UTC" }] as const;
    const report = aKeptReport({ marks });
    await remembered((tx) => tx.reports.keep(report));
    const { out } = await run("find", "2026-11-20", "09:12:44", "UTC", "--json");
    expect(JSON.parse(out)).toEqual([report]);
  });

  test("fails with a hint when nothing holds it", async () => {
    await remembered(async () => {});
    const { complaints, hasFailed } = await run("find", "none");
    expect(complaints).toContain("none");
    expect(hasFailed).toBe(true);
  });
});

test("errdesk purges lists the receipts", async () => {
  const counts = { reports: 2, marks: 5, cases: 1, reviews: 3 };
  const receipt = { id: "r1", at: T0 + 1, why: "age" as const, before: T0, ...counts };
  await remembered((tx) => tx.purges.record(receipt));
  expect((await run("purges")).out).toContain(
    "2 reports with 5 ids, 1 case, 3 reviews from before 2026-11-20T09:00:00.000Z  r1",
  );
  expect(JSON.parse((await run("purges", "--json")).out)).toEqual([receipt]);
});

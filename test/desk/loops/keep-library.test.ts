import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type KeptLibrary, keepLibrary } from "../../../src/desk/loops/keep-library.ts";
import { createLog } from "../../../src/log.ts";
import { openStore } from "../../../src/store/open-store.ts";
import type { Store } from "../../../src/store/store.ts";
import { aKnowledgeFolder, articleText, writeKnowledge } from "../../knowledge/an-article-file.ts";

const T0 = Date.UTC(2026, 10, 20, 9, 0, 0);

let folder: string;
let store: Store;
let kept: KeptLibrary;
let lines: Record<string, unknown>[];

beforeEach(async () => {
  folder = aKnowledgeFolder({
    "parcels/label.yaml": articleText(),
    "parcels/idea.yaml": articleText({ state: "draft" }),
  });
  store = await openStore({ file: join(mkdtempSync(join(tmpdir(), "errdesk-keep-")), "errdesk.sqlite") });
  lines = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  kept = await keepLibrary({ folder, store, log: createLog("info", stream), now: () => T0 });
});
afterEach(async () => {
  await kept.close();
  await store.close();
});

const soon = (expectation: () => void) => vi.waitFor(expectation, { timeout: 4_000, interval: 10 });
const textOf = (id: string, version: string) => store.transact((tx) => tx.versions.text(id, version));

test("the exact text of every version that was in force can be had from the store", async () => {
  const first = kept.library().get("parcels/label")?.version ?? "";
  writeKnowledge(folder, "parcels/label.yaml", articleText({ title: "Second" }));
  await soon(() => expect(kept.library().get("parcels/label")?.title).toBe("Second"));
  const second = kept.library().get("parcels/label")?.version ?? "";
  expect(await textOf("parcels/label", first)).toBe(articleText());
  expect(await textOf("parcels/label", second)).toBe(articleText({ title: "Second" }));
});

test("a draft is neither in force nor kept", async () => {
  expect(kept.library().get("parcels/idea")).toBeUndefined();
  expect(await store.transact((tx) => tx.versions.list("parcels/idea"))).toEqual([]);
});

test("a reload is logged with the articles it changed", async () => {
  writeKnowledge(folder, "parcels/box.yaml", articleText({ title: "Box" }));
  await soon(() => expect(kept.library().get("parcels/box")).toBeDefined());
  expect(lines.at(-1)).toMatchObject({
    msg: "the knowledge was reloaded",
    articles: ["parcels/box"],
    faults: 0,
  });
});

test("a fault reaches the log and the health page with the owner and the version that stays", async () => {
  const version = kept.library().get("parcels/label")?.version;
  writeKnowledge(folder, "parcels/label.yaml", articleText({ state: "verifed" }));
  await soon(() => expect(kept.faults()).toHaveLength(1));
  expect(kept.faults()[0]).toMatch(
    new RegExp(
      `^knowledge/parcels/label\\.yaml:2:1 state: .*Version ${version} stays in force.*owner: shipping`,
    ),
  );
  expect(lines).toContainEqual(
    expect.objectContaining({
      level: "error",
      owner: "shipping",
      fault: expect.stringContaining("knowledge/parcels/label.yaml:2:1"),
      msg: "an article has a fault; its last good version stays in force",
    }),
  );
});

test("a fault that stays is logged once", async () => {
  writeKnowledge(folder, "parcels/label.yaml", "broken");
  await soon(() => expect(kept.faults()).toHaveLength(1));
  writeKnowledge(folder, "parcels/box.yaml", articleText({ title: "Box" }));
  await soon(() => expect(kept.library().get("parcels/box")).toBeDefined());
  expect(lines.filter(({ level }) => level === "error")).toHaveLength(1);
});

test("whoever follows the faults hears of those there are, and of each that comes", async () => {
  const heard: string[] = [];
  writeKnowledge(folder, "parcels/label.yaml", articleText({ state: "verifed" }));
  await soon(() => expect(kept.faults()).toHaveLength(1));
  kept.followFaults((faults) => heard.push(...faults.map(({ file }) => file)));
  writeKnowledge(folder, "parcels/box.yaml", "title: [");
  await soon(() => expect(heard).toEqual(["knowledge/parcels/label.yaml", "knowledge/parcels/box.yaml"]));
});

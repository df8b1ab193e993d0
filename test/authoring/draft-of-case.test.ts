import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDrafts } from "../../src/authoring/draft-of-case.ts";
import { createLibrary } from "../../src/knowledge/library.ts";
import { createLog } from "../../src/log.ts";
import { fromStore } from "../../src/triage/safe-text.ts";

const LESSON = {
  ticketId: "E-7K3QD",
  paste: fromStore('HTTP 409 {"code":"LabelTorn","message":"The label is torn."}'),
  facts: "# Resolved: Fixed on our side",
};

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "errdesk-draft-"));
});
afterEach(() => rmSync(parent, { recursive: true }));

const draftsIn = (folder: string) =>
  createDrafts({
    library: () => createLibrary({ articles: [] }),
    thresholds: { answerAbove: 0.9, chooseAbove: 0.4 },
    folder,
    log: createLog("silent"),
    now: () => Date.UTC(2026, 10, 20),
  });

test("a paste that does not show its family is drafted, and not written", async () => {
  const kept = await draftsIn(parent)(LESSON, { write: true });
  expect(kept).toMatchObject({ state: "no-family", file: "family/label-torn.yaml" });
  expect(kept.text).toContain("# From ticket E-7K3QD\n# Resolved: Fixed on our side\ntitle:");
  expect(readdirSync(parent)).toEqual([]);
});

test("a draft that is only copied is not written", async () => {
  const kept = await draftsIn(parent)(LESSON, { write: false });
  expect([kept.state, readdirSync(parent)]).toEqual(["copy", []]);
});

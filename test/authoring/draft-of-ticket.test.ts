import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { draftArticle } from "../../src/authoring/draft-article.ts";
import { createDrafts } from "../../src/authoring/draft-of-ticket.ts";
import { ticketLine } from "../../src/authoring/files-of-ticket.ts";
import { writeDraft } from "../../src/authoring/write-draft.ts";
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

const library = createLibrary({ articles: [] });
const thresholds = { answerAbove: 0.9, chooseAbove: 0.4 };

const draftsIn = (folder: string) =>
  createDrafts({
    library: () => library,
    thresholds,
    folder,
    log: createLog("silent"),
    now: () => Date.UTC(2026, 10, 20),
  });

test("a paste that does not show its family is drafted, and not written", async () => {
  const kept = await draftsIn(parent).keep(LESSON, { write: true });
  expect(kept).toMatchObject({ state: "no-family", file: "family/label-torn.yaml" });
  expect(kept.text).toContain("# From ticket E-7K3QD\n# Resolved: Fixed on our side\ntitle:");
  expect(readdirSync(parent)).toEqual([]);
});

test("a draft that is only copied is not written", async () => {
  const kept = await draftsIn(parent).keep(LESSON, { write: false });
  expect([kept.state, readdirSync(parent)]).toEqual(["copy", []]);
});

test("of replicas that write a ticket's draft in one moment, one has written it, and the others find it", async () => {
  const draft = draftArticle({ library, thresholds, paste: LESSON.paste, wishes: {}, day: "2026-11-20" });
  const placed = { ...draft, family: "parcels", text: `${ticketLine("E-7K3QD")}\n${draft.text}` };
  const written = await Promise.all([1, 2, 3, 4].map(() => writeDraft(parent, placed, "E-7K3QD")));
  expect(written.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(new Set(written.map(({ id, text }) => `${id} ${text}`))).toEqual(
    new Set([`parcels/label-torn ${placed.text}`]),
  );
  expect(readdirSync(join(parent, "parcels"))).toEqual(["label-torn.yaml"]);
});

test("the sample of a draft keeps nobody's request id, only its shape", () => {
  const id = "7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11";
  const paste = fromStore(`The label printer says LabelJammed. RequestId: ${id}`);
  const { text } = draftArticle({ library, thresholds, paste, wishes: {}, day: "2026-11-20" });
  expect(text).not.toContain(id);
  expect(text).toContain("RequestId: 00000000-0000-0000-0000-000000000000");
});

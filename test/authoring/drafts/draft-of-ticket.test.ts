import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { unreviewed } from "../../../src/authoring/checks/check-wording.ts";
import { draftArticle } from "../../../src/authoring/drafts/draft-article.ts";
import { createDrafts } from "../../../src/authoring/drafts/draft-of-ticket.ts";
import { ticketLine } from "../../../src/authoring/drafts/files-of-ticket.ts";
import { writeDraft } from "../../../src/authoring/drafts/write-draft.ts";
import { DEFAULTS } from "../../../src/config/settings.ts";
import { articleSchema } from "../../../src/knowledge/article.ts";
import { createLibrary } from "../../../src/knowledge/library.ts";
import { createLog } from "../../../src/log.ts";
import { withoutHidden } from "../../../src/reply/escape.ts";
import { fromStore } from "../../../src/triage/safe-text.ts";
import { anArticle } from "../../triage/library-of.ts";

const DAY = "2026-11-20";
const LESSON = {
  ticketId: "E-7K3QD",
  paste: fromStore('HTTP 409 {"code":"LabelTorn","message":"The label is torn."}'),
  note: "Renew the printer's drum, then print once more.",
  workaround: 'Print on A5: {"size": "a5"} # until then',
  facts: "# Resolved: Fixed on our side",
};

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "errdesk-draft-"));
});
afterEach(() => rmSync(parent, { recursive: true }));

const library = createLibrary({ articles: [] });
const { confidence: thresholds } = DEFAULTS;

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
  const draft = draftArticle({ library, thresholds, paste: LESSON.paste, wishes: {}, day: DAY });
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
  const { text } = draftArticle({ library, thresholds, paste, wishes: {}, day: DAY });
  expect(text).not.toContain(id);
  expect(text).toContain("RequestId: 00000000-0000-0000-0000-000000000000");
});

test("what the engineer wrote becomes the steps: the fix first, then the workaround", async () => {
  const { text } = await draftsIn(parent).keep(LESSON, { write: false });
  const { steps, causes } = parse(text);
  expect(steps.map((step: { text: string }) => step.text)).toEqual([
    `(to review: ${LESSON.note})`,
    `(to review: ${LESSON.workaround})`,
  ]);
  expect(steps[0].fixes).toEqual([causes[0].id]);
});

test("whatever was written on the ticket, the draft is YAML that an article can be made of", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 200 }), (written) => {
      const workaround = withoutHidden(written).trim() || "none";
      const remedies = { note: null, workaround };
      const wishes = {};
      const { text } = draftArticle({ library, thresholds, paste: LESSON.paste, wishes, day: DAY, remedies });
      const { success, data } = articleSchema.safeParse(parse(text));
      expect([success, data?.steps[0]?.text]).toEqual([true, unreviewed(workaround)]);
    }),
    { numRuns: 50 },
  );
});

const NO_CODE = fromStore('HTTP 409 {"message":"The label of the parcel is torn."}');

test("a draft without a code says that the paste held none", () => {
  const { text } = draftArticle({ library, thresholds, paste: NO_CODE, wishes: {}, day: DAY });
  expect(text).toContain("codes: [] # No code was in the paste.\n");
  expect(articleSchema.safeParse(parse(text)).success).toBe(true);
});

test("a draft whose code another article has names that article", () => {
  const taken = createLibrary({
    articles: [anArticle("parcels/torn", { recognise: { codes: ["LabelTorn"] } })],
  });
  const { text } = draftArticle({ library: taken, thresholds, paste: LESSON.paste, wishes: {}, day: DAY });
  expect(text).toContain(
    "codes: [] # The paste holds only codes that other articles have: see parcels/torn.\n",
  );
});

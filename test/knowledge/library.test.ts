import { describe, expect, test } from "vitest";
import { DEFAULTS } from "../../src/config/settings.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import { redact } from "../../src/triage/redact.ts";
import { triage } from "../../src/triage/triage.ts";
import { aKnowledgeFolder, articleText } from "./an-article-file.ts";

const { confidence: THRESHOLDS } = DEFAULTS;

const load = async (files: Readonly<Record<string, string>>) =>
  (await loadLibrary(aKnowledgeFolder(files))).library;

const decide = async (text: string, files: Readonly<Record<string, string>>) =>
  triage((await redact(text)).text, await load(files), THRESHOLDS).decision;

describe("the states of an article", () => {
  test("a draft is neither found nor shown", async () => {
    const files = { "p/a.yaml": articleText({ state: "draft" }) };
    expect((await decide("Error LabelMissing", files)).kind).not.toBe("answer");
    expect((await load(files)).get("p/a")).toBeUndefined();
  });

  test("a retired article is still recognised, and leads to its successor", async () => {
    const files = {
      "p/old.yaml": articleText({ state: "retired", successor: "p/new" }),
      "p/new.yaml": articleText({ recognise: { codes: ["NoLabelAtAll"] } }),
    };
    const decision = await decide("Error LabelMissing", files);
    expect(decision.kind === "answer" && decision.match.articleId).toBe("p/old");
    expect((await load(files)).get("p/old")?.successor).toBe("p/new");
  });
});

describe("a renamed article", () => {
  test("is found under the names it had", async () => {
    const library = await load({ "p/new.yaml": articleText({ formerly: ["p/old", "q/older"] }) });
    expect(["p/new", "p/old", "q/older"].map((id) => library.get(id)?.id)).toEqual([
      "p/new",
      "p/new",
      "p/new",
    ]);
  });

  test("gives way to an article that has its old name today", async () => {
    const library = await load({
      "p/new.yaml": articleText({ formerly: ["p/old"] }),
      "p/old.yaml": articleText({ title: "Another one" }),
    });
    expect(library.get("p/old")?.title).toBe("Another one");
  });
});

test("the same text is the same version on every machine, and any change is another one", async () => {
  const versionOf = async (text: string) => (await load({ "p/a.yaml": text })).get("p/a")?.version;
  expect(await versionOf(articleText())).toBe(await versionOf(articleText()));
  expect(await versionOf(articleText())).toMatch(/^[0-9a-f]{12}$/);
  expect(await versionOf(`${articleText()}# a remark\n`)).not.toBe(await versionOf(articleText()));
});

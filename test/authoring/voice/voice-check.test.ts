import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { situationsOf } from "../../../src/authoring/situations/all-situations.ts";
import { hearReply } from "../../../src/authoring/voice/hear-reply.ts";
import { describeVoice } from "../../../src/authoring/voice/print-voice.ts";
import { readability } from "../../../src/authoring/voice/spoken-text.ts";
import {
  checkVoice,
  longestAndShortest,
  type VoiceFinding,
} from "../../../src/authoring/voice/voice-check.ts";
import { loadVoice } from "../../../src/authoring/voice/voice-rules.ts";
import type { Article } from "../../../src/knowledge/article.ts";
import { createLibrary, type Library } from "../../../src/knowledge/library.ts";
import { loadTemplates } from "../../../src/reply/template/templates.ts";
import { aSpeaker, TEMPLATES } from "../../reply/builders.ts";
import { THRESHOLDS } from "../../triage/library-of.ts";

const FIXTURES = new URL("../../fixtures/bad-replies", import.meta.url).pathname;

let library: Library;
beforeAll(async () => {
  library = (await aSpeaker()).library;
});

async function hear(
  folder: string,
  { articles, of = library }: { articles: readonly Article[]; of?: Library },
) {
  const words = await loadTemplates(folder, "en");
  const voice = await loadVoice(folder, "en");
  return checkVoice({ words, voice, library: of, thresholds: THRESHOLDS }, articles);
}

function templatesCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), "voice-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(TEMPLATES, folder, { recursive: true });
  return folder;
}

interface BadReply {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly finds: { readonly rule: string; readonly part: string | null; sentence: string; problem: string };
}

test("nothing the desk says about any shipped article, in any state, breaks the voice", async () => {
  const { findings, replies, articles } = await hear(TEMPLATES, { articles: library.articles });
  expect(findings.map((finding) => describeVoice("en", finding))).toEqual([]);
  expect(articles).toBe(library.articles.length);
  expect(replies).toBeGreaterThan(30 * articles);
});

describe("a bad reply is caught that", () => {
  test.each(readdirSync(FIXTURES).map((name) => name.replace(".yaml", "")))("%s", async (name) => {
    const bad = parse(readFileSync(join(FIXTURES, `${name}.yaml`), "utf8")) as BadReply;
    const folder = templatesCopy();
    const path = join(folder, "en", bad.file);
    const source = readFileSync(path, "utf8");
    expect(source).toContain(bad.from);
    writeFileSync(path, source.replace(bad.from, bad.to));
    const { findings } = await hear(folder, { articles: longestAndShortest(library.articles) });
    const { rule, part, sentence, problem } = bad.finds;
    expect(findings.map((one) => one.rule)).toContain(rule);
    const found = findings.find((one) => one.rule === rule && one.problem.includes(problem));
    expect(found).toMatchObject({ rule, part });
    expect(found?.sentence).toContain(sentence);
    expect(found?.remedy).not.toBe("");
  });

  test("an article says, and names the article", async () => {
    const [article] = library.articles;
    if (!article) throw new Error("the library is empty");
    const rude = { ...article, summary: "You failed to read the manual." };
    const of = createLibrary({ articles: [rude], families: [...library.families.values()] });
    const { findings } = await hear(TEMPLATES, { articles: [rude], of });
    expect(findings[0]).toMatchObject({ rule: "avoid", part: "answer.meaning", isArticles: true });
    const told = describeVoice("en", findings[0] as VoiceFinding);
    expect(told).toContain(`knowledge/${article.id}.yaml: avoid in reply "answer" about ${article.id}`);
    expect(told).toContain('"You failed to read the manual.": "You failed to": it blames the reader.');
  });

  test.each<[string, string, string, string, string]>([
    [
      "in a branch that no example takes",
      "faults.liquid",
      "Check the day and the zone.",
      "You should have checked the day.",
      '"time-future": avoid: "You should have checked the day.": "You should have": it blames the reader.',
    ],
    [
      "in a branch on one line, and too long",
      "notes.liquid",
      "{% else %}Files{% endif %}",
      `{% else %}Files${" and folders".repeat(13)}{% endif %}`,
      "a sentence has 27 words",
    ],
  ])("stands %s", async (_where, file, from, to, problem) => {
    const folder = templatesCopy();
    const path = join(folder, "en", file);
    const source = readFileSync(path, "utf8");
    expect(source).toContain(from);
    writeFileSync(path, source.replace(from, to));
    const line = source.slice(0, source.indexOf(from)).split("\n").length;
    const { findings } = await hear(folder, { articles: longestAndShortest(library.articles) });
    expect(findings).toHaveLength(1);
    const told = describeVoice("en", findings[0] as VoiceFinding);
    expect(told).toContain(`templates/en/${file}:${line} `);
    expect(told).toContain(problem);
  });

  test("shows more than a screen reader reads out", async () => {
    const voice = await loadVoice(TEMPLATES, "en");
    const block = { type: "section", text: { type: "mrkdwn", text: "Step one. Step two." } } as const;
    const reply = { text: "Step one.", blocks: [block] };
    const faults = hearReply({ kind: "other", reply, said: [], labels: [] }, voice);
    expect(faults).toMatchObject([{ rule: "not-in-text", sentence: "Step one." }]);
  });
});

test("names in a list are not judged as sentences, however long", () => {
  expect(readability("Parcelpost, 1 article\n• Zahlungsabwicklung, Rechnungsstellungsprogramm")).toBe(0);
  expect(readability("Notwithstanding considerable modifications.")).toBeGreaterThan(40);
});

test("the rules name only replies that there are", async () => {
  const voice = await loadVoice(TEMPLATES, "en");
  const groups = await situationsOf(library, longestAndShortest(library.articles), THRESHOLDS);
  const kinds = new Set(groups.flatMap(({ situations }) => situations.map(({ kind }) => kind)));
  expect(Object.keys(voice.replies).filter((kind) => !kinds.has(kind))).toEqual([]);
});

test("a sentence of a template is told once, with how often it is said", async () => {
  const folder = templatesCopy();
  const path = join(folder, "en", "answer.liquid");
  writeFileSync(
    path,
    readFileSync(path, "utf8").replace("Tell me with a button", "Just tell me with a button"),
  );
  const { findings } = await hear(folder, { articles: library.articles.slice(0, 5) });
  expect(findings).toHaveLength(1);
  expect(findings[0]?.more).toBeGreaterThanOrEqual(4);
});

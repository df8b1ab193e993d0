import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { addKb } from "../../src/commands/kb.ts";
import { addVoice } from "../../src/commands/voice.ts";
import { aKnowledgeFolder, articleText } from "../knowledge/an-article-file.ts";
import { runCommand } from "./a-terminal.ts";

let knowledge: string;
let templates: string;
beforeEach(() => {
  knowledge = aKnowledgeFolder({ "parcels/label.yaml": articleText() });
  templates = mkdtempSync(join(tmpdir(), "templates-"));
  onTestFinished(() => rmSync(templates, { recursive: true }));
  cpSync("templates", templates, { recursive: true });
});

const voice = (...args: string[]) =>
  runCommand({ knowledge, templates }, { add: addVoice, args: ["voice", "check", ...args] });

/** Changes what one template says. */
function say(file: string, from: string, to: string): void {
  const path = join(templates, file);
  const source = readFileSync(path, "utf8");
  expect(source).toContain(from);
  writeFileSync(path, source.replace(from, to));
}

test("voice check counts what it heard and does not fail when nothing is wrong", async () => {
  const { out, hasFailed } = await voice();
  expect(out).toMatch(/^en: \d\d+ replies about 1 article, no findings\n$/);
  expect(hasFailed).toBe(false);
});

test("voice check fails with the place, the rule, the sentence and what to do", async () => {
  say("en/whispers.liquid", "That could not be saved.", "That could not be saved!");
  const { out, hasFailed } = await voice();
  expect(hasFailed).toBe(true);
  expect(out.split("\n")[0]).toBe(
    'templates/en/whispers.liquid "not-saved": avoid in reply "whisper notSaved": "That could not be saved!": "!": it raises the voice. End the sentence with a period',
  );
  expect(out).toContain("1 finding\n");
});

test("voice check names what another language lacks, and hears it by its own rules", async () => {
  cpSync(join(templates, "en"), join(templates, "xx"), { recursive: true });
  say("xx/notes.liquid", "=== reading\n", "# reading\n");
  const { out, hasFailed } = await voice();
  expect(hasFailed).toBe(true);
  expect(out).toContain('templates/xx/notes.liquid:1 lacks the part "reading"');
  expect(out).toMatch(/^xx: 0 replies about 0 articles, \d finding/m);
});

test("voice check as JSON holds the findings of each language", async () => {
  say("en/whispers.liquid", "That could not be saved.", "Simply press again.");
  const [english] = JSON.parse((await voice("--json")).out) as { locale: string; findings: unknown[] }[];
  expect(english?.locale).toBe("en");
  expect(english?.findings).toMatchObject([{ rule: "avoid", part: "whispers.not-saved", article: null }]);
});

test("kb check hears the templates too, and judges an article's sentence once, at its line", async () => {
  say("en/whispers.liquid", "That could not be saved.", "That could not be saved!");
  const rude = articleText({ summary: "You forgot the label." });
  knowledge = aKnowledgeFolder({ "parcels/label.yaml": rude });
  const run = await runCommand({ knowledge, templates }, { add: addKb, args: ["kb", "check"] });
  const found = run.out.split("\n").filter((line) => /blames|raises/.test(line));
  expect(found).toHaveLength(2);
  expect(found[0]).toMatch(/^knowledge\/parcels\/label\.yaml:\d+:1 summary: "You forgot": it blames/);
  expect(found[1]).toMatch(/^templates\/en\/whispers\.liquid "not-saved"/);
  expect(run.hasFailed).toBe(true);
});

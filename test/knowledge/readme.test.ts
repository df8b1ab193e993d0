import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkKnowledge } from "../../src/authoring/checks/kb-check.ts";
import { loadVoice } from "../../src/authoring/voice/voice-rules.ts";
import { DEFAULTS } from "../../src/config/settings.ts";
import { articleSchema } from "../../src/knowledge/article.ts";
import { describeFault } from "../../src/knowledge/fault.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import { redact } from "../../src/triage/redact.ts";
import { triage } from "../../src/triage/triage.ts";
import { kb } from "../commands/a-terminal.ts";
import { aKnowledgeFolder } from "./an-article-file.ts";
import { KNOWLEDGE } from "./shipped.ts";

const README = readFileSync(new URL("README.md", KNOWLEDGE), "utf8");
const EXAMPLE = /```yaml\n(.*?)```/s.exec(README)?.[1] ?? "";

describe("the readme for authors", () => {
  test("explains an article that passes the check", async () => {
    const folder = aKnowledgeFolder({ "delivery/tracking-missing.yaml": EXAMPLE });
    const { faults } = await checkKnowledge(folder, {
      thresholds: DEFAULTS.confidence,
      voice: await loadVoice("templates", "en"),
      today: Date.UTC(2026, 10, 25),
    });
    expect(faults.map(describeFault)).toEqual([]);
  });

  test("explains a family that passes the check and shows its product in a paste", async () => {
    const family = /^ {2}```yaml\n( {2}# yaml-language-server.*?)^ {2}```/ms.exec(README)?.[1] ?? "";
    const folder = aKnowledgeFolder({
      "delivery/tracking-missing.yaml": EXAMPLE,
      "delivery/family.yaml": family.replace(/^ {2}/gm, ""),
    });
    const { library, faults } = await loadLibrary(folder);
    expect(faults.map(describeFault)).toEqual([]);
    const { text } = await redact("POST https://api.parcels.example/labels x-parcels-request: 7F3K-22A1-9B");
    const { signals } = triage(text, library, DEFAULTS.confidence);
    expect(signals.products.map(({ kind }) => kind)).toEqual(["labels"]);
    expect(signals.requestIds.map((one) => one.text)).toEqual(["7F3K-22A1-9B"]);
  });

  test("names every field an article can have", () => {
    const fields = [
      ...Object.keys(articleSchema.shape),
      ...Object.keys(articleSchema.shape.steps.element.shape),
    ];
    const missing = fields.filter(
      (field) => !new RegExp(`(?:\`|^ *(?:- )?)${field}(?:\`|:)`, "m").test(README),
    );
    expect(missing).toEqual([]);
  });

  test("names only commands and options that there are", async () => {
    const commands = [...README.matchAll(/^ *errdesk kb (\w+)(.*)$/gm)];
    expect(commands.length).toBeGreaterThan(5);
    for (const [, name = "", rest = ""] of commands) {
      const help = await helpOf(name);
      const options = rest.split("#")[0]?.match(/--\w+/g) ?? [];
      for (const option of options) expect(help, `errdesk kb ${name}`).toContain(option);
    }
  });
});

describe("the workflow for a knowledge repository", () => {
  const text = readFileSync(new URL("github-workflow.yml", KNOWLEDGE), "utf8");

  test("is YAML with the steps it promises", () => {
    const { jobs } = parse(text);
    const names = jobs.check.steps.flatMap(({ name }: { name?: string }) => name ?? []);
    expect(names).toContain("Check the articles");
    expect(names).toContain("Post the list on the pull request");
  });

  test("calls the replay with options it has", async () => {
    const help = await helpOf("replay");
    for (const [option] of text.matchAll(/--(?:file|samples|against|markdown)\b/g))
      expect(help).toContain(option);
  });

  test("puts nothing a stranger writes into a shell line", () => {
    const lines = parse(text).jobs.check.steps.flatMap(({ run }: { run?: string }) => run ?? []);
    expect(lines.filter((line: string) => line.includes("${{"))).toEqual([]);
  });
});

/** The help of a command, caught where commander would end the process. */
async function helpOf(name: string): Promise<string> {
  const written: string[] = [];
  const write = process.stdout.write;
  process.stdout.write = ((chunk: string) => written.push(chunk) > 0) as typeof process.stdout.write;
  try {
    await kb({ knowledge: "knowledge" }, name, "--help");
  } catch (error) {
    if ((error as { code?: string }).code !== "commander.helpDisplayed") throw error;
  } finally {
    process.stdout.write = write;
  }
  return written.join("");
}

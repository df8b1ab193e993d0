import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { addConfig } from "../../src/commands/config.ts";
import { runCommand } from "./a-terminal.ts";

function config(setting: { yaml?: string; variables?: Record<string, string> }, ...args: string[]) {
  const root = mkdtempSync(join(tmpdir(), "errdesk-config-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  if (setting.yaml !== undefined) writeFileSync(join(root, "settings.yml"), setting.yaml);
  const variables = setting.variables ?? {};
  return runCommand(
    { knowledge: "/nonexistent", root, variables },
    { add: addConfig, args: ["config", ...args] },
  );
}

test("each line tells name, value and source", async () => {
  const { out } = await config({ yaml: "\nlanguage: de\n", variables: { SETTLE_MS: "200" } });
  const lines = out.split("\n").map((line) => line.split(/ {2,}/));
  expect(lines).toContainEqual(["language", "de", "settings.yml:2"]);
  expect(lines).toContainEqual(["times.settle", "200", "environment (SETTLE_MS)"]);
  expect(lines).toContainEqual(["PORT", "3000", "default"]);
  expect(lines).toContainEqual(["SLACK_BOT_TOKEN", "not set", "default"]);
});

test("--json holds the same for programs", async () => {
  const rows = JSON.parse((await config({ variables: { PORT: "8080" } }, "--json")).out);
  expect(rows).toContainEqual({ name: "PORT", value: "8080", source: "environment", variable: "PORT" });
});

test("wrong settings are told instead of a table that could not be in force", async () => {
  await expect(config({ yaml: "langage: en" })).rejects.toMatchObject({ code: "CONFIG_INVALID" });
});

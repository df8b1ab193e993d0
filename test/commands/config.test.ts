import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { addConfig } from "../../src/commands/config.ts";
import { openStore } from "../../src/store/open-store.ts";
import { runCommand } from "./a-terminal.ts";

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "errdesk-config-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function config(setting: { yaml?: string; variables?: Record<string, string> }, ...args: string[]) {
  const root = aFolder();
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

test("a fault is told beside what can be read", async () => {
  const { out, complaints, hasFailed } = await config({ yaml: "language: de\nlangage: en\n" });
  expect(out).toMatch(/^language +de +settings\.yml:1$/m);
  expect(complaints).toMatch(
    /^1 setting is wrong\n {2}settings\.yml:2:1 langage: .*\nMend the listed settings/,
  );
  expect(hasFailed).toBe(true);
});

describe("modes that were set from within Slack", () => {
  const SET = {
    team: "T1",
    channel: "C0SUPPORT",
    mode: "mention",
    by: "U0AGENT",
    at: Date.UTC(2026, 10, 20),
  } as const;

  test("are told with the agent and the time, below the file's", async () => {
    const data = aFolder();
    const store = await openStore({ file: join(data, "errdesk.db") });
    await store.transact((tx) => tx.channelModes.set(SET));
    await store.close();
    const { out } = await config({ variables: { ERRDESK_DATA: data } });
    const lines = out.split("\n").map((line) => line.split(/ {2,}/));
    const source = "/errcode settings, by U0AGENT at 2026-11-20T00:00:00.000Z";
    expect(lines).toContainEqual(["channels.named.C0SUPPORT.mode", "mention", source]);
  });

  test("that cannot be read do not hide the other settings", async () => {
    const data = aFolder();
    writeFileSync(join(data, "errdesk.db"), "this is no database, and never was one");
    const { out } = await config({ variables: { ERRDESK_DATA: data } });
    expect(out).toContain("database not read");
    expect(out).toContain("times.settle");
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { warnOfScopes } from "../../src/app/warn-of-scopes.ts";
import { createLog } from "../../src/log.ts";
import { manifestScopes } from "../../src/setup/manifest-scopes.ts";

const root = new URL("../..", import.meta.url).pathname;
const ALL = manifestScopes(readFileSync(join(root, "manifest.yml"), "utf8")).map(({ name }) => name);

async function told(granted: readonly string[] | null): Promise<string> {
  const lines: string[] = [];
  await warnOfScopes(granted, { root, log: createLog("info", { write: (line) => void lines.push(line) }) });
  return lines.join("");
}

test.each(ALL)("the operator reads at the start that %s is missing, and what to do", async (missing) => {
  const line = await told(ALL.filter((scope) => scope !== missing));
  expect(line).toContain(`missing: ${missing}`);
  expect(line).toContain("Reinstall");
});

test("a start without a manifest to compare with goes on", async () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  await warnOfScopes([], { root: join(root, "src"), log });
  expect(lines).toEqual([]);
});

test("nothing is said where all are given, or Slack does not tell", async () => {
  expect(await told(ALL)).toBe("");
  expect(await told(null)).toBe("");
});

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "../log.ts";
import { checkScopes } from "../setup/checks/scopes.ts";

/**
 * Tells the operator at the start which scopes of manifest.yml the token lacks: the desk runs without them, and would
 * else say so only at the first call that is refused. `granted`: null where Slack did not tell.
 */
export async function warnOfScopes(granted: readonly string[] | null, at: { root: string; log: Log }) {
  const manifest = await readFile(join(at.root, "manifest.yml"), "utf8").catch(() => null);
  if (manifest === null) {
    at.log.debug("there is no manifest.yml to compare the scopes of the Slack app with");
    return;
  }
  const { level, found, remedy } = checkScopes(granted, manifest);
  if (level === "fault") at.log.error({ remedy }, `scopes of the Slack app: ${found}`);
  if (level === "warning") at.log.warn({ remedy }, `scopes of the Slack app: ${found}`);
}

import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Finding, findingsOf } from "../finding.ts";

/** The bits by which anybody but its owner may do something with a file. */
const OF_OTHERS = 0o077;

/** Whether `.env`, which holds tokens, is its owner's alone; nothing where there is none, or no such rights. */
export function checkEnvFile(root: string): Finding[] {
  const path = join(root, ".env");
  if (process.platform === "win32" || !existsSync(path)) return [];
  const { ok, warning } = findingsOf(".env");
  const { mode } = statSync(path);
  if ((mode & OF_OTHERS) === 0) return [ok("only its owner can read it")];
  const rights = (mode & 0o777).toString(8);
  return [
    warning(`${path} is open to others on this machine (its rights are ${rights})`, `chmod 600 ${path}`),
  ];
}

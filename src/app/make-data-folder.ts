import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { DeskError } from "../errors.ts";

/** Makes the folder of the database and of the local workspace; CONFIG_INVALID names the variable it came from. */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    // Node tries for ever to make what a pseudo file system refuses, so only missing parents are made too.
    const recursive = !existsSync(dirname(folder)) || existsSync(folder);
    await mkdir(folder, { recursive, mode: 0o700 });
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown reason";
    const message = `ERRDESK_DATA: cannot make the folder ${folder} (${reason}); name one that may be written`;
    throw new DeskError("CONFIG_INVALID", message, { cause });
  }
}

import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Config } from "../../config.ts";
import { codeOf, DeskError } from "../../errors.ts";
import { inspectStore } from "../../store/inspect-store.ts";
import { storePlace } from "../../store/open-store.ts";
import { type Finding, findingsOf } from "../finding.ts";

/** Whether the database can be reached and written, and whether this version knows its tables. */
export async function checkDatabase(config: Config): Promise<Finding> {
  const { ok, warning, fault } = findingsOf("database");
  const place = storePlace(config);
  const name = "file" in place ? place.file : "Postgres";
  try {
    if ("file" in place) await tryWriting(config.dataFolder);
    const seen = await inspectStore(place);
    if (seen === null) return ok(`${name} is not there yet; the first start makes it`);
    const [newer] = seen.unknown;
    if (newer !== undefined) {
      const found = `${name} was written by a newer version of Errdesk (it has the step ${newer})`;
      return fault(found, "Start that version, or put back a copy of the database from before.");
    }
    if (seen.version === null) return ok(`${name} has no tables yet; the first start makes them`);
    if (seen.pending.length > 0) {
      const found = `${name} is at ${seen.version}; the next start takes ${seen.pending.join(", ")}`;
      return warning(found, "Make a copy of the database before that start, since tables are changed.");
    }
    return ok(`${name} can be read and written; tables at ${seen.version}`);
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return fault(`${name}: ${error.message}`, "file" in place ? remedyOf(error) : error.remedy);
  }
}

/** Makes a file and removes it; of a folder that the first start would make, in the nearest one that is there. */
async function tryWriting(folder: string): Promise<void> {
  if (!existsSync(folder)) return tryWriting(dirname(folder));
  const file = join(folder, `.errdesk-doctor-${randomUUID()}`);
  try {
    await writeFile(file, "", { flag: "wx" });
    await unlink(file);
  } catch (cause) {
    throw new DeskError("STORE_UNAVAILABLE", `nothing can be written to ${folder} (${codeOf(cause)})`, {
      cause,
    });
  }
}

/** SQLite's codes for a file whose content is the trouble (sqlite.org/rescode.html). */
const DAMAGED = ["SQLITE_NOTADB", "SQLITE_CORRUPT"];

function remedyOf({ facts }: DeskError): string {
  if (DAMAGED.includes(String(facts.code))) {
    return "Put back a copy of the file, or move it away: the next start then makes a new one, without what was in it.";
  }
  return "Check the rights of the file and its folder, and the disk; or name another folder in ERRDESK_DATA.";
}

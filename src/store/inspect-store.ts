import { existsSync } from "node:fs";
import { sql } from "kysely";
import { asStoreError } from "./database-errors.ts";
import type { Engine } from "./engine.ts";
import { MIGRATION_NAMES } from "./migrations.ts";
import type { StorePlace } from "./open-store.ts";
import { connectPostgres } from "./postgres.ts";
import { openSqliteBeside } from "./sqlite.ts";
import type { Database } from "./tables.ts";

/** What a database is like before a desk opens it. */
export interface StoreInspection {
  /** Steps of the tables that the next start will take. */
  readonly pending: readonly string[];
  /** Steps that a newer version took; this one cannot work on such tables. */
  readonly unknown: readonly string[];
  /** The last step that was taken; null: there are no tables yet. */
  readonly version: string | null;
}

/**
 * Looks at a database beside the desk that may be using it, and tries whether it can be written; nothing in it is
 * changed. Null when there is none yet. STORE_UNAVAILABLE says what is in the way.
 */
export async function inspectStore(place: StorePlace): Promise<StoreInspection | null> {
  if ("file" in place && !existsSync(place.file)) return null;
  try {
    const engine = "url" in place ? connectPostgres(place.url) : openSqliteBeside(place.file);
    return await inspect(engine).finally(() => engine.close());
  } catch (error) {
    throw asStoreError(error);
  }
}

async function inspect({ db }: Engine): Promise<StoreInspection> {
  const taken = await takenSteps(db);
  const pending = MIGRATION_NAMES.filter((name) => !taken.includes(name));
  const unknown = taken.filter((name) => !MIGRATION_NAMES.includes(name));
  if (taken.length > 0) await tryWriting(db);
  return { pending, unknown, version: taken.at(-1) ?? null };
}

/** The migrator's own table; a database without it has no tables of the desk. */
async function takenSteps(db: Database): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "kysely_migration")) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

class TakenBack extends Error {}

async function tryWriting(db: Database): Promise<void> {
  const writing = db.transaction().execute(async (transaction) => {
    await transaction.updateTable("store_checks").set({ count: 0 }).where("id", "=", "doctor").execute();
    throw new TakenBack();
  });
  await writing.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
}

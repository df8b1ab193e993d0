import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import type Sqlite from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  sql,
} from "kysely";
import { DeskError } from "../errors.ts";
import type { Engine } from "./engine.ts";
import { migrate } from "./migrations.ts";
import { openDatabase } from "./sqlite-driver.ts";
import type { Database, Tables } from "./tables.ts";

/** How long a start waits for a process that is just ending to let go of the file, in ms. */
const HANDOVER_MS = 2_000;
const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/** Opens the embedded database, creates it for the owner's eyes only, and keeps every other process from writing. */
export async function openSqlite(file: string): Promise<Engine> {
  createForOwner(file);
  const lock = takeFile(file);
  try {
    const database = openFile(file);
    const db = new Kysely<Tables>({ dialect: dialectOf(database) });
    await migrate(db);
    // Every lease in the file was given by a process that is gone: nobody else can write here.
    await db.updateTable("lanes").set({ lease_until: 0, holder: null }).execute();
    return {
      name: "sqlite",
      db,
      wipe: () => cutLog(db),
      async close() {
        await db.destroy();
        lock.close();
      },
    };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/**
 * Freed pages are overwritten (secure_delete), but the log keeps them as they were until it is cut. SQLite refuses that
 * inside a transaction: asked like any other statement, it waits for the one that is open on the one connection.
 */
function cutLog(db: Database): Promise<boolean> {
  return db.connection().execute(async (one) => {
    // Whoever reads beside the desk is not waited for: that would be a wait of the whole process.
    await sql`pragma busy_timeout = 0`.execute(one);
    try {
      const cut = await sql<{ busy: number }>`pragma wal_checkpoint(TRUNCATE)`.execute(one);
      return cut.rows.every(({ busy }) => busy === 0);
    } finally {
      await sql`pragma busy_timeout = ${sql.lit(HANDOVER_MS)}`.execute(one);
    }
  });
}

/** Opens the database to look only, also while a desk writes it. */
export function openSqliteToRead(file: string): Engine {
  if (!existsSync(file)) {
    throw new DeskError(
      "STORE_UNAVAILABLE",
      `there is no database ${file} yet; a desk makes it when it starts`,
    );
  }
  const database = openDatabase(file, { readonly: true, timeout: HANDOVER_MS });
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  return { name: "sqlite", db, wipe: async () => true, close: () => db.destroy() };
}

/** Opens a database that is there beside the desk that may be writing it; for looks and for writes that are taken back. */
export function openSqliteBeside(file: string): Engine {
  const database = openDatabase(file, { fileMustExist: true, timeout: HANDOVER_MS });
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  return { name: "sqlite", db, wipe: async () => true, close: () => db.destroy() };
}

/** SQLite gives its write-ahead log the rights of the database, so these two are enough. */
function createForOwner(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: OWNER_ONLY_FOLDER });
    for (const path of [file, lockOf(file)]) closeSync(openSync(path, "a", OWNER_ONLY));
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown reason";
    throw new DeskError("STORE_UNAVAILABLE", `cannot create or write ${file} (${reason})`, { cause });
  }
}

const lockOf = (file: string) => `${file}.lock`;

/**
 * Holds a lock of the operating system, which ends with the process however it ends. It is taken on a file of its
 * own, so that others may still read the database while the desk runs.
 */
function takeFile(file: string): Sqlite.Database {
  const lock = openDatabase(lockOf(file), { timeout: HANDOVER_MS });
  try {
    lock.exec("begin exclusive");
    return lock;
  } catch (cause) {
    lock.close();
    throw new DeskError(
      "STORE_UNAVAILABLE",
      `${file} is in use by another Errdesk process; stop that one first, give this one its own ERRDESK_DATA, or let both share a Postgres database by DATABASE_URL`,
      { cause },
    );
  }
}

function openFile(file: string): Sqlite.Database {
  const database = openDatabase(file, { timeout: HANDOVER_MS });
  database.pragma("journal_mode = WAL");
  // With NORMAL, the default of the driver's build, a power cut can take commits back.
  database.pragma("synchronous = FULL");
  database.pragma("secure_delete = ON");
  database.pragma("trusted_schema = OFF");
  database.pragma("cell_size_check = ON");
  database.pragma("journal_size_limit = 67108864");
  return database;
}

function dialectOf(database: Sqlite.Database): SqliteDialect {
  const dialect = new SqliteDialect({ database });
  dialect.createDriver = () => new ImmediateDriver(database);
  dialect.createAdapter = () => new WholeMigrationAdapter();
  return dialect;
}

/** More than the desk has; the bound is for lists whose statements differ with their length. */
const MOST_STATEMENTS = 500;

/** Compiling a statement costs as much as running it, and the desk runs the same few all day. */
function preparingOnce(database: Sqlite.Database): SqliteDatabase {
  const prepared = new Map<string, Sqlite.Statement>();
  return {
    prepare(text) {
      const known = prepared.get(text);
      if (known) return known;
      if (prepared.size === MOST_STATEMENTS) prepared.clear();
      const statement = database.prepare(text);
      prepared.set(text, statement);
      return statement;
    },
    close: () => void database.close(),
  };
}

class ImmediateDriver extends SqliteDriver {
  readonly #database: Sqlite.Database;

  constructor(database: Sqlite.Database) {
    super({ database: preparingOnce(database) });
    this.#database = database;
  }

  // A transaction that begins by reading can fail when it comes to write; one that begins by locking cannot.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  // A full disk ends the transaction by itself; rolling back once more would hide the error that tells so.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

class WholeMigrationAdapter extends SqliteAdapter {
  // SQLite takes table changes back like any other; without this a kill could leave half a migration.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

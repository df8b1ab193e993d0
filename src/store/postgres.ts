import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Engine } from "./engine.ts";
import { migrate } from "./migrations.ts";
import type { Tables } from "./tables.ts";

const MOST_CONNECTIONS = 10;
const CONNECT_MS = 5_000;
/** No transaction of ours waits for the network, so one that stands still this long belongs to a dead process. */
const IDLE_IN_TRANSACTION_MS = 15_000;
const STATEMENT_MS = 10_000;

/** Opens the shared database; several processes may work on it, each with its own connections. */
export async function openPostgres(url: string): Promise<Engine> {
  const engine = connectPostgres(url);
  try {
    await migrate(engine.db);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return engine;
}

/** The shared database as it is: its tables are not touched. */
export function connectPostgres(url: string): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "errdesk",
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    types: { getTypeParser },
  });
  // Without listeners a lost connection would end the process. The statement that needs it fails by itself.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { name: "postgres", db, wipe: async () => true, close: () => db.destroy() };
}

/** The driver gives bigint as text; ours are times and counts, far below the largest exact number. */
const getTypeParser: typeof pg.types.getTypeParser = (type, format) =>
  type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format);

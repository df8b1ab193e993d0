import { DeskError, type FailureCode } from "../errors.ts";

/**
 * again: nothing was written and the next moment may do. later: the database is away or full. conflict: somebody
 * else was there first, the caller has to look anew.
 */
type Then = "again" | "later" | "conflict";

/** Which errors of the two databases deserve another try, by SQLSTATE (or its class), SQLite's or Node's code. */
const DATABASE_ERRORS: Readonly<Record<string, { readonly then: Then; readonly because: string }>> = {
  "40001": { then: "again", because: "two transactions crossed; this one was rolled back" },
  "40P01": { then: "again", because: "two transactions waited for each other; this one was rolled back" },
  "55P03": { then: "again", because: "a row was locked by a transaction that is about to end" },
  "23505": { then: "conflict", because: "the id or key is taken" },
  SQLITE_CONSTRAINT_PRIMARYKEY: { then: "conflict", because: "the id or key is taken" },
  SQLITE_CONSTRAINT_UNIQUE: { then: "conflict", because: "the id or key is taken" },
  "08": { then: "later", because: "the connection broke" },
  "25P03": { then: "later", because: "the transaction stood still for too long and was ended" },
  "28": { then: "later", because: "the server refused the user or password" },
  "3D000": { then: "later", because: "the database does not exist" },
  "53": { then: "later", because: "the server has no disk, memory or connection left" },
  "57": { then: "later", because: "the server is stopping, starting or too slow" },
  "58": { then: "later", because: "the server's disk failed" },
  SQLITE_BUSY: { then: "later", because: "another program holds the file" },
  SQLITE_FULL: { then: "later", because: "the disk is full" },
  SQLITE_IOERR: { then: "later", because: "the disk failed" },
  SQLITE_READONLY: { then: "later", because: "the file may not be written" },
  SQLITE_CANTOPEN: { then: "later", because: "the file cannot be opened" },
  SQLITE_CORRUPT: { then: "later", because: "the file is damaged" },
  SQLITE_NOTADB: { then: "later", because: "the file is no database" },
  ECONNREFUSED: { then: "later", because: "nobody listens at the address" },
  ECONNRESET: { then: "later", because: "the connection broke" },
  EPIPE: { then: "later", because: "the connection broke" },
  ETIMEDOUT: { then: "later", because: "nobody answered" },
  EHOSTUNREACH: { then: "later", because: "the host cannot be reached" },
  ENETUNREACH: { then: "later", because: "the network cannot be reached" },
  ENOTFOUND: { then: "later", because: "the host name is unknown" },
  EAI_AGAIN: { then: "later", because: "the host name could not be looked up" },
};

/** The Postgres driver gives these no code. */
const WITHOUT_CODE = [
  "Connection terminated",
  "Client has encountered a connection error",
  "timeout exceeded when trying to connect",
  "Cannot use a pool after calling end",
  "driver has already been destroyed",
  "The database connection is not open",
];

const CODES: Readonly<Record<Then, FailureCode>> = {
  again: "STORE_CONFLICT",
  later: "STORE_UNAVAILABLE",
  conflict: "STORE_CONFLICT",
};

/** True when the very same transaction may be tried again at once. */
export function mayRunAgain(thrown: unknown): boolean {
  return findRow(thrown)?.then === "again";
}

/** The desk's own error for one of the database; whatever else was thrown is given back as it is. */
export function asStoreError(thrown: unknown): unknown {
  const row = findRow(thrown);
  if (!row) return thrown;
  return new DeskError(CODES[row.then], `the database refused: ${row.because}`, {
    facts: { code: codeOf(thrown) },
    cause: thrown,
  });
}

function findRow(thrown: unknown) {
  if (!(thrown instanceof Error) || thrown instanceof DeskError) return undefined;
  if (WITHOUT_CODE.some((start) => thrown.message.startsWith(start))) return DATABASE_ERRORS["08"];
  const code = codeOf(thrown);
  // SQLITE_IOERR_FSYNC and its kin belong to SQLITE_IOERR; the first two signs of a SQLSTATE are its class.
  const family = code.startsWith("SQLITE_") ? code.split("_", 2).join("_") : code.slice(0, 2);
  return DATABASE_ERRORS[code] ?? DATABASE_ERRORS[family];
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && "code" in thrown ? String(thrown.code) : "none";
}

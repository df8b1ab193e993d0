import { createRequire } from "node:module";
import type Sqlite from "better-sqlite3";

const NODE_API_OF_13 = 10;

/**
 * The package of the SQLite driver for the Node that runs. Version 13 needs Node-API 10, which came with Node 22.14 and
 * never to Node 20 (github.com/WiseLibs/better-sqlite3/issues/1514). Under version 12, Node 24.19 and later abort when
 * a statement is collected (…/issues/1515). Their interface is the same; without Node 20 only 13 remains.
 */
export const DRIVER =
  Number(process.versions.napi) >= NODE_API_OF_13 ? "better-sqlite3-13" : "better-sqlite3";

const Driver = createRequire(import.meta.url)(DRIVER) as typeof Sqlite;

/** Opens a SQLite file, which is made where it is not there; fails with the driver's own error. */
export function openDatabase(file: string, options: Sqlite.Options = {}): Sqlite.Database {
  return new Driver(file, options);
}

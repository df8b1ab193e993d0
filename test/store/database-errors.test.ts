import { expect, test } from "vitest";
import { DeskError } from "../../src/errors.ts";
import { asStoreError, mayRunAgain } from "../../src/store/database-errors.ts";

const withCode = (code: string, message = "as the driver says it") =>
  Object.assign(new Error(message), { code });

test.each([
  ["a deadlock", withCode("40P01"), true, "STORE_CONFLICT"],
  ["two transactions that crossed", withCode("40001"), true, "STORE_CONFLICT"],
  ["an id that is taken, on Postgres", withCode("23505"), false, "STORE_CONFLICT"],
  ["an id that is taken, on SQLite", withCode("SQLITE_CONSTRAINT_PRIMARYKEY"), false, "STORE_CONFLICT"],
  ["a connection that broke", withCode("08006"), false, "STORE_UNAVAILABLE"],
  ["a server that stops", withCode("57P01"), false, "STORE_UNAVAILABLE"],
  ["a full disk of the server", withCode("53100"), false, "STORE_UNAVAILABLE"],
  ["a full disk", withCode("SQLITE_FULL"), false, "STORE_UNAVAILABLE"],
  ["a disk that failed to keep its word", withCode("SQLITE_IOERR_FSYNC"), false, "STORE_UNAVAILABLE"],
  ["a file that may not be written", withCode("SQLITE_READONLY"), false, "STORE_UNAVAILABLE"],
  ["nobody at the address", withCode("ECONNREFUSED"), false, "STORE_UNAVAILABLE"],
  [
    "a connection lost without a code",
    new Error("Connection terminated unexpectedly"),
    false,
    "STORE_UNAVAILABLE",
  ],
])("%s", (_name, thrown, isRunAgain, code) => {
  expect(mayRunAgain(thrown)).toBe(isRunAgain);
  expect(asStoreError(thrown)).toMatchObject({ code, cause: thrown });
});

test.each([
  ["a fault of our own", new TypeError("cannot read properties of undefined")],
  ["a statement that is wrong", withCode("42601")],
  ["the desk's own error", new DeskError("REDACTION_FAILED", "no")],
  ["something that is no error", "a string"],
])("%s is given back as it is", (_name, thrown) => {
  expect(asStoreError(thrown)).toBe(thrown);
  expect(mayRunAgain(thrown)).toBe(false);
});

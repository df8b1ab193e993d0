import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { openDatabase } from "../../src/store/sqlite-driver.ts";

test("the tables are those that were reviewed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "errdesk-schema-"));
  const file = join(folder, "errdesk.sqlite");
  await (await openStore({ file })).close();
  const database = openDatabase(file, { readonly: true });
  const statements = database
    .prepare("select sql from sqlite_master where sql is not null order by tbl_name, type desc, name")
    .pluck()
    .all()
    .map((statement) => `${inLines(String(statement))};`);
  database.close();
  rmSync(folder, { recursive: true });
  await expect(`${statements.join("\n\n")}\n`).toMatchFileSnapshot("../goldens/tables.sql");
});

/** One line a column, so that a change shows as the lines it changes. */
const inLines = (statement: string) =>
  statement.startsWith("CREATE TABLE") ? statement.replaceAll(", ", ",\n  ") : statement;

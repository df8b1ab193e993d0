import type { Kysely } from "kysely";

/**
 * Finds the cases and the open ticket of one problem. Rows from before have no fingerprint here: they are not counted,
 * and nothing joins them. Never edited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("tickets").addColumn("fingerprint", "text").execute();
  await db.schema.alterTable("cases").addColumn("fingerprint", "text").execute();
  const tickets = db.schema.createIndex("tickets_by_fingerprint").on("tickets");
  await tickets.columns(["team", "fingerprint", "state"]).execute();
  const cases = db.schema.createIndex("cases_by_fingerprint").on("cases");
  await cases.columns(["team", "fingerprint", "created_at"]).execute();
}

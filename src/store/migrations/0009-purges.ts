import type { Kysely } from "kysely";

/** A receipt of every purge, and which cases were purged already. Never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("purges")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("before", "bigint", (column) => column.notNull())
    .addColumn("reports", "integer", (column) => column.notNull())
    .addColumn("marks", "integer", (column) => column.notNull())
    .addColumn("cases", "integer", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("purges_by_time").on("purges").column("at").execute();
  await db.schema.alterTable("cases").addColumn("purged_at", "bigint").execute();
  const index = db.schema.createIndex("cases_to_purge").on("cases");
  await index.columns(["purged_at", "state", "updated_at"]).execute();
}

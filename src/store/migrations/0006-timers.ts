import type { Kysely } from "kysely";

/** What is due for a case, and when. Never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("timers")
    .addColumn("case_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("timers_key", ["case_id", "kind"])
    .execute();
  await db.schema.createIndex("timers_by_time").on("timers").column("due_at").execute();
}

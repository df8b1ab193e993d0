import type { Kysely } from "kysely";

/** Posted lists of overdue tickets, which are edited once a ticket is late no longer. Never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("overdue_lists")
    .addColumn("delivery", "text", (column) => column.primaryKey().notNull())
    .addColumn("tickets", "text", (column) => column.notNull())
    .addColumn("posted_at", "bigint", (column) => column.notNull())
    .execute();
}

import type { Kysely } from "kysely";

/** Why something was removed: its age, or because its person asked for it. Never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("purges")
    .addColumn("why", "text", (column) => column.notNull().defaultTo("age"))
    .execute();
}

import type { Kysely } from "kysely";

/** What is on its way to somebody who has all that is kept about them deleted forgets them once it has ended. Never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("deliveries")
    .addColumn("forgets_address", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
}

import type { Kysely } from "kysely";

/** Reports of channels in shadow mode, for the verdicts of agents; receipts of purges count them. Never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("reviews")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute();
  const reviews = (name: string) => db.schema.createIndex(name).on("reviews");
  await reviews("reviews_by_person").columns(["team", "person", "created_at"]).execute();
  await reviews("reviews_by_time").column("created_at").execute();
  await db.schema
    .alterTable("purges")
    .addColumn("reviews", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
}

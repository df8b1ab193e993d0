import type { Kysely } from "kysely";

/** The articles as people saw them, and a way from an article to its facts. Never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("article_versions")
    .addColumn("article_id", "text", (column) => column.notNull())
    .addColumn("version", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("kept_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("article_versions_key", ["article_id", "version"])
    .execute();
  await db.schema.createIndex("facts_by_article").on("facts").columns(["article_id", "at"]).execute();
  await db.schema.createIndex("cases_by_time").on("cases").columns(["created_at"]).execute();
}

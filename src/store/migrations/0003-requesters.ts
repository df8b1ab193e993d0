import type { Kysely } from "kysely";

/** Finds the earlier cases of a requester. Cases from before have none here, and count as nobody's. Never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("cases").addColumn("requester", "text").execute();
  const index = db.schema.createIndex("cases_by_requester").on("cases");
  await index.columns(["team", "requester", "created_at"]).execute();
}

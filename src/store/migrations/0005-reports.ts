import type { Kysely } from "kysely";

/** Where reports stand and what they are found by; and the way from a case to its deliveries. Never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("reports")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("ts", "text")
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("case_id", "text")
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
  const reports = (name: string) => db.schema.createIndex(name).on("reports");
  await reports("reports_by_message").columns(["team", "channel", "ts"]).execute();
  await reports("reports_by_person").columns(["team", "person", "at"]).execute();
  await reports("reports_by_time").column("at").execute();
  await db.schema
    .createTable("report_marks")
    .addColumn("report_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("term", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("report_marks_by_term").on("report_marks").column("term").execute();
  await db.schema.createIndex("report_marks_by_report").on("report_marks").column("report_id").execute();
  await db.schema.createIndex("deliveries_by_case").on("deliveries").column("case_id").execute();
}

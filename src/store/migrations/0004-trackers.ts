import type { Kysely } from "kysely";

/** What goes to outside trackers, what they call our tickets, and who looks at their changes next. Never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("tracker_deliveries")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .addColumn("lane", "text", (column) => column.notNull())
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("ticket_id", "text", (column) => column.notNull())
    .addColumn("call", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("tries_from", "integer", (column) => column.notNull())
    .addColumn("not_before", "bigint", (column) => column.notNull())
    .addColumn("failure", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("ended_at", "bigint")
    .execute();
  const open = db.schema.createIndex("tracker_deliveries_open").on("tracker_deliveries");
  await open.columns(["ended_at", "lane", "seq", "id"]).execute();
  const ofTicket = db.schema.createIndex("tracker_deliveries_by_ticket").on("tracker_deliveries");
  await ofTicket.columns(["ticket_id", "seq"]).execute();
  await db.schema
    .createTable("ticket_references")
    .addColumn("connector", "text", (column) => column.notNull())
    .addColumn("reference", "text", (column) => column.notNull())
    .addColumn("ticket_id", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("ticket_references_key", ["connector", "reference", "ticket_id"])
    .execute();
  await db.schema
    .createTable("tracker_turns")
    .addColumn("connector", "text", (column) => column.primaryKey().notNull())
    .addColumn("since", "bigint", (column) => column.notNull())
    .addColumn("next_at", "bigint", (column) => column.notNull())
    .execute();
}

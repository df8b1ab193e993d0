import type { Kysely, SchemaModule } from "kysely";

/** The tables of the first version. Never edited: a later change is a later migration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createCases(db.schema);
  await createTickets(db.schema);
  await createInbox(db.schema);
  await createDeliveries(db.schema);
  await createLanes(db.schema);
  await createFacts(db.schema);
  await db.schema
    .createTable("store_checks")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("count", "bigint", (column) => column.notNull())
    .execute();
}

async function createCases(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("cases")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("thread", "text")
    .addColumn("reported_ts", "text")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .execute();
  const index = schema.createIndex("cases_by_thread").on("cases");
  await index.columns(["team", "channel", "thread", "created_at"]).execute();
  await schema
    .createIndex("cases_by_message")
    .on("cases")
    .columns(["team", "channel", "reported_ts"])
    .execute();
}

async function createTickets(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("tickets")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("card_delivery", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .execute();
  await schema.createIndex("tickets_by_card").on("tickets").column("card_delivery").execute();
  const index = schema.createIndex("tickets_by_state").on("tickets");
  await index.columns(["team", "state", "created_at"]).execute();
}

async function createInbox(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("inbox")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .addColumn("lane", "text", (column) => column.notNull())
    .addColumn("author", "text")
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("keys", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("not_before", "bigint", (column) => column.notNull())
    .addColumn("posted_at", "bigint", (column) => column.notNull())
    .addColumn("received_at", "bigint", (column) => column.notNull())
    .addColumn("ended_at", "bigint")
    .addColumn("failure", "text")
    .execute();
  await schema.createIndex("inbox_by_seq").on("inbox").column("seq").execute();
  // What waits has no end: these three find the next row, and what stands before it, however many are done.
  await schema.createIndex("inbox_open").on("inbox").columns(["ended_at", "seq", "id"]).execute();
  await schema.createIndex("inbox_open_lane").on("inbox").columns(["ended_at", "lane", "seq"]).execute();
  await schema.createIndex("inbox_open_author").on("inbox").columns(["ended_at", "author", "seq"]).execute();
  await schema
    .createTable("inbox_keys")
    .addColumn("key", "text", (column) => column.primaryKey().notNull())
    .addColumn("inbox_id", "text", (column) => column.notNull())
    .execute();
  await schema.createIndex("inbox_keys_by_row").on("inbox_keys").column("inbox_id").execute();
}

async function createDeliveries(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("deliveries")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .addColumn("lane", "text", (column) => column.notNull())
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("case_id", "text")
    .addColumn("needs", "text")
    .addColumn("call", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("attempt_at", "bigint")
    .addColumn("not_before", "bigint", (column) => column.notNull())
    .addColumn("posted_channel", "text")
    .addColumn("posted_ts", "text")
    .addColumn("failure", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("ended_at", "bigint")
    .execute();
  await schema.createIndex("deliveries_by_seq").on("deliveries").column("seq").execute();
  const open = schema.createIndex("deliveries_open_lane").on("deliveries");
  await open.columns(["ended_at", "lane", "seq", "id"]).execute();
  const index = schema.createIndex("deliveries_by_message").on("deliveries");
  await index.columns(["posted_channel", "posted_ts"]).execute();
}

async function createLanes(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("lanes")
    .addColumn("queue", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("holder", "text")
    .addColumn("lease_until", "bigint", (column) => column.notNull())
    .addColumn("not_before", "bigint", (column) => column.notNull())
    .addColumn("used_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("lanes_key", ["queue", "key"])
    .execute();
}

async function createFacts(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("facts")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("case_id", "text")
    .addColumn("article_id", "text")
    .addColumn("data", "text", (column) => column.notNull())
    .execute();
  await schema.createIndex("facts_by_kind").on("facts").columns(["team", "kind", "at"]).execute();
}

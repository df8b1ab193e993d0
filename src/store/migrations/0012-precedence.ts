import { type Kysely, sql } from "kysely";

/** What goes first, and which method it calls, without reading the calls of all that wait. Never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .alterTable("deliveries")
    .addColumn("kind", "text", (column) => column.notNull().defaultTo("post"))
    .execute();
  await schema
    .alterTable("deliveries")
    .addColumn("precedence", "integer", (column) => column.notNull().defaultTo(2))
    .execute();
  // What has ended is not called again.
  const open = sql<{ id: string; call: string }>`select id, call from deliveries where ended_at is null`;
  for (const { id, call } of (await open.execute(db)).rows) {
    const { value } = JSON.parse(call) as { value: { kind: string } };
    await sql`update deliveries set kind = ${value.kind} where id = ${id}`.execute(db);
  }
  await schema.dropIndex("deliveries_open_lane").execute();
  const turn = schema.createIndex("deliveries_open_turn").on("deliveries");
  await turn.columns(["ended_at", "lane", "precedence", "seq", "id"]).execute();
  const order = schema.createIndex("deliveries_open_case").on("deliveries");
  await order.columns(["ended_at", "lane", "case_id", "seq", "id"]).execute();
}

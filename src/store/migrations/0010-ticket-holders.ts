import { type Kysely, sql } from "kysely";

/** Finds the tickets of one holder without reading them all. Never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("tickets").addColumn("claimed_by", "text").execute();
  const claimed = sql<{ id: string; body: string }>`select id, body from tickets where state = 'claimed'`;
  for (const { id, body } of (await claimed.execute(db)).rows) {
    const { value } = JSON.parse(body) as { value: { claimedBy: string | null } };
    await sql`update tickets set claimed_by = ${value.claimedBy} where id = ${id}`.execute(db);
  }
}

import { type Kysely, sql } from "kysely";

/** Rows read at once: each can hold a message of several thousand characters. */
const AT_ONCE = 500;

/** What was said before this version forgets it, as it is forgotten since. Never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (let last = 0; ; ) {
    const ended = sql<{ id: string; seq: number; call: string }>`select id, seq, call from deliveries
      where ended_at is not null and seq > ${last} order by seq limit ${AT_ONCE}`;
    const { rows } = await ended.execute(db);
    for (const { id, call } of rows) {
      const stored = JSON.parse(call) as { value: object };
      const value = { ...stored.value, message: { text: "", blocks: [] } };
      await sql`update deliveries set call = ${JSON.stringify({ ...stored, value })} where id = ${id}`.execute(
        db,
      );
    }
    if (rows.length < AT_ONCE) return;
    last = Number(rows.at(-1)?.seq);
  }
}

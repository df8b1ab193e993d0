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
      const said = forgotten(call);
      if (said === null) continue;
      await sql`update deliveries set call = ${said} where id = ${id}`.execute(db);
    }
    if (rows.length < AT_ONCE) return;
    last = Number(rows.at(-1)?.seq);
  }
}

/** Its place is left, and nobody's name where one person alone saw it; null for a row that nobody can read any more. */
function forgotten(call: string): string | null {
  const stored = parsed(call);
  if (!isRecord(stored) || !isRecord(stored.value)) return null;
  const value = { ...stored.value, message: { text: "", blocks: [] } };
  const bare = stored.value.kind === "ephemeral" ? { ...value, person: "nobody" } : value;
  return JSON.stringify({ ...stored, value: bare });
}

/** A start does not end over one damaged row, which was sent long ago. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

import type { Kysely } from "kysely";

/** What agents set about a channel from within Slack; every replica reads it here. Never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("channel_modes")
    .addColumn("team", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("mode", "text", (column) => column.notNull())
    .addColumn("set_by", "text", (column) => column.notNull())
    .addColumn("set_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("channel_modes_key", ["team", "channel"])
    .execute();
}

import type { Purges } from "./report-store.ts";
import type { Database } from "./tables.ts";

/** Receipts of purges, in the table of that name. */
export function createPurges(db: Database): Purges {
  return {
    async record(receipt) {
      await db.insertInto("purges").values(receipt).execute();
    },
    list: (limit) =>
      db.selectFrom("purges").selectAll().orderBy("at", "desc").orderBy("id", "desc").limit(limit).execute(),
  };
}

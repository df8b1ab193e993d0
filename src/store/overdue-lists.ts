import { z } from "zod";
import type { ListedTicket, OverdueList } from "../case/overdue-list.ts";
import type { OverdueLists } from "./overdue-list-store.ts";
import { readJson, writeJson } from "./stored-json.ts";
import type { Database, OverdueListRow } from "./tables.ts";

const storedTickets: z.ZodType<readonly ListedTicket[]> = z.array(
  z.object({
    ticketId: z.string(),
    what: z.enum(["first-response", "resolution", "both"]),
    dueAt: z.number().int(),
    isOver: z.boolean(),
  }),
);

/** Posted lists, in the table of that name. */
export function createOverdueLists(db: Database): OverdueLists {
  return {
    async add({ delivery, tickets, postedAt }) {
      const row = { delivery, tickets: writeJson(tickets), posted_at: postedAt };
      await db.insertInto("overdue_lists").values(row).execute();
    },
    async postedSince(since) {
      const rows = db.selectFrom("overdue_lists").selectAll().where("posted_at", ">=", since);
      return (await rows.orderBy("posted_at").orderBy("delivery").execute()).map(listOf);
    },
    async change(list, tickets) {
      const { numUpdatedRows } = await db
        .updateTable("overdue_lists")
        .set({ tickets: writeJson(tickets) })
        .where("delivery", "=", list.delivery)
        .where("tickets", "=", writeJson(list.tickets))
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async bury(before) {
      await db.deleteFrom("overdue_lists").where("posted_at", "<", before).execute();
    },
  };
}

const listOf = ({ delivery, tickets, posted_at: postedAt }: OverdueListRow): OverdueList => ({
  delivery,
  tickets: readJson(storedTickets, tickets, `overdue list ${delivery}`),
  postedAt,
});

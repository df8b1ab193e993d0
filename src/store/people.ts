import { isAffected } from "../case/affected.ts";
import { deliveryLane } from "../case/delivery.ts";
import { caseOf } from "./cases.ts";
import { deliveryOf } from "./claim-deliveries.ts";
import { forgetAddress, forgetLane } from "./forget-address.ts";
import type { People } from "./people-store.ts";
import type { Database, DeliveryRow } from "./tables.ts";
import { ticketOf } from "./tickets.ts";

/** Looks into the bodies of rows for the id of a person; Slack's ids hold nothing that `like` reads otherwise. */
export function createPeople(db: Database): People {
  return {
    async affectedCases({ team, person }) {
      const naming = db.selectFrom("cases").selectAll().where("team", "=", team);
      const rows = await naming.where("body", "like", quoted(person)).orderBy("created_at", "desc").execute();
      return rows.map(caseOf).filter((value) => isAffected(value, person));
    },
    async tickets({ team, person }) {
      const naming = db.selectFrom("tickets").selectAll().where("team", "=", team);
      const rows = await naming.where("body", "like", quoted(person)).orderBy("created_at").execute();
      return rows.map(ticketOf);
    },
    async forgetInDeliveries({ team, person }, instead) {
      const rows = await db
        .selectFrom("deliveries")
        .selectAll()
        .where("team", "=", team)
        .where("call", "like", `%${person}%`)
        .execute();
      for (const row of rows) {
        if (row.ended_at !== null) await forgetEnded(db, row, person);
        else await forgetOpen(db, row, { person, instead });
      }
      await forgetLane(db, deliveryLane(team, { channel: person }));
    },
  };
}

/** As it stands in JSON, so that a longer id is another person's. */
const quoted = (person: string) => `%"${person}"%`;

/** Of what has ended nothing is left but the place; they are named where that is their direct conversation. */
async function forgetEnded(db: Database, row: DeliveryRow, person: string): Promise<void> {
  if (deliveryOf(row).call.channel === person) await forgetAddress(db, row);
}

/** What is on its way to them goes on; its address is forgotten once it has ended. */
async function forgetOpen(
  db: Database,
  row: DeliveryRow,
  { person, instead }: { person: string; instead: string },
): Promise<void> {
  const { call } = deliveryOf(row);
  if (call.kind === "ephemeral" && call.person === person && row.state === "waiting") {
    await db.deleteFrom("deliveries").where("id", "=", row.id).execute();
    return;
  }
  const mention = new RegExp(`<@${person}>`, "g");
  // As it stands between the quotes of a JSON text.
  const words = JSON.stringify(instead).slice(1, -1);
  const renamed = row.call.replace(mention, () => words);
  const forgets = call.channel === person ? 1 : row.forgets_address;
  const change = { call: renamed, forgets_address: forgets };
  await db.updateTable("deliveries").set(change).where("id", "=", row.id).execute();
}

import { isAffected } from "../case/affected.ts";
import { type Call, type Delivery, deliveryLane } from "../case/delivery.ts";
import { NOBODY } from "../case/withdraw.ts";
import { caseOf } from "./cases.ts";
import { deliveryOf } from "./claim-deliveries.ts";
import type { People } from "./people-store.ts";
import { writeJson } from "./stored-json.ts";
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

/** Its pace is kept while something waits in it. */
async function forgetLane(db: Database, lane: string): Promise<void> {
  const open = db
    .selectFrom("deliveries")
    .select("id")
    .where("lane", "=", lane)
    .where("ended_at", "is", null);
  if (await open.executeTakeFirst()) return;
  await db.deleteFrom("lanes").where("queue", "=", "deliveries").where("key", "=", lane).execute();
}

const NO_WORDS = { text: "", blocks: [] };

async function forgetEnded(db: Database, row: DeliveryRow, person: string): Promise<void> {
  const delivery = deliveryOf(row);
  const call = withoutPerson(delivery, person);
  const lane = deliveryLane(row.team, call);
  await db
    .updateTable("deliveries")
    .set({ call: writeJson(call), lane })
    .where("id", "=", row.id)
    .execute();
}

/** Who was written to directly is found by the place of that message, no longer by their id. */
function withoutPerson({ call, posted }: Delivery, person: string): Call {
  const channel = call.channel === person ? (posted?.channel ?? NOBODY) : call.channel;
  const bare = { ...call, channel, message: NO_WORDS };
  return bare.kind === "ephemeral" && bare.person === person ? { ...bare, person: NOBODY } : bare;
}

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
  await db.updateTable("deliveries").set({ call: renamed }).where("id", "=", row.id).execute();
}

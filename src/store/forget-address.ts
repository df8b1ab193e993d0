import { deliveryLane } from "../case/delivery.ts";
import { NOBODY } from "../case/withdraw.ts";
import { deliveryOf } from "./claim-deliveries.ts";
import { writeJson } from "./stored-json.ts";
import type { Database, DeliveryRow } from "./tables.ts";

/** Of a message that has ended: who was written to directly is found by its place, no longer by their id. */
export async function forgetAddress(db: Database, row: DeliveryRow): Promise<void> {
  const { call, posted } = deliveryOf(row);
  const channel = posted?.channel ?? NOBODY;
  const change = { call: writeJson({ ...call, channel }), lane: deliveryLane(row.team, { channel }) };
  await db.updateTable("deliveries").set(change).where("id", "=", row.id).execute();
  await forgetLane(db, row.lane);
}

/** The pace of a direct conversation is kept while something waits in it. */
export async function forgetLane(db: Database, lane: string): Promise<void> {
  const open = db
    .selectFrom("deliveries")
    .select("id")
    .where("lane", "=", lane)
    .where("ended_at", "is", null);
  if (await open.executeTakeFirst()) return;
  await db.deleteFrom("lanes").where("queue", "=", "deliveries").where("key", "=", lane).execute();
}

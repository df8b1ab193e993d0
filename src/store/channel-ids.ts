import { type RawBuilder, sql } from "kysely";
import { deliveryLane } from "../case/delivery.ts";
import { openLane } from "./claiming.ts";
import type { Database } from "./tables.ts";

/** A channel that Slack gave another id. */
export interface NewChannelId {
  readonly team: string;
  readonly from: string;
  readonly to: string;
}

/** What is stored by the id of a channel. */
export interface ChannelIds {
  /**
   * From now on all of it belongs to the new id. The attempt that is under way still goes to the old one, and if it is
   * made again, to the new one, before whatever its case says later.
   */
  rename(change: NewChannelId, now: number): Promise<void>;
}

/** The ids of channels in columns of their own, and in the JSON beside them. */
export function createChannelIds(db: Database): ChannelIds {
  return {
    async rename(change, now) {
      await changeMode(db, change);
      await changeCases(db, change);
      await changeMessages(db, change);
      await changeLane(db, change, now);
      await changeDeliveries(db, change);
    },
  };
}

/** As JSON has it. Within a text the quotes are escaped, so nothing that somebody wrote is taken for it. */
const named = (id: string) => `"channel":"${id}"`;

const renamed = (column: "body" | "call", { from, to }: NewChannelId): RawBuilder<string> =>
  sql<string>`replace(${sql.ref(column)}, ${named(from)}, ${named(to)})`;

/** What was set for the new id meanwhile is newer. */
async function changeMode(db: Database, { team, from, to }: NewChannelId): Promise<void> {
  const newer = db.selectFrom("channel_modes").select("mode").where("team", "=", team);
  const old = await db
    .deleteFrom("channel_modes")
    .where("team", "=", team)
    .where("channel", "=", from)
    .returningAll()
    .executeTakeFirst();
  if (!old || (await newer.where("channel", "=", to).executeTakeFirst())) return;
  await db
    .insertInto("channel_modes")
    .values({ ...old, channel: to })
    .execute();
}

/** Whoever holds one of them with its old place is refused when they save, and reads it anew. */
async function changeCases(db: Database, change: NewChannelId): Promise<void> {
  const { team, from, to } = change;
  const version = sql<number>`version + 1`;
  const body = renamed("body", change);
  await db
    .updateTable("cases")
    .set({ channel: to, body, version })
    .where("team", "=", team)
    .where("channel", "=", from)
    .execute();
  const isHere = `%${named(from)}%`;
  await db
    .updateTable("tickets")
    .set({ body, version })
    .where("team", "=", team)
    .where("body", "like", isHere)
    .execute();
  await db
    .updateTable("reviews")
    .set({ body })
    .where("team", "=", team)
    .where("body", "like", isHere)
    .execute();
}

/** Where reports stand, and what came in and is not yet worked. */
async function changeMessages(db: Database, change: NewChannelId): Promise<void> {
  const { team, from, to } = change;
  await db
    .updateTable("reports")
    .set({ channel: to })
    .where("team", "=", team)
    .where("channel", "=", from)
    .execute();
  await db
    .updateTable("inbox")
    .set({ body: renamed("body", change) })
    .where("state", "=", "waiting")
    .where("body", "like", `%${named(from)}%`)
    .execute();
}

/**
 * The lane is leased as the old one was, so that nobody takes up what is still being sent. Its sender knows the old one
 * alone and lets go of that; the new one then rests until the lease is over, once.
 */
async function changeLane(db: Database, { team, from, to }: NewChannelId, now: number): Promise<void> {
  const [before, key] = [deliveryLane(team, { channel: from }), deliveryLane(team, { channel: to })];
  await openLane(db, "deliveries", { key, now });
  const lanes = () => db.selectFrom("lanes").selectAll().where("queue", "=", "deliveries");
  const old = await lanes().where("key", "=", before).executeTakeFirst();
  if (!old) return;
  await db
    .updateTable("lanes")
    .set({ holder: old.holder, lease_until: old.lease_until })
    .where("queue", "=", "deliveries")
    .where("key", "=", key)
    .where("lease_until", "<", old.lease_until)
    .execute();
}

/** What is not yet sent goes to the new id, in its order; what was posted is edited and answered there. */
async function changeDeliveries(db: Database, change: NewChannelId): Promise<void> {
  const { team, from, to } = change;
  const there = { lane: deliveryLane(team, { channel: to }), call: renamed("call", change) };
  const here = db.updateTable("deliveries").where("lane", "=", deliveryLane(team, { channel: from }));
  await here.set(there).where("ended_at", "is", null).execute();
  await db
    .updateTable("deliveries")
    .set({ posted_channel: to })
    .where("team", "=", team)
    .where("posted_channel", "=", from)
    .execute();
}

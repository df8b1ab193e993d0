import { sql } from "kysely";
import { type Call, type Delivery, deliveryLane, type Message, type NewDelivery } from "../case/delivery.ts";
import { type Claiming, leaseLane, openLane, passingOver, releaseLane, renewLane } from "./claiming.ts";
import type { Claim, Held } from "./held.ts";
import { storedCall } from "./shapes.ts";
import type { Deliveries } from "./store.ts";
import { readJson, writeJson } from "./stored-json.ts";
import type { Database, DeliveryRow } from "./tables.ts";

/** The outbox: deliveries wait in lanes (channels), are leased, sent, and kept with the place they were posted at. */
export function createDeliveries({ db, engine }: Claiming): Deliveries {
  return {
    async add(values, now) {
      for (const value of values) await addDelivery(db, value, now);
    },
    claim: (claim) => claimDeliveries({ db, engine }, claim),
    renew: (held, until) => renewLane(db, "deliveries", { held, until }),
    sent: (held, how) => markSent(db, held, how),
    later: (held, { notBefore, failure, pauseUntil }) =>
      letGo(db, { held, pauseUntil, change: { state: "waiting", not_before: notBefore, failure } }),
    unclear: (held, { lookFrom, failure, pauseUntil }) =>
      letGo(db, { held, pauseUntil, change: { state: "unclear", not_before: lookFrom, failure } }),
    notArrived: (held) => letGo(db, { held, change: { state: "waiting", not_before: 0 } }),
    failed: (held, { at, failure, pauseUntil }) =>
      letGo(db, { held, pauseUntil, change: { state: "failed", ended_at: at, failure } }),
    async get(id) {
      const row = await db.selectFrom("deliveries").selectAll().where("id", "=", id).executeTakeFirst();
      return row && deliveryOf(row);
    },
    async ofPosted(team, { channel, ts }) {
      const row = await db
        .selectFrom("deliveries")
        .selectAll()
        .where("posted_channel", "=", channel)
        .where("posted_ts", "=", ts)
        .where("team", "=", team)
        .orderBy("seq")
        .executeTakeFirst();
      return row && deliveryOf(row);
    },
    countPosts: async (caseId) =>
      (await ofCase(db, caseId)).filter(({ call }) => call.kind === "post").length,
    forget: (caseId, instead) => forgetWords(db, caseId, instead),
    async buryLoose({ before, place }) {
      const loose = db
        .deleteFrom("deliveries")
        .where("case_id", "is", null)
        .where("created_at", "<", before)
        .where("state", "in", ["waiting", "sent", "failed"]);
      const there = place ? loose.where("lane", "=", deliveryLane(place.team, place)) : loose;
      await there.execute();
    },
    counts: () => countDeliveries(db),
  };
}

async function markSent(
  db: Database,
  held: Held,
  { at, posted, pauseUntil }: Parameters<Deliveries["sent"]>[1],
): Promise<void> {
  // That it arrived is certain, also for one who lost the lease meanwhile.
  await db
    .updateTable("deliveries")
    .set({
      state: "sent",
      posted_channel: posted?.channel ?? null,
      posted_ts: posted?.ts ?? null,
      failure: null,
      ended_at: at,
    })
    .where("id", "=", held.id)
    .where("ended_at", "is", null)
    .execute();
  await releaseLane(db, "deliveries", { held, pauseUntil });
}

async function addDelivery(db: Database, value: NewDelivery, now: number): Promise<void> {
  const lane = deliveryLane(value.team, value.call);
  await db
    .insertInto("deliveries")
    .values({
      id: value.id,
      seq: sql<number>`(select coalesce(max(seq), 0) + 1 from deliveries)`,
      lane,
      team: value.team,
      case_id: value.caseId,
      needs: neededBy(value.call),
      call: writeJson(value.call),
      state: "waiting",
      attempts: 0,
      attempt_at: null,
      not_before: value.notBefore ?? now,
      posted_channel: null,
      posted_ts: null,
      failure: null,
      created_at: now,
      ended_at: null,
    })
    .execute();
  await openLane(db, "deliveries", { key: lane, now });
}

function neededBy(call: Call): string | null {
  const target = call.kind === "update" ? call.of : call.thread;
  return target && "delivery" in target ? target.delivery : null;
}

/**
 * In a channel the oldest one that is due goes first. Within a case the order is strict, and nothing overtakes the
 * message it answers below or edits; other cases of the channel do not wait for one whose fate is unclear.
 */
async function claimDeliveries({ db, engine }: Claiming, claim: Claim): Promise<readonly Delivery[]> {
  const { now, leaseMs, limit } = claim;
  const { rows } = await sql<DeliveryRow>`
    select entry.*
    from (select distinct lane as key from deliveries where ended_at is null) as open
    join lanes as lane on lane.queue = 'deliveries' and lane.key = open.key
    join deliveries as entry on entry.id = (
      select due.id from deliveries as due
      where due.ended_at is null and due.lane = lane.key and due.not_before <= ${now}
        and not exists (
          select 1 from deliveries as older
          where older.ended_at is null and older.lane = due.lane and older.case_id = due.case_id
            and (older.seq, older.id) < (due.seq, due.id))
        and not exists (
          select 1 from deliveries as needed
          where needed.ended_at is null and needed.id = due.needs)
      order by due.seq, due.id
      limit 1)
    where lane.lease_until <= ${now} and lane.not_before <= ${now}
      and entry.ended_at is null and entry.not_before <= ${now}
    order by entry.seq, entry.id
    limit ${limit}
    ${passingOver(engine)}`.execute(db);
  const claimed: Delivery[] = [];
  for (const row of rows) claimed.push(await takeUp(db, row, { now, until: now + leaseMs }));
  return claimed;
}

async function takeUp(
  db: Database,
  row: DeliveryRow,
  times: { now: number; until: number },
): Promise<Delivery> {
  // One that is still being sent although its lane is free was left behind by a process that ended.
  const change =
    row.state === "waiting"
      ? ({ state: "sending", attempt_at: times.now } as const)
      : ({ state: "unclear", attempt_at: row.attempt_at } as const);
  const taken = { ...row, ...change, attempts: row.attempts + 1 };
  await db
    .updateTable("deliveries")
    .set({ ...change, attempts: taken.attempts })
    .where("id", "=", row.id)
    .execute();
  const delivery = deliveryOf(taken);
  await leaseLane(db, "deliveries", { held: delivery, until: times.until });
  return delivery;
}

interface LettingGo {
  readonly held: Held;
  readonly change: Partial<DeliveryRow>;
  readonly pauseUntil?: number | undefined;
}

/** Changes the row unless somebody else took it up meanwhile, and frees the lane. */
async function letGo(db: Database, { held, change, pauseUntil }: LettingGo): Promise<void> {
  await db
    .updateTable("deliveries")
    .set(change)
    .where("id", "=", held.id)
    .where("ended_at", "is", null)
    .where("attempts", "=", held.attempts)
    .execute();
  await releaseLane(db, "deliveries", { held, pauseUntil });
}

async function ofCase(db: Database, caseId: string): Promise<readonly Delivery[]> {
  const rows = await db.selectFrom("deliveries").selectAll().where("case_id", "=", caseId).execute();
  return rows.map(deliveryOf);
}

/** Sent or given up, the words have done their work; the place of the message stays, for those that belong to it. */
async function forgetWords(db: Database, caseId: string, instead: Message | null): Promise<void> {
  const rows = await db.selectFrom("deliveries").selectAll().where("case_id", "=", caseId).execute();
  for (const row of rows) {
    const message = row.ended_at === null ? instead : { text: "", blocks: [] };
    if (message === null) continue;
    const call = writeJson({ ...deliveryOf(row).call, message });
    await db.updateTable("deliveries").set({ call }).where("id", "=", row.id).execute();
  }
}

async function countDeliveries(db: Database): ReturnType<Deliveries["counts"]> {
  const rows = await db
    .selectFrom("deliveries")
    .select((select) => [
      "state",
      select.fn.countAll<number>().as("count"),
      select.fn.min("created_at").as("oldest"),
    ])
    .where("state", "!=", "sent")
    .groupBy("state")
    .execute();
  const count = (...states: readonly string[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, row) => sum + row.count, 0);
  const ages = rows.filter(({ state }) => state !== "failed").map(({ oldest }) => oldest);
  return {
    waiting: count("waiting", "sending"),
    unclear: count("unclear"),
    failed: count("failed"),
    oldest: ages.length === 0 ? null : Math.min(...ages),
  };
}

function deliveryOf(row: DeliveryRow): Delivery {
  const { posted_channel: channel, posted_ts: ts } = row;
  return {
    id: row.id,
    lane: row.lane,
    team: row.team,
    caseId: row.case_id,
    call: readJson(storedCall, row.call, `delivery ${row.id}`),
    state: row.state,
    attempts: row.attempts,
    attemptAt: row.attempt_at,
    notBefore: row.not_before,
    posted: channel === null || ts === null ? null : { channel, ts },
    failure: row.failure,
    createdAt: row.created_at,
  };
}

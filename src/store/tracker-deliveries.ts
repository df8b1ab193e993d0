import { sql } from "kysely";
import type { NewTrackerDelivery, TrackerDelivery } from "../case/tracker.ts";
import { type Claiming, leaseLane, openLane, passingOver, releaseLane, renewLane } from "./claiming.ts";
import type { Held } from "./held.ts";
import { readJson, writeJson } from "./stored-json.ts";
import { storedTrackerCall } from "./stored-tracker.ts";
import type { Database, TrackerDeliveryRow } from "./tables.ts";
import type { TrackerCounts, TrackerDeliveries } from "./tracker-store.ts";

/** What goes to trackers waits in lanes, one for each connector, and is leased as the outbox is. */
export function createTrackerDeliveries({ db, engine }: Claiming): TrackerDeliveries {
  return {
    async add(values, now) {
      for (const value of values) await addOne(db, value, now);
    },
    claim: (claim) => claimDue({ db, engine }, claim),
    renew: (held, until) => renewLane(db, "trackers", { held, until }),
    async done(held, pauseUntil) {
      // That it stands there is certain, also for one who lost the lease meanwhile.
      await db.deleteFrom("tracker_deliveries").where("id", "=", held.id).execute();
      await releaseLane(db, "trackers", { held, pauseUntil });
    },
    async later(held, { notBefore, failure, pauseUntil }) {
      const isOurs = await letGo(db, held, { state: "waiting", not_before: notBefore, failure });
      await releaseLane(db, "trackers", { held, pauseUntil });
      return isOurs;
    },
    async failed(held, { at, failure, pauseUntil }) {
      const isOurs = await letGo(db, held, { state: "failed", ended_at: at, failure });
      await releaseLane(db, "trackers", { held, pauseUntil });
      return isOurs;
    },
    tryAgain: (ticketId, connector, now) => tryAgain(db, { ticketId, connector, now }),
    hasFailed: (ticketId, connector) => hasFailed(db, { ticketId, connector }),
    isReopening: (ticketId, connector) => isReopening(db, { ticketId, connector }),
    async reword(ticketId, how) {
      const ofTicket = db.selectFrom("tracker_deliveries").selectAll().where("ticket_id", "=", ticketId);
      for (const { id, call } of (await ofTicket.execute()).map(deliveryOf)) {
        const change = { call: writeJson(how(call)) };
        await db.updateTable("tracker_deliveries").set(change).where("id", "=", id).execute();
      }
    },
    counts: () => countAll(db),
    takeTurn: (connector, turn) => takeTurn(db, connector, turn),
    async endTurn(connector, { since, notBefore }) {
      const change = { since, ...(notBefore === undefined ? {} : { next_at: notBefore }) };
      await db.updateTable("tracker_turns").set(change).where("connector", "=", connector).execute();
    },
  };
}

async function addOne(db: Database, value: NewTrackerDelivery, now: number): Promise<void> {
  await db
    .insertInto("tracker_deliveries")
    .values({
      id: value.id,
      seq: sql<number>`(select coalesce(max(seq), 0) + 1 from tracker_deliveries)`,
      lane: value.connector,
      team: value.team,
      ticket_id: value.ticketId,
      call: writeJson(value.call),
      state: "waiting",
      attempts: 0,
      tries_from: 0,
      not_before: now,
      failure: null,
      created_at: now,
      ended_at: null,
    })
    .execute();
  await openLane(db, "trackers", { key: value.connector, now });
}

/** Tickets do not wait for each other: while one is to be tried later, the next goes. */
async function claimDue(
  { db, engine }: Claiming,
  claim: Parameters<TrackerDeliveries["claim"]>[0],
): Promise<readonly TrackerDelivery[]> {
  const { now, leaseMs, limit, connectors } = claim;
  if (connectors.length === 0) return [];
  const { rows } = await sql<TrackerDeliveryRow>`
    select entry.*
    from lanes as lane
    join tracker_deliveries as entry on entry.id = (
      select due.id from tracker_deliveries as due
      where due.ended_at is null and due.lane = lane.key and due.not_before <= ${now}
        and not exists (
          select 1 from tracker_deliveries as older
          where older.ended_at is null and older.lane = due.lane and older.ticket_id = due.ticket_id
            and (older.seq, older.id) < (due.seq, due.id))
      order by due.seq, due.id
      limit 1)
    where lane.queue = 'trackers' and lane.key in (${sql.join([...connectors])})
      and lane.lease_until <= ${now} and lane.not_before <= ${now}
      and entry.ended_at is null and entry.not_before <= ${now}
    order by entry.seq, entry.id
    limit ${limit}
    ${passingOver(engine)}`.execute(db);
  const claimed: TrackerDelivery[] = [];
  for (const row of rows) claimed.push(await takeUp(db, row, now + leaseMs));
  return claimed;
}

async function takeUp(db: Database, row: TrackerDeliveryRow, until: number): Promise<TrackerDelivery> {
  const change = { state: "sending", attempts: row.attempts + 1 } as const;
  await db.updateTable("tracker_deliveries").set(change).where("id", "=", row.id).execute();
  // One that is still being sent although its connector is free was left behind by a process that ended.
  const delivery = { ...deliveryOf({ ...row, ...change }), isInterrupted: row.state === "sending" };
  await leaseLane(db, "trackers", { held: delivery, until });
  return delivery;
}

/** Changes the row unless somebody else took it up meanwhile. */
async function letGo(db: Database, held: Held, change: Partial<TrackerDeliveryRow>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("tracker_deliveries")
    .set(change)
    .where("id", "=", held.id)
    .where("ended_at", "is", null)
    .where("attempts", "=", held.attempts)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

interface Place {
  readonly ticketId: string;
  readonly connector: string;
}

async function tryAgain(
  db: Database,
  { ticketId, connector, now }: Place & { readonly now: number },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("tracker_deliveries")
    .set(({ ref }) => ({
      state: "waiting",
      ended_at: null,
      not_before: now,
      failure: null,
      tries_from: ref("attempts"),
    }))
    .where("ticket_id", "=", ticketId)
    .where("lane", "=", connector)
    .where("state", "in", ["failed", "waiting"])
    .where("failure", "is not", null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function isReopening(db: Database, { ticketId, connector }: Place): Promise<boolean> {
  const rows = await db
    .selectFrom("tracker_deliveries")
    .selectAll()
    .where("ticket_id", "=", ticketId)
    .where("lane", "=", connector)
    .where("ended_at", "is", null)
    .execute();
  return rows.some((row) => {
    const { call } = deliveryOf(row);
    return call.kind === "comment" && call.reopens;
  });
}

async function hasFailed(db: Database, { ticketId, connector }: Place): Promise<boolean> {
  const behind = await db
    .selectFrom("tracker_deliveries")
    .select("id")
    .where("ticket_id", "=", ticketId)
    .where("lane", "=", connector)
    .where("attempts", ">", 0)
    .executeTakeFirst();
  return behind !== undefined;
}

async function countAll(db: Database): Promise<readonly TrackerCounts[]> {
  const rows = await db
    .selectFrom("tracker_deliveries")
    .select((select) => [
      "lane",
      "state",
      select.fn.countAll<number>().as("count"),
      select.fn.min("created_at").as("oldest"),
    ])
    .groupBy(["lane", "state"])
    .orderBy("lane")
    .execute();
  return [...new Set(rows.map(({ lane }) => lane))].map((connector) => {
    const own = rows.filter(({ lane }) => lane === connector);
    const open = own.filter(({ state }) => state !== "failed");
    const sum = (some: typeof own) => some.reduce((total, { count }) => total + count, 0);
    const oldest = open.length === 0 ? null : Math.min(...open.map((row) => row.oldest));
    return { connector, waiting: sum(open), failed: sum(own) - sum(open), oldest };
  });
}

async function takeTurn(
  db: Database,
  connector: string,
  { now, everyMs }: { now: number; everyMs: number },
): Promise<number | null> {
  const first = { connector, since: now, next_at: 0 };
  const turns = db.insertInto("tracker_turns").values(first);
  await turns.onConflict((conflict) => conflict.column("connector").doNothing()).execute();
  const taken = await db
    .updateTable("tracker_turns")
    .set({ next_at: now + everyMs })
    .where("connector", "=", connector)
    .where("next_at", "<=", now)
    .returning("since")
    .executeTakeFirst();
  return taken?.since ?? null;
}

function deliveryOf(row: TrackerDeliveryRow): TrackerDelivery {
  return {
    id: row.id,
    connector: row.lane,
    lane: row.lane,
    team: row.team,
    ticketId: row.ticket_id,
    call: readJson(storedTrackerCall, row.call, `tracker delivery ${row.id}`),
    state: row.state,
    attempts: row.attempts,
    tries: row.attempts - row.tries_from,
    isInterrupted: false,
    notBefore: row.not_before,
    failure: row.failure,
    createdAt: row.created_at,
  };
}

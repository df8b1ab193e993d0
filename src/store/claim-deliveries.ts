import { sql } from "kysely";
import type { Delivery } from "../case/delivery.ts";
import { type Claiming, endPauses, hasCome, leaseLane, passingOver } from "./claiming.ts";
import type { Claim } from "./held.ts";
import { storedCall } from "./shapes.ts";
import { readJson } from "./stored-json.ts";
import type { Database, DeliveryRow } from "./tables.ts";

/**
 * In a channel the most urgent one that is due goes first, of these the oldest. Within a case the order is strict, and
 * nothing overtakes the message it answers below or edits; other cases of the channel do not wait for one whose fate
 * is unclear, nor for one whose method Slack has paused.
 */
export async function claimDeliveries({ db, engine }: Claiming, claim: Claim): Promise<readonly Delivery[]> {
  const { now, leaseMs, limit } = claim;
  const come = (column: string) => hasCome(column, { queue: "deliveries", now });
  await endPauses(db, now);
  const { rows } = await sql<DeliveryRow>`
    select entry.*
    from (select distinct lane as key from deliveries where ended_at is null) as open
    join lanes as lane on lane.queue = 'deliveries' and lane.key = open.key
    join deliveries as entry on entry.id = (
      select due.id from deliveries as due
      where due.ended_at is null and due.lane = lane.key and ${come("due.not_before")}
        and due.team || ':' || (case when due.kind = 'post' and due.state != 'waiting' then 'look' else due.kind end)
          not in (select key from lanes where queue = 'methods')
        and not exists (
          select 1 from deliveries as older
          where older.ended_at is null and older.lane = due.lane and older.case_id = due.case_id
            and (older.seq, older.id) < (due.seq, due.id))
        and not exists (
          select 1 from deliveries as needed
          where needed.ended_at is null and needed.id = due.needs)
      order by due.precedence, due.seq, due.id
      limit 1)
    where ${come("lane.lease_until")} and ${come("lane.not_before")}
      and entry.ended_at is null and ${come("entry.not_before")}
    order by entry.precedence, entry.seq, entry.id
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

/** A row of the outbox, read again. */
export function deliveryOf(row: DeliveryRow): Delivery {
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

import { sql } from "kysely";
import {
  type Call,
  type Delivery,
  deliveryLane,
  type Message,
  methodLane,
  type NewDelivery,
  PRECEDENCE,
} from "../case/delivery.ts";
import { NOBODY } from "../case/withdraw.ts";
import { claimDeliveries, deliveryOf } from "./claim-deliveries.ts";
import { type Claiming, openLane, pauseMethod, releaseLane, renewLane } from "./claiming.ts";
import { forgetAddress } from "./forget-address.ts";
import type { Held } from "./held.ts";
import type { Deliveries } from "./store.ts";
import { writeJson } from "./stored-json.ts";
import type { Database, DeliveryRow } from "./tables.ts";

/** The outbox: deliveries wait in lanes (channels), are leased, sent, and kept with the place they were posted at. */
export function createDeliveries({ db, engine }: Claiming): Deliveries {
  return {
    async add(values, now) {
      for (const value of values) await addDelivery(db, value, now);
    },
    claim: (claim) => claimDeliveries({ db, engine }, claim),
    pauseMethod: (team, method, pause) => pauseMethod(db, { key: methodLane(team, method), ...pause }),
    renew: (held, until) => renewLane(db, "deliveries", { held, until }),
    sent: (held, how) => markSent(db, held, how),
    later: (held, { notBefore, failure, pauseUntil }) =>
      letGo(db, { held, pauseUntil, change: { state: "waiting", not_before: notBefore, failure } }),
    unclear: (held, { lookFrom, failure, pauseUntil }) =>
      letGo(db, { held, pauseUntil, change: { state: "unclear", not_before: lookFrom, failure } }),
    notArrived: (held) => letGo(db, { held, change: { state: "waiting", not_before: 0 } }),
    async failed(held, { at, failure, pauseUntil }) {
      await letGo(db, { held, pauseUntil, change: { state: "failed", ended_at: at, failure } });
      await forgetSaid(db, held);
    },
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
    ...forgettingOf(db),
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

/** Everything that takes words out of the outbox, and leaves the places of what was posted. */
function forgettingOf(db: Database): Pick<Deliveries, "forget" | "reword"> {
  const all = () => db.selectFrom("deliveries").selectAll();
  return {
    async forget(caseId, instead) {
      await writeWords(db, await all().where("case_id", "=", caseId).execute(), instead);
    },
    async reword(id, message) {
      const rows = await all()
        .where((is) => is.or([is("id", "=", id), is("needs", "=", id)]))
        .execute();
      // Whatever else waits for it stands in its thread.
      const own = rows.filter((row) => row.id === id || row.kind === "update");
      await writeWords(db, own, message);
    },
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
  await forgetSaid(db, held);
  await releaseLane(db, "deliveries", { held, pauseUntil });
}

/** A message is written from its case each time it changes: nobody reads here what it said, so nothing of it is kept. */
async function forgetSaid(db: Database, { id }: Held): Promise<void> {
  const ended = db
    .selectFrom("deliveries")
    .selectAll()
    .where("ended_at", "is not", null)
    .where("id", "=", id);
  await writeWords(db, await ended.execute(), null);
  for (const row of await ended.where("forgets_address", "=", 1).execute()) await forgetAddress(db, row);
}

async function addDelivery(db: Database, value: NewDelivery, now: number): Promise<void> {
  const lane = deliveryLane(value.team, value.call);
  const precedence = PRECEDENCE[value.precedence ?? "answer"];
  await db
    .insertInto("deliveries")
    .values({
      id: value.id,
      seq: sql<number>`(select coalesce(max(seq), 0) + 1 from deliveries)`,
      lane,
      team: value.team,
      case_id: value.caseId,
      needs: neededBy(value.call),
      kind: value.call.kind,
      precedence,
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
      forgets_address: 0,
    })
    .execute();
  await openLane(db, "deliveries", { key: lane, now });
  // An edit shows what became of the case; only new words are waited for.
  if (value.caseId !== null && value.call.kind !== "update")
    await hurryOlder(db, { lane, caseId: value.caseId, precedence });
}

/** What its case said before goes before it, so that is as urgent: an escalation does not wait behind a nudge. */
async function hurryOlder(
  db: Database,
  { lane, caseId, precedence }: { lane: string; caseId: string; precedence: number },
): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({ precedence })
    .where("ended_at", "is", null)
    .where("lane", "=", lane)
    .where("case_id", "=", caseId)
    .where("precedence", ">", precedence)
    .execute();
}

function neededBy(call: Call): string | null {
  const target = call.kind === "update" ? call.of : call.thread;
  return target && "delivery" in target ? target.delivery : null;
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
async function writeWords(
  db: Database,
  rows: readonly DeliveryRow[],
  instead: Message | null,
): Promise<void> {
  for (const row of rows) {
    const { call } = deliveryOf(row);
    const changed = row.ended_at === null ? instead && { ...call, message: instead } : saidCall(call);
    if (changed === null) continue;
    await db
      .updateTable("deliveries")
      .set({ call: writeJson(changed) })
      .where("id", "=", row.id)
      .execute();
  }
}

/** What is left of a call that has ended: its place, and nobody's name where one person alone saw it. */
function saidCall(call: Call): Call {
  const bare = { ...call, message: { text: "", blocks: [] } };
  return bare.kind === "ephemeral" ? { ...bare, person: NOBODY } : bare;
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

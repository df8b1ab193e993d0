import { type RawBuilder, sql } from "kysely";
import type { Engine } from "./engine.ts";
import type { Held } from "./held.ts";
import type { Database, LaneRow } from "./tables.ts";

export type Queue = LaneRow["queue"];

const MINUTE = 60_000;

/**
 * The longest that a row or a lane of these queues waits, in ms. Whoever writes a wait keeps it below, so what lies
 * further ahead was written before the clock was put back, and would be held for as long as that was. Trackers may ask
 * for hours, so what waits for them is late by the leap.
 */
export const LONGEST_WAIT = {
  inbox: 2 * MINUTE,
  deliveries: 20 * MINUTE,
  methods: 20 * MINUTE,
} as const;

/** Whether the time in a column has come; one that is too far ahead counts as come. */
export function hasCome(
  column: string,
  { queue, now }: { queue: keyof typeof LONGEST_WAIT; now: number },
): RawBuilder<boolean> {
  const time = sql.ref(column);
  return sql`(${time} <= ${now} or ${time} > ${now + LONGEST_WAIT[queue]})`;
}

/** What every claiming statement needs. */
export interface Claiming {
  readonly db: Database;
  readonly engine: Engine["name"];
}

/**
 * Ends a claiming statement: rows that another process is just claiming are passed over, not waited for. This is
 * the only place where the two engines get different SQL: SQLite has one writer and knows no row locks.
 */
export function passingOver(engine: Engine["name"]): RawBuilder<unknown> {
  return engine === "postgres" ? sql`for update of entry, lane skip locked` : sql``;
}

/**
 * Makes sure that a lane exists. A thread's lane is marked as used, so that nobody removes it in the same moment, and
 * a problem's, so that transactions wait for each other there. A channel's lane stays for ever and is not touched, so
 * that they do not.
 */
export async function openLane(
  db: Database,
  queue: Queue,
  lane: { key: string; now: number },
): Promise<void> {
  await db
    .insertInto("lanes")
    .values({ queue, key: lane.key, holder: null, lease_until: 0, not_before: 0, used_at: lane.now })
    .onConflict((conflict) => {
      const known = conflict.columns(["queue", "key"]);
      return MARKED.has(queue) ? known.doUpdateSet({ used_at: lane.now }) : known.doNothing();
    })
    .execute();
}

const MARKED: ReadonlySet<Queue> = new Set(["inbox", "problems"]);

/**
 * Ends what no longer holds: pauses of methods that are over, and whatever was written before the clock was put back.
 * Else it would hold again once the clock, on its way, comes to the time that was written.
 */
export async function endPauses(db: Database, now: number): Promise<void> {
  await db
    .deleteFrom("lanes")
    .where("queue", "=", "methods")
    .where(hasCome("not_before", { queue: "methods", now }))
    .execute();
  await db
    .updateTable("lanes")
    .set({ not_before: 0 })
    .where("queue", "=", "deliveries")
    .where("not_before", ">", now + LONGEST_WAIT.deliveries)
    .execute();
}

/** Pauses a method; the longer pause counts, whoever asked for it first. */
export async function pauseMethod(
  db: Database,
  { key, now, until }: { key: string; now: number; until: number },
): Promise<void> {
  await endPauses(db, now);
  await db
    .insertInto("lanes")
    .values({ queue: "methods", key, holder: null, lease_until: 0, not_before: until, used_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(["queue", "key"])
        .doUpdateSet({ not_before: until })
        .where("lanes.not_before", "<", until),
    )
    .execute();
}

/** Gives the lane of a claimed row to its holder. */
export async function leaseLane(
  db: Database,
  queue: Queue,
  lease: { held: Held; until: number },
): Promise<void> {
  await db
    .updateTable("lanes")
    .set({ holder: holderOf(lease.held), lease_until: lease.until })
    .where("queue", "=", queue)
    .where("key", "=", lease.held.lane)
    .execute();
}

/** Prolongs a lease; false when it ran out and somebody else holds the lane. */
export async function renewLane(
  db: Database,
  queue: Queue,
  lease: { held: Held; until: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("lanes")
    .set({ lease_until: lease.until })
    .where("queue", "=", queue)
    .where("key", "=", lease.held.lane)
    .where("holder", "=", holderOf(lease.held))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Lets go of a lane, if it is still held; `pauseUntil` is when it may be claimed again. */
export async function releaseLane(
  db: Database,
  queue: Queue,
  { held, pauseUntil }: { held: Held; pauseUntil?: number | undefined },
): Promise<void> {
  await db
    .updateTable("lanes")
    .set({ holder: null, lease_until: 0, ...(pauseUntil === undefined ? {} : { not_before: pauseUntil }) })
    .where("queue", "=", queue)
    .where("key", "=", held.lane)
    .where("holder", "=", holderOf(held))
    .execute();
}

const holderOf = ({ id, attempts }: Held) => `${id}#${attempts}`;

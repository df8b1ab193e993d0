import { sql } from "kysely";
import { DeskError } from "../errors.ts";
import {
  type Claiming,
  hasCome,
  leaseLane,
  openLane,
  passingOver,
  releaseLane,
  renewLane,
} from "./claiming.ts";
import type { Claim } from "./held.ts";
import { storedKeys } from "./shapes.ts";
import type { Inbox, InboxRow } from "./store.ts";
import { readJson, writeJson } from "./stored-json.ts";
import type { Database, InboxTableRow } from "./tables.ts";

/** The inbox: rows wait in lanes (threads), are leased, worked and left behind as tombstones that remember keys. */
export function createInbox({ db, engine }: Claiming): Inbox {
  return {
    put: (row) => putRow(db, row),
    claim: (claim) => claimRows({ db, engine }, claim),
    renew: (held, until) => renewLane(db, "inbox", { held, until }),
    siblings: (row) => siblingsOf(db, row),
    done: (ids, at) => endRows(db, ids, at),
    async later(held, { notBefore, failure }) {
      await db
        .updateTable("inbox")
        .set({ not_before: notBefore, failure })
        .where("id", "=", held.id)
        .where("ended_at", "is", null)
        .where("attempts", "=", held.attempts)
        .execute();
      await releaseLane(db, "inbox", { held });
    },
    async failed(held, { at, failure }) {
      const { numUpdatedRows } = await db
        .updateTable("inbox")
        .set({ state: "failed", ended_at: at, failure })
        .where("id", "=", held.id)
        .where("ended_at", "is", null)
        .where("attempts", "=", held.attempts)
        .executeTakeFirstOrThrow();
      await releaseLane(db, "inbox", { held });
      return numUpdatedRows > 0n;
    },
    bury: (before) => buryRows(db, before),
    counts: () => countRows(db),
  };
}

async function putRow(db: Database, row: Omit<InboxRow, "attempts">): Promise<boolean> {
  // In one order everywhere, so that two processes with the same input never wait for each other.
  const keys = [...new Set(row.keys)].sort();
  const seen = await db.selectFrom("inbox_keys").select("key").where("key", "in", keys).executeTakeFirst();
  if (seen) return false;
  const { numInsertedOrUpdatedRows: taken } = await db
    .insertInto("inbox_keys")
    .values(keys.map((key) => ({ key, inbox_id: row.id })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  // Another process took a key since we looked; what is left of ours still names the same input.
  if (taken !== BigInt(keys.length)) return false;
  await db
    .insertInto("inbox")
    .values({
      id: row.id,
      seq: sql<number>`(select coalesce(max(seq), 0) + 1 from inbox)`,
      lane: row.lane,
      author: row.author,
      body: row.body,
      keys: writeJson(row.keys),
      state: "waiting",
      attempts: 0,
      not_before: row.notBefore,
      posted_at: row.postedAt,
      received_at: row.receivedAt,
      ended_at: null,
      failure: null,
    })
    .execute();
  await openLane(db, "inbox", { key: row.lane, now: row.receivedAt });
  return true;
}

/** How long a row waits at most for its author to stop writing, in ms. */
const MOST_SETTLING_MS = 10_000;

/**
 * A row is due when it is the oldest of its thread, and the oldest of its author: the parts of a split paste stand
 * in threads of their own, only the first of them may be taken up, and not before the last had its time to settle.
 */
async function claimRows(
  { db, engine }: Claiming,
  { now, leaseMs, limit }: Claim,
): Promise<readonly InboxRow[]> {
  const come = (column: string) => hasCome(column, { queue: "inbox", now });
  const { rows } = await sql<InboxTableRow>`
    select entry.*
    from inbox as entry
    join lanes as lane on lane.queue = 'inbox' and lane.key = entry.lane
    where entry.ended_at is null and ${come("entry.not_before")}
      and ${come("lane.lease_until")} and ${come("lane.not_before")}
      and not exists (
        select 1 from inbox as older
        where older.ended_at is null and older.lane = entry.lane and (older.seq, older.id) < (entry.seq, entry.id))
      and not exists (
        select 1 from inbox as older
        where older.ended_at is null and older.author = entry.author and (older.seq, older.id) < (entry.seq, entry.id))
      and (entry.received_at <= ${now - MOST_SETTLING_MS} or not exists (
        select 1 from inbox as newer
        where newer.ended_at is null and newer.author = entry.author
          and not ${come("newer.not_before")}))
    order by entry.seq, entry.id
    limit ${limit}
    ${passingOver(engine)}`.execute(db);
  const claimed: InboxRow[] = [];
  for (const row of rows) {
    const attempts = row.attempts + 1;
    await db.updateTable("inbox").set({ attempts }).where("id", "=", row.id).execute();
    const held = inboxRowOf({ ...row, attempts });
    await leaseLane(db, "inbox", { held, until: now + leaseMs });
    claimed.push(held);
  }
  return claimed;
}

async function siblingsOf(db: Database, row: InboxRow): Promise<readonly InboxRow[]> {
  if (row.author === null) return [];
  const rows = await db
    .selectFrom("inbox")
    .selectAll()
    .where("ended_at", "is", null)
    .where("author", "=", row.author)
    .where("id", "!=", row.id)
    .orderBy("posted_at")
    .orderBy("seq")
    .orderBy("id")
    .execute();
  return rows.map(inboxRowOf);
}

async function endRows(db: Database, ids: readonly string[], at: number): Promise<void> {
  const ended = await db
    .updateTable("inbox")
    .set({ state: "done", author: null, body: "", ended_at: at, failure: null })
    .where("id", "in", ids)
    .where("ended_at", "is", null)
    .returning(["id", "lane", "attempts"])
    .execute();
  // Whoever commits first has worked the row; the other one's case and replies must not be written too.
  if (ended.length !== new Set(ids).size) {
    throw new DeskError("STORE_CONFLICT", "an inbox row was worked by somebody else", { facts: { ids } });
  }
  for (const held of ended) await releaseLane(db, "inbox", { held });
}

async function buryRows(db: Database, before: number): Promise<number> {
  const tombstones = db.selectFrom("inbox").select("id").where("ended_at", "<", before);
  await db.deleteFrom("inbox_keys").where("inbox_id", "in", tombstones).execute();
  const { numDeletedRows } = await db
    .deleteFrom("inbox")
    .where("id", "in", tombstones)
    .executeTakeFirstOrThrow();
  await db
    .deleteFrom("lanes")
    .where("queue", "=", "inbox")
    .where("used_at", "<", before)
    .where("lease_until", "<", before)
    .where("key", "not in", db.selectFrom("inbox").select("lane"))
    .execute();
  return Number(numDeletedRows);
}

async function countRows(db: Database): ReturnType<Inbox["counts"]> {
  const { waiting, oldest } = await db
    .selectFrom("inbox")
    .select((select) => [
      select.fn.countAll<number>().as("waiting"),
      select.fn.min("received_at").as("oldest"),
    ])
    .where("ended_at", "is", null)
    .executeTakeFirstOrThrow();
  const { failed } = await db
    .selectFrom("inbox")
    .select((select) => select.fn.countAll<number>().as("failed"))
    .where("state", "=", "failed")
    .executeTakeFirstOrThrow();
  return { waiting, failed, oldest };
}

function inboxRowOf(row: InboxTableRow): InboxRow {
  return {
    id: row.id,
    keys: readJson(storedKeys, row.keys, `inbox row ${row.id}`),
    lane: row.lane,
    author: row.author,
    body: row.body,
    notBefore: row.not_before,
    postedAt: row.posted_at,
    receivedAt: row.received_at,
    attempts: row.attempts,
  };
}

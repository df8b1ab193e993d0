import type { Case, CaseState } from "../case/case.ts";
import { fingerprintOf } from "../case/fingerprint.ts";
import { DeskError } from "../errors.ts";
import { storedCase } from "./shapes.ts";
import type { Cases } from "./store.ts";
import { readJson, writeJson } from "./stored-json.ts";
import type { CaseRow, Database } from "./tables.ts";

/** Cases in the table of that name; what is searched by has its own column, the rest is in `body`. */
export function createCases(db: Database): Cases {
  return {
    async insert(value) {
      await db.insertInto("cases").values(rowOf(value)).execute();
    },
    async save(value) {
      const next = { ...value, version: value.version + 1 };
      const { numUpdatedRows } = await db
        .updateTable("cases")
        .set(rowOf(next))
        .where("id", "=", value.id)
        .where("version", "=", value.version)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) throw conflict(value);
      return next;
    },
    async get(id) {
      const row = await db.selectFrom("cases").selectAll().where("id", "=", id).executeTakeFirst();
      return row && caseOf(row);
    },
    async hold(id) {
      // A change of nothing: the one way to lock a row that both engines know.
      const row = await db
        .updateTable("cases")
        .set(({ ref }) => ({ version: ref("version") }))
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirst();
      return row && caseOf(row);
    },
    ...findersOf(db),
  };
}

type Finders = Omit<Cases, "insert" | "save" | "get" | "hold">;

/** Everything that looks for cases by something other than their id. */
function findersOf(db: Database): Finders {
  return {
    async allOfThread({ team, channel, thread }) {
      if (thread === null) return [];
      const place = newestFirst(db).where("team", "=", team).where("channel", "=", channel);
      return (await place.where("thread", "=", thread).execute()).map(caseOf);
    },
    async ofRequester({ team, requester, since }, limit) {
      const own = newestFirst(db).where("team", "=", team).where("requester", "=", requester);
      return (await own.where("created_at", ">=", since).limit(limit).execute()).map(caseOf);
    },
    openOf: (who, part) => openOf(db, who, part),
    async ofMessage({ team, channel, ts }) {
      const place = newestFirst(db).where("team", "=", team).where("channel", "=", channel);
      return (await place.where("reported_ts", "=", ts).execute()).map(caseOf);
    },
    async ofProblem({ team, fingerprint, since }, limit) {
      const same = newestFirst(db).where("team", "=", team).where("fingerprint", "=", fingerprint);
      return (await same.where("created_at", ">=", since).limit(limit).execute()).map(caseOf);
    },
    async toPurge(before, limit) {
      const rows = await db
        .selectFrom("cases")
        .select("id")
        .where("purged_at", "is", null)
        .where("state", "in", ["solved", "closed"])
        .where("updated_at", "<", before)
        .orderBy("updated_at")
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },
    async markPurged(id, at) {
      await db.updateTable("cases").set({ purged_at: at }).where("id", "=", id).execute();
    },
    async openedSince(since, limit) {
      const rows = await newestFirst(db).where("created_at", ">=", since).limit(limit).execute();
      return rows.map(caseOf);
    },
  };
}

const OPEN_STATES = ["open", "pending", "escalated"] satisfies CaseState[];

async function openOf(
  db: Database,
  { team, requester }: Parameters<Cases["openOf"]>[0],
  { limit, skip }: Parameters<Cases["openOf"]>[1],
) {
  const { total } = await db
    .selectFrom("cases")
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .where("team", "=", team)
    .where("requester", "=", requester)
    .where("state", "in", OPEN_STATES)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom("cases")
    .selectAll()
    .where("team", "=", team)
    .where("requester", "=", requester)
    .where("state", "in", OPEN_STATES)
    .orderBy(({ eb }) =>
      eb.case().when("state", "=", "escalated").then(0).when("thread", "is not", null).then(1).else(2).end(),
    )
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .offset(skip)
    .execute();
  return { cases: rows.map(caseOf), total };
}

const newestFirst = (db: Database) =>
  db.selectFrom("cases").selectAll().orderBy("created_at", "desc").orderBy("id", "desc");

/** A case that is saved goes on, and may hold a paste again. */
function rowOf(value: Case): CaseRow {
  const { id, version, ...body } = value;
  return {
    id,
    version,
    team: body.where.team,
    channel: body.where.channel,
    thread: body.where.thread,
    reported_ts: body.reportedTs,
    requester: body.requester,
    fingerprint: fingerprintOf(value),
    state: body.state,
    body: writeJson(body),
    created_at: body.createdAt,
    updated_at: body.updatedAt,
    purged_at: null,
  };
}

/** A row of cases, read again. */
export function caseOf({ id, version, body }: CaseRow): Case {
  return { ...readJson(storedCase, body, `case ${id}`), id, version };
}

function conflict({ id, version }: Case): DeskError {
  return new DeskError("STORE_CONFLICT", `case ${id} was saved by somebody else after version ${version}`, {
    facts: { caseId: id, version },
  });
}

import type { Case } from "../case/case.ts";
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
    async ofThread({ team, channel, thread }) {
      if (thread === null) return undefined;
      const row = await newestFirst(db, { team, channel })
        .where("thread", "=", thread)
        .limit(1)
        .executeTakeFirst();
      return row && caseOf(row);
    },
    async allOfThread({ team, channel, thread }) {
      if (thread === null) return [];
      const rows = await newestFirst(db, { team, channel }).where("thread", "=", thread).execute();
      return rows.map(caseOf);
    },
    async ofMessage({ team, channel, ts }) {
      const row = await newestFirst(db, { team, channel })
        .where("reported_ts", "=", ts)
        .limit(1)
        .executeTakeFirst();
      return row && caseOf(row);
    },
    ofRequester: (who, limit) => ofRequester(db, who, limit),
    openedSince: (since, limit) => openedSince(db, since, limit),
  };
}

async function openedSince(db: Database, since: number, limit: number): Promise<Case[]> {
  const rows = await db
    .selectFrom("cases")
    .selectAll()
    .where("created_at", ">=", since)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(caseOf);
}

async function ofRequester(
  db: Database,
  { team, requester, since }: Parameters<Cases["ofRequester"]>[0],
  limit: number,
): Promise<Case[]> {
  const rows = await db
    .selectFrom("cases")
    .selectAll()
    .where("team", "=", team)
    .where("requester", "=", requester)
    .where("created_at", ">=", since)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(caseOf);
}

function newestFirst(db: Database, { team, channel }: { team: string; channel: string }) {
  return db
    .selectFrom("cases")
    .selectAll()
    .where("team", "=", team)
    .where("channel", "=", channel)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc");
}

function rowOf({ id, version, ...body }: Case): CaseRow {
  return {
    id,
    version,
    team: body.where.team,
    channel: body.where.channel,
    thread: body.where.thread,
    reported_ts: body.reportedTs,
    requester: body.requester,
    state: body.state,
    body: writeJson(body),
    created_at: body.createdAt,
    updated_at: body.updatedAt,
  };
}

function caseOf({ id, version, body }: CaseRow): Case {
  return { ...readJson(storedCase, body, `case ${id}`), id, version };
}

function conflict({ id, version }: Case): DeskError {
  return new DeskError("STORE_CONFLICT", `case ${id} was saved by somebody else after version ${version}`, {
    facts: { caseId: id, version },
  });
}

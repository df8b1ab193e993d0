import type { Fact, FactKind } from "../case/fact.ts";
import { storedData } from "./shapes.ts";
import type { Facts } from "./store.ts";
import { readJson, writeJson } from "./stored-json.ts";
import type { Database, FactRow } from "./tables.ts";

/** Facts in the table of that name: written once, never changed. */
export function createFacts(db: Database): Facts {
  return {
    async record(values) {
      if (values.length === 0) return;
      await db.insertInto("facts").values(values.map(rowOf)).execute();
    },
    async topArticles(team, since, limit) {
      const rows = await db
        .selectFrom("facts")
        .select((select) => ["article_id", select.fn.countAll<number>().as("count")])
        .where("team", "=", team)
        .where("kind", "=", "decided")
        .where("at", ">=", since)
        .where("article_id", "is not", null)
        .groupBy("article_id")
        .orderBy("count", "desc")
        .orderBy("article_id")
        .limit(limit)
        .execute();
      return rows.flatMap(({ article_id: articleId, count }) =>
        articleId === null ? [] : [{ articleId, count }],
      );
    },
    async all(team) {
      const rows = await db
        .selectFrom("facts")
        .selectAll()
        .where("team", "=", team)
        .orderBy("at")
        .orderBy("id")
        .execute();
      return rows.map(factOf);
    },
    async ofArticle(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom("facts")
        .selectAll()
        .where("article_id", "in", ids)
        .orderBy("at")
        .orderBy("id")
        .execute();
      return rows.map(factOf);
    },
  };
}

function rowOf({ id, at, kind, team, caseId, articleId, data }: Fact): FactRow {
  return { id, at, kind, team, case_id: caseId, article_id: articleId, data: writeJson(data) };
}

function factOf(row: FactRow): Fact {
  return {
    id: row.id,
    at: row.at,
    // A kind that only a newer version knows is passed on as it is: whoever reads facts counts the kinds they know.
    kind: row.kind as FactKind,
    team: row.team,
    caseId: row.case_id,
    articleId: row.article_id,
    data: readJson(storedData, row.data, `fact ${row.id}`),
  };
}

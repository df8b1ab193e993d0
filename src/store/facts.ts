import type { CaseState } from "../case/case.ts";
import type { Fact, FactKind } from "../case/fact.ts";
import { storedData } from "./shapes.ts";
import { readJson, writeJson } from "./stored-json.ts";
import type { Database, FactRow } from "./tables.ts";

/** Things that happened, by time and kind. */
export interface Facts {
  record(values: readonly Fact[]): Promise<void>;
  /** How often each article was decided on since, most often first: for `/errcode top`. */
  topArticles(
    team: string,
    since: number,
    limit: number,
  ): Promise<readonly { readonly articleId: string; readonly count: number }[]>;
  all(team: string): Promise<readonly Fact[]>;
  /** What happened in a case, oldest first. */
  ofCase(caseId: string): Promise<readonly Fact[]>;
  /** How the cases ended that were ended since, each counted once, as it stands by now. */
  endings(team: string, since: number): Promise<Endings>;
  /** What happened with an article in every team, oldest first; give all the ids it has had. */
  ofArticle(ids: readonly string[]): Promise<readonly Fact[]>;
}

/**
 * Cases by the last word on each. solved: somebody said that it works. returned: somebody said that it is over, it was
 * back within 48 hours, and it has not ended since. unconfirmed: closed in silence.
 */
export type Endings = Readonly<Record<"solved" | "returned" | "unconfirmed", number>>;

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
    all: (team) => read(oldestFirst(db).where("team", "=", team)),
    ofCase: (caseId) => read(oldestFirst(db).where("case_id", "=", caseId)),
    endings: (team, since) => countEndings(db, team, since),
    ofArticle: async (ids) => (ids.length === 0 ? [] : read(oldestFirst(db).where("article_id", "in", ids))),
  };
}

const oldestFirst = (db: Database) => db.selectFrom("facts").selectAll().orderBy("at").orderBy("id");

const read = async (query: ReturnType<typeof oldestFirst>): Promise<readonly Fact[]> =>
  (await query.execute()).map(factOf);

const ENDING_STATES: readonly CaseState[] = ["solved", "closed"];

const ENDED_BY = {
  worked: "solved",
  confirmed: "solved",
  returned: "returned",
  "closed-unconfirmed": "unconfirmed",
} as const satisfies Partial<Record<FactKind, keyof Endings>>;

async function countEndings(db: Database, team: string, since: number): Promise<Endings> {
  const rows = await db
    .selectFrom("facts")
    .innerJoin("cases", "cases.id", "facts.case_id")
    .select(["facts.case_id", "facts.kind", "cases.state"])
    .where("facts.team", "=", team)
    .where("facts.kind", "in", Object.keys(ENDED_BY))
    .where("facts.at", ">=", since)
    .orderBy("facts.at")
    .execute();
  // The last word counts: who came back had said before that it works.
  const last = new Map(rows.map((row) => [row.case_id, row]));
  // A case that was opened again has not ended, but what came back has come back.
  const counted = [...last.values()].filter(
    ({ kind, state }) => kind === "returned" || ENDING_STATES.includes(state as CaseState),
  );
  const count = (how: keyof Endings) =>
    counted.filter(({ kind }) => ENDED_BY[kind as keyof typeof ENDED_BY] === how).length;
  return { solved: count("solved"), returned: count("returned"), unconfirmed: count("unconfirmed") };
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

import type { Review } from "../case/review.ts";
import type { Reviews } from "./review-store.ts";
import { readJson, writeJson } from "./stored-json.ts";
import { storedReview } from "./stored-review.ts";
import type { Database, ReviewRow } from "./tables.ts";

/** Reviews in the table of that name. */
export function createReviews(db: Database): Reviews {
  return {
    async insert(review) {
      await db.insertInto("reviews").values(rowOf(review)).execute();
    },
    async save(review) {
      await db.updateTable("reviews").set(rowOf(review)).where("id", "=", review.case.id).execute();
    },
    async hold(id) {
      // A change of nothing: the one way to lock a row that both engines know.
      const row = await db
        .updateTable("reviews")
        .set(({ ref }) => ({ created_at: ref("created_at") }))
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirst();
      return row && reviewOf(row);
    },
    async get(id) {
      const row = await db.selectFrom("reviews").selectAll().where("id", "=", id).executeTakeFirst();
      return row && reviewOf(row);
    },
    async ofPerson({ team, person }) {
      const own = newestFirst(db).where("team", "=", team).where("person", "=", person);
      return (await own.execute()).map(reviewOf);
    },
    async begunSince(since, limit) {
      const rows = await newestFirst(db).where("created_at", ">=", since).limit(limit).execute();
      return rows.map(reviewOf);
    },
    async toPurge(before, limit) {
      const old = db.selectFrom("reviews").select("id").where("created_at", "<", before);
      return (await old.orderBy("created_at").limit(limit).execute()).map(({ id }) => id);
    },
    async remove(ids) {
      if (ids.length === 0) return;
      await db.deleteFrom("reviews").where("id", "in", ids).execute();
    },
  };
}

const newestFirst = (db: Database) =>
  db.selectFrom("reviews").selectAll().orderBy("created_at", "desc").orderBy("id", "desc");

function rowOf({ case: { id, version, ...value }, ...rest }: Review): ReviewRow {
  const { where, requester: person, createdAt: created_at } = value;
  return { id, team: where.team, person, body: writeJson({ ...rest, case: value }), created_at };
}

/** The case of a review is no row of its own, so nobody counts its saves. */
function reviewOf({ id, body }: ReviewRow): Review {
  const { case: value, ...rest } = readJson(storedReview, body, `review ${id}`);
  return { ...rest, case: { ...value, id, version: 0 } };
}

import type { Timer, TimerKind } from "../case/timer.ts";
import type { Database, TimerRow } from "./tables.ts";

/** What is due for cases. */
export interface Timers {
  /** A case has one timer of each kind: setting it again moves it. */
  set(timer: Timer): Promise<void>;
  /** Those that are due at `now`, the longest due first. */
  due(now: number, limit: number): Promise<readonly Timer[]>;
  /** What is still due for a case, the first due first. */
  ofCase(caseId: string): Promise<readonly Timer[]>;
  /** Removes it; false when somebody else took it, or moved it, meanwhile. */
  take(timer: Timer): Promise<boolean>;
  /** Brings timers of a kind that are later than `latest` forward to it. */
  pullIn(kind: TimerKind, latest: number): Promise<void>;
}

/** Timers in the table of that name, one of each kind a case. */
export function createTimers(db: Database): Timers {
  return {
    async set({ caseId, kind, dueAt }) {
      await db
        .insertInto("timers")
        .values({ case_id: caseId, kind, due_at: dueAt })
        .onConflict((conflict) => conflict.columns(["case_id", "kind"]).doUpdateSet({ due_at: dueAt }))
        .execute();
    },
    async due(now, limit) {
      const rows = await db
        .selectFrom("timers")
        .selectAll()
        .where("due_at", "<=", now)
        .orderBy("due_at")
        .orderBy("case_id")
        .limit(limit)
        .execute();
      return rows.map(timerOf);
    },
    async ofCase(caseId) {
      const own = db.selectFrom("timers").selectAll().where("case_id", "=", caseId);
      return (await own.orderBy("due_at").execute()).map(timerOf);
    },
    async take({ caseId, kind, dueAt }) {
      // Whoever deletes the row has the timer; another replica waits for that and then finds none.
      const { numDeletedRows } = await db
        .deleteFrom("timers")
        .where("case_id", "=", caseId)
        .where("kind", "=", kind)
        .where("due_at", "=", dueAt)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    async pullIn(kind, latest) {
      await db
        .updateTable("timers")
        .set({ due_at: latest })
        .where("kind", "=", kind)
        .where("due_at", ">", latest)
        .execute();
    },
  };
}

const timerOf = ({ case_id: caseId, kind, due_at: dueAt }: TimerRow): Timer => ({ caseId, kind, dueAt });

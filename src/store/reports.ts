import type { KeptReport, Mark } from "../case/kept-report.ts";
import { readTimes } from "../triage/reading/times.ts";
import type { Reports } from "./report-store.ts";
import type { Database, ReportRow } from "./tables.ts";

/** Reports and what they are found by, in two tables: rows are small, live for weeks, and go as a whole. */
export function createReports(db: Database): Reports {
  return {
    keep: (report) => keepReport(db, report),
    async ofMessage({ team, channel, ts }) {
      const found = rows(db).where("team", "=", team).where("channel", "=", channel).where("ts", "=", ts);
      return withMarks(db, await found.execute());
    },
    async ofPerson({ team, person }) {
      const found = rows(db).where("team", "=", team).where("person", "=", person);
      return withMarks(db, await found.execute());
    },
    async find({ team, text }, limit) {
      const moment = momentIn(text);
      const marked = db
        .selectFrom("report_marks")
        .select("report_id")
        .where((is) =>
          is.or([
            is("term", "=", termOf(text)),
            ...(moment === null ? [] : [is("term", "like", `${moment}%`)]),
          ]),
        );
      const found = rows(db).where("id", "in", marked).limit(limit);
      return withMarks(db, await (team === null ? found : found.where("team", "=", team)).execute());
    },
    async remove(ids) {
      if (ids.length === 0) return;
      await db.deleteFrom("report_marks").where("report_id", "in", ids).execute();
      await db.deleteFrom("reports").where("id", "in", ids).execute();
    },
    async purge(before) {
      const old = db.selectFrom("reports").select("id").where("at", "<", before);
      const marks = await db
        .deleteFrom("report_marks")
        .where("report_id", "in", old)
        .executeTakeFirstOrThrow();
      const reports = await db.deleteFrom("reports").where("at", "<", before).executeTakeFirstOrThrow();
      return { reports: Number(reports.numDeletedRows), marks: Number(marks.numDeletedRows) };
    },
    async oldest() {
      const { oldest } = await db
        .selectFrom("reports")
        .select((select) => select.fn.min("at").as("oldest"))
        .executeTakeFirstOrThrow();
      return oldest;
    },
  };
}

/** Whatever its capitals: people type ids off a screen. */
const termOf = (text: string) => text.trim().toLowerCase();

/** Where a time tells its seconds; the desk prints them on cards, and minutes in letters and lists. */
const SECONDS = /:\d\d:\d\d|t\d{6}/i;

/** How the time that somebody looks for begins in UTC, in whatever writing: its second, else its minute. */
function momentIn(text: string): string | null {
  const sought = text.trim();
  const [time] = readTimes(sought, []);
  const isWhole = time?.place.start === 0 && time.place.end === sought.length;
  if (!isWhole || time.utc === null) return null;
  return termOf(time.utc).replace(SECONDS.test(sought) ? /\d*z$/ : /\d\d\.\d+z$/, "");
}

const rows = (db: Database) =>
  db.selectFrom("reports").selectAll().orderBy("at", "desc").orderBy("id", "desc");

async function keepReport(db: Database, { marks, ...report }: KeptReport): Promise<void> {
  const { caseId: case_id, ...row } = report;
  await db
    .insertInto("reports")
    .values({ ...row, case_id })
    .execute();
  if (marks.length === 0) return;
  const written = marks.map(({ kind, text }) => ({ report_id: report.id, kind, text, term: termOf(text) }));
  await db.insertInto("report_marks").values(written).execute();
}

async function withMarks(db: Database, found: readonly ReportRow[]): Promise<readonly KeptReport[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const marks = await db
    .selectFrom("report_marks")
    .selectAll()
    .where("report_id", "in", ids)
    .orderBy("kind")
    .orderBy("text")
    .execute();
  return found.map(({ case_id: caseId, ...row }) => ({
    ...row,
    caseId,
    marks: marks.filter(({ report_id: id }) => id === row.id).map(({ kind, text }): Mark => ({ kind, text })),
  }));
}

import type { Case } from "./case.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Reports older than this are counted no more, in ms. */
export const REPORTS_COUNT_FOR = 30 * DAY;
/** A storm must not make a ticket that nobody can load; the newest are the ones that count. */
export const MOST_REPORTS = 500;

/** One report of a ticket's problem: what tells it from the others, and nothing of its text. */
export interface TicketReport {
  readonly caseId: string;
  readonly person: string;
  readonly at: number;
  readonly requestId: string | null;
  readonly region: string | null;
  readonly marketplace: string | null;
  readonly sdk: string | null;
  /** Of the SDK. */
  readonly version: string | null;
}

/** In what reports of one problem can differ. */
export const DIFFERENCES = ["region", "marketplace", "sdk", "version"] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** Whether a case is somebody's own problem: what was looked up and seen by one person alone may be anybody's. */
export const isReported = ({ door, answerDelivery }: Case): boolean =>
  answerDelivery !== null || (door !== "command" && door !== "shortcut");

export function reportOf({ id, requester, createdAt, problems, current, details }: Case): TicketReport {
  const problem = problems[current];
  const signals = problem?.signals;
  const named = signals?.sdks[0]?.text ?? null;
  const told = details.given.sdk ?? null;
  return {
    caseId: id,
    person: requester,
    at: createdAt,
    requestId: details.given["request-id"] ?? signals?.requestIds[0]?.text ?? null,
    region: signals?.regions[0]?.kind ?? null,
    marketplace: details.given.marketplace ?? signals?.marketplaces[0]?.kind ?? null,
    sdk: named ?? (told && (told.replace(VERSION, "").trim() || null)),
    version: told?.match(VERSION)?.[0] ?? versionAfter(problem?.text ?? "", named),
  };
}

const VERSION = /\d+(?:\.\d+)+/;

/** The version that stands behind the name of an SDK, as in `boto3/1.34.2` or `boto3 v1.34.2`. */
function versionAfter(text: string, name: string | null): string | null {
  if (name === null) return null;
  const behind = text.slice(text.indexOf(name) + name.length);
  return behind.match(/^[/@:=\s]{0,3}v?(\d+(?:\.\d+)+)/)?.[1] ?? null;
}

/** The reports with one more, oldest first; a case counts once, as it is known last. */
export function addReport(reports: readonly TicketReport[], report: TicketReport): readonly TicketReport[] {
  return [...withoutReport(reports, report.caseId), report].sort(byTime).slice(-MOST_REPORTS);
}

/** The reports without that of one case: its paste was deleted. */
export const withoutReport = (reports: readonly TicketReport[], of: string): readonly TicketReport[] =>
  reports.filter(({ caseId }) => caseId !== of);

const byTime = ({ at: a }: TicketReport, { at: b }: TicketReport) => a - b;

export interface ReportCounts {
  readonly day: number;
  readonly week: number;
  readonly month: number;
  readonly people: number;
}

/** How many reports there were within 24 hours, 7 and 30 days before `now`, and from how many people. */
export function countReports(reports: readonly TicketReport[], now: number): ReportCounts {
  const within = (ms: number) => reports.filter(({ at }) => at > now - ms);
  const month = within(REPORTS_COUNT_FOR);
  return {
    day: within(DAY).length,
    week: within(7 * DAY).length,
    month: month.length,
    people: new Set(month.map(({ person }) => person)).size,
  };
}

export interface Differing {
  readonly what: Difference;
  /** Most frequent first; what a report did not tell is not among them. */
  readonly values: readonly { readonly value: string; readonly total: number }[];
}

/** In what the reports differ: only where at least two of them told something else. */
export function differencesOf(reports: readonly TicketReport[]): readonly Differing[] {
  return DIFFERENCES.map((what) => ({
    what,
    values: tally(reports.flatMap((one) => one[what] ?? [])),
  })).filter(({ values }) => values.length > 1);
}

function tally(values: readonly string[]): Differing["values"] {
  const totals = new Map<string, number>();
  for (const value of values) totals.set(value, (totals.get(value) ?? 0) + 1);
  return [...totals].map(([value, total]) => ({ value, total })).sort((a, b) => b.total - a.total);
}

import type { Signals } from "../triage/signals.ts";
import type { Case } from "./case.ts";
import type { Details } from "./details.ts";
import { messageDigest } from "./fingerprint.ts";
import { errorOf } from "./later-errors.ts";
import type { TicketReport } from "./ticket-report.ts";
import { environmentOf } from "./wanted-details.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Request ids kept of one report: a paste can hold hundreds, and a card shows a few. */
export const MOST_REQUEST_IDS = 5;
/** Reports older than this are counted no more, in ms. */
export const REPORTS_COUNT_FOR = 30 * DAY;
/** A storm must not make a ticket that nobody can load; the newest are the ones that count. */
export const MOST_REPORTS = 500;

/** In what reports of one problem can differ. */
export const DIFFERENCES = ["operation", "environment", "region", "marketplace", "sdk", "version"] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** Whether a case is somebody's own problem: what was looked up and seen by one person alone may be anybody's. */
export const isReported = ({ door, answerDelivery }: Case): boolean =>
  answerDelivery !== null || (door !== "command" && door !== "shortcut");

/** What a case tells its ticket: the report of its requester, and those of everybody who has the problem too. */
export const reportsOf = (value: Case): readonly TicketReport[] => [
  reportOf(value),
  ...value.alsoAffected.map((one) => ({ ...one, caseId: value.id })),
];

/** The report of its requester alone. */
export function reportOf(value: Case): TicketReport {
  const { given, time } = value.details;
  const problem = errorOf(value);
  const newest = value.problems[value.current];
  return {
    ...toldBy({ given, time, signals: problem?.signals, text: problem?.text ?? "" }),
    messageDigest: newest ? messageDigest(newest) : null,
    caseId: value.id,
    person: value.requester,
    at: value.createdAt,
    toldAt: value.updatedAt,
    tried: value.ladder.tried,
  };
}

/** What was read of one report, and what its person told besides in a form. */
interface Told {
  readonly given: Details["given"];
  readonly time: Details["time"];
  readonly signals: Signals | undefined;
  readonly text: string;
}

/** What a report tells of its problem, beside whose it is and when. */
export function toldBy({ given, time, signals, text }: Told) {
  const [requestId = null, ...moreRequestIds] = requestIdsOf(given["request-id"], signals);
  const operation = signals?.operations[0];
  return {
    requestId,
    moreRequestIds,
    failedAt: latestOf([time?.utc ?? null, ...printedTimes(signals)]),
    operation: given.operation ?? (operation ? operation.kind || operation.text : null),
    environment: environmentOf(given, signals),
    region: regionOf(signals),
    marketplace: given.marketplace ?? signals?.marketplaces[0]?.kind ?? null,
    ...clientOf(given.sdk ?? null, signals?.sdks[0]?.text ?? null, text),
  };
}

const printedTimes = (signals: Signals | undefined) =>
  signals?.timestamps.filter(({ role }) => role === "event").map(({ utc }) => utc) ?? [];

/** Of times in ISO 8601; null where none is known. */
const latestOf = (times: readonly (string | null)[]): string | null =>
  times.reduce(
    (last, utc) => (utc !== null && (last === null || Date.parse(utc) > Date.parse(last)) ? utc : last),
    null,
  );

/** What was told last stands first, and does not hide what was pasted. */
function requestIdsOf(told: string | undefined, signals: Signals | undefined): readonly string[] {
  const pasted = signals?.requestIds.map(({ text }) => text) ?? [];
  return [...new Set([...(told?.split(", ") ?? []), ...pasted])].slice(0, MOST_REQUEST_IDS);
}

/**
 * The region that the request went to: that of its host, else one printed by its own id. A signature can name another,
 * which makes no difference between two reports of one host.
 */
function regionOf(signals: Signals | undefined): string | null {
  const { regions = [] } = signals ?? {};
  const called = regions.find(({ how }) => how === "host") ?? regions.find(({ text, kind }) => text === kind);
  return (called ?? regions[0])?.kind ?? null;
}

function clientOf(told: string | null, named: string | null, text: string) {
  const fromPerson = told && (told.replace(VERSION, "").trim() || null);
  const agent = text.match(USER_AGENT)?.[1]?.trim() ?? null;
  return {
    sdk: named ?? fromPerson ?? agent,
    version: told?.match(VERSION)?.[0] ?? versionAfter(text, named),
  };
}

const USER_AGENT = /\buser-agent["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([^"'\n]{1,80})/i;

const VERSION = /\d+(?:\.\d+)+/;

/** The version that stands behind the name of an SDK, as in `boto3/1.34.2` or `boto3 v1.34.2`. */
function versionAfter(text: string, name: string | null): string | null {
  if (name === null) return null;
  const behind = text.slice(text.indexOf(name) + name.length);
  return behind.match(/^[/@:=\s]{0,3}v?(\d+(?:\.\d+)+)/)?.[1] ?? null;
}

/** The reports with those of one case, as it is known last. */
export const addReports = (reports: readonly TicketReport[], value: Case): readonly TicketReport[] =>
  reportsOf(value).reduce(addReport, withoutReports(reports, value.id));

/** The reports with one more, oldest first; each person of a case counts once, as they are known last. */
export function addReport(reports: readonly TicketReport[], report: TicketReport): readonly TicketReport[] {
  return [...withoutReport(reports, report), report].sort(byTime).slice(-MOST_REPORTS);
}

/** The reports without those of one case: its paste was deleted. */
export const withoutReports = (reports: readonly TicketReport[], of: string): readonly TicketReport[] =>
  reports.filter(({ caseId }) => caseId !== of);

/** The reports with what one person of a case tells now; without theirs where the case holds nothing of them. */
export function retellReport(
  reports: readonly TicketReport[],
  value: Case,
  person: string,
): readonly TicketReport[] {
  const others = withoutReport(reports, { caseId: value.id, person });
  const report = reportsOf(value).find((one) => one.person === person);
  return report ? addReport(others, report) : others;
}

/** The reports without that of one person of a case. */
export const withoutReport = (
  reports: readonly TicketReport[],
  { caseId, person }: Pick<TicketReport, "caseId" | "person">,
): readonly TicketReport[] => reports.filter((one) => one.caseId !== caseId || one.person !== person);

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
    people: reporters(reports, now).length,
  };
}

/** Who reported it within 30 days before `now`, each once. */
export const reporters = (reports: readonly TicketReport[], now: number): readonly string[] => [
  ...new Set(reports.filter(({ at }) => at > now - REPORTS_COUNT_FOR).map(({ person }) => person)),
];

export interface Differing {
  readonly what: Difference;
  /** Most frequent first. */
  readonly values: readonly { readonly value: string; readonly total: number }[];
  /** Reports that do not tell it. */
  readonly untold: number;
}

/** In what the reports differ: where two of them told something else, or only some of them told it. */
export function differencesOf(reports: readonly TicketReport[]): readonly Differing[] {
  return DIFFERENCES.map((what) => {
    const told = reports.flatMap((one) => one[what] ?? []);
    return { what, values: tally(told), untold: reports.length - told.length };
  }).filter(({ values, untold }) => values.length > 1 || (values.length === 1 && untold > 0));
}

/** How many unlike messages the reports print: reports of one code can be of several problems. */
export const countMessages = (reports: readonly TicketReport[]): number =>
  new Set(reports.flatMap((one) => one.messageDigest ?? [])).size;

/** The request ids of all reports, those told last first. */
export const newestRequestIds = (reports: readonly TicketReport[]): readonly string[] => {
  const byNews = [...reports].sort((a, b) => lastTold(b) - lastTold(a));
  return [
    ...new Set(byNews.flatMap(({ requestId, moreRequestIds }) => [requestId ?? [], moreRequestIds].flat())),
  ];
};

/** When the problem was seen last, in UTC (ISO 8601), as far as the reports tell. */
export const lastFailure = (reports: readonly TicketReport[]): string | null =>
  latestOf(reports.map(({ failedAt }) => failedAt));

const lastTold = ({ at, toldAt }: TicketReport) => Math.max(at, toldAt);

function tally(values: readonly string[]): Differing["values"] {
  const totals = new Map<string, number>();
  for (const value of values) totals.set(value, (totals.get(value) ?? 0) + 1);
  return [...totals].map(([value, total]) => ({ value, total })).sort((a, b) => b.total - a.total);
}

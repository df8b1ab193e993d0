import type { Detail } from "../knowledge/article.ts";
import type { IdentifierSignal, Signals } from "../triage/signals.ts";
import type { Case } from "./case.ts";
import type { Details, DetailTime } from "./details.ts";
import type { Mark } from "./kept-report.ts";
import { MOST_REQUEST_IDS } from "./ticket-reports.ts";
import { isKnown } from "./wanted-details.ts";

/*
 * What one message tells: its report is found by it, its case takes it up, and it goes from there with the message. All
 * three read it here, so that whatever a case took can be taken out again.
 */

interface Told {
  readonly requestIds: readonly string[];
  readonly traceIds: readonly string[];
  /** When it failed; those whose moment is known stand first. */
  readonly times: readonly DetailTime[];
  readonly operations: readonly string[];
  readonly marketplaces: readonly string[];
}

/** Of one kind: a hostile paste can hold thousands, and nobody looks for the hundredth. */
const MOST_OF_A_KIND = 60;

function toldOf({ requestIds, traceIds, timestamps, operations, marketplaces }: Signals): Told {
  const times = timestamps
    .filter(({ role }) => role === "event")
    .map(({ text, utc }) => ({ text, utc }))
    .sort((a, b) => Number(a.utc === null) - Number(b.utc === null));
  return {
    requestIds: someOf(requestIds.map(({ text }) => text)),
    traceIds: someOf(traceIds.map(({ text }) => text)),
    times: times.slice(0, MOST_OF_A_KIND),
    operations: someOf(operations.map(nameOf)),
    marketplaces: someOf(marketplaces.map(({ text }) => text)),
  };
}

const someOf = (texts: readonly string[]) => [...new Set(texts)].slice(0, MOST_OF_A_KIND);
const nameOf = ({ kind, text }: IdentifierSignal) => kind || text;

/** What a report with these signals is found by. */
export function marksOf(signals: Signals): Mark[] {
  const { requestIds, traceIds, times, operations, marketplaces } = toldOf(signals);
  const marks = (kind: Mark["kind"], texts: Iterable<string>) => [...texts].map((text) => ({ kind, text }));
  return [
    ...marks("request-id", requestIds),
    ...marks("trace-id", traceIds),
    ...marks("time", writingsOf(times)),
    ...marks("operation", operations),
    ...marks("marketplace", marketplaces),
  ];
}

/** Each time as it was written, and in UTC. */
const writingsOf = (times: readonly DetailTime[]) =>
  new Set(times.flatMap(({ text, utc }) => [text, utc ?? text]));

/** What a form added to the details of a case, as a message would have told it. */
export function marksOfForm(before: Details, { given, time }: Details): Mark[] {
  const named = NAMED.flatMap((kind) => {
    const text = given[kind];
    if (text === undefined || text === before.given[kind]) return [];
    return (kind === "request-id" ? text.split(", ") : [text]).map((one) => ({ kind, text: one }));
  });
  const times = time === null || time === before.time ? [] : [time];
  return [...named, ...[...writingsOf(times)].map((text) => ({ kind: "time", text }) as const)];
}

/** Marks that are details by the same name. */
const NAMED = ["request-id", "operation", "marketplace"] as const satisfies readonly Mark["kind"][];

/**
 * The case with what a later message tells about it: what was missing, and request ids of further failures. The same
 * case when it tells nothing new.
 */
export function absorbFacts(value: Case, signals: Signals, at: number): Case {
  const told = toldOf(signals);
  const named: readonly (readonly [Detail, string | undefined])[] = [
    ["operation", told.operations[0]],
    ["marketplace", told.marketplaces[0]],
  ];
  const news = named.filter(([detail, text]) => text !== undefined && !isKnown(value, detail));
  const ids = newIds(value, told);
  const time = newTime(value, told);
  if (news.length === 0 && ids === null && time === null) return value;
  const fresh = ids === null ? {} : { "request-id": ids };
  const given: Details["given"] = { ...value.details.given, ...Object.fromEntries(news), ...fresh };
  const details: Details = { ...value.details, given, time: time ?? value.details.time };
  const missing = details.missing.filter((detail) => !isKnown({ ...value, details }, detail));
  return { ...value, details: { ...details, missing }, updatedAt: at };
}

/** Whether a message tells a request id that the case does not know. */
export const tellsNewId = (value: Case, signals: Signals): boolean => newIds(value, toldOf(signals)) !== null;

/** Those of the message before those that were told earlier; null where the case knows them all. */
function newIds({ problems, details }: Case, { requestIds }: Told): string | null {
  const told = details.given["request-id"]?.split(", ") ?? [];
  const known = [...told, ...problems.flatMap(({ signals }) => signals.requestIds.map(({ text }) => text))];
  const fresh = requestIds.filter((text) => !known.includes(text));
  return fresh.length === 0 ? null : [...fresh, ...told].slice(0, MOST_REQUEST_IDS).join(", ");
}

/** A time without a zone is better than none, and gives way to one that says when in UTC. */
function newTime(value: Case, { times: [first] }: Told): DetailTime | null {
  if (first === undefined || isKnown(value, "timestamp")) return null;
  return first.utc !== null || value.details.time === null ? first : null;
}

/** The case without what is told no more; the same case when it had taken nothing of that. */
export function forgetTold(value: Case, gone: readonly Mark[], at: number): Case {
  const { given, time } = value.details;
  const kept = Object.fromEntries(
    Object.entries(given).flatMap(([detail, text]) => {
      // Of several request ids each was told by a message of its own.
      const parts = detail === "request-id" ? text.split(", ") : [text];
      const left = parts.filter((part) => !isIn(gone, detail, part)).join(", ");
      return left === "" ? [] : [[detail, left]];
    }),
  );
  const isTimeGone = time !== null && isIn(gone, "time", time.text);
  const isLess = Object.entries(given).some(([detail, text]) => kept[detail] !== text);
  if (!isTimeGone && !isLess) return value;
  const details = { ...value.details, given: kept, time: isTimeGone ? null : time };
  return { ...value, details, updatedAt: at };
}

/** What a message told, without what is told still: by others, or by itself as it reads now. */
export const toldNoMore = (before: readonly Mark[], still: readonly Mark[]): readonly Mark[] =>
  before.filter(({ kind, text }) => !isIn(still, kind, text));

/** Marks are named as the details that they fill. */
const isIn = (marks: readonly Mark[], name: string, text: string): boolean =>
  marks.some((mark) => mark.kind === name && mark.text === text);

import type { Case } from "../../case/case.ts";
import { environmentOf } from "../../case/wanted-details.ts";
import type { Signals } from "../../triage/signals.ts";
import { withoutHidden } from "../escape.ts";
import { problemOf } from "../speech.ts";
import { utcText } from "../times.ts";

/** A time as it is shown: in UTC where its zone is known, else as printed. */
export interface ShownTime {
  readonly text: string;
  readonly utc: string | null;
  readonly zone: string | null;
}

/** Everything known about a case, from its paste and from its requester, ready to be shown. Values are echoed text. */
export interface CaseFacts {
  readonly codes: readonly string[];
  readonly status: number | null;
  readonly operations: readonly string[];
  readonly requestIds: readonly string[];
  readonly traceIds: readonly string[];
  readonly times: readonly ShownTime[];
  readonly environment: string | null;
  readonly places: readonly string[];
  /** Where the request went, by its host. */
  readonly hostRegions: readonly string[];
  /** Beside it: a signature or a setting can name another region than the host belongs to. */
  readonly namedRegions: readonly string[];
  readonly sdk: string | null;
  readonly recentChange: string | null;
  readonly sinceWhen: string | null;
  readonly whoElse: string | null;
  readonly device: string | null;
}

/** Values of one kind that are listed: more would not be read. */
export const MOST_SHOWN = 4;

export function factsOf(value: Case): CaseFacts {
  const signals = problemOf(value)?.signals;
  const { given } = value.details;
  return {
    codes: codesOf(signals),
    status: signals?.httpStatus ?? null,
    operations: some([given.operation, ...operationsOf(signals)]),
    requestIds: some([...(given["request-id"]?.split(", ") ?? []), ...textsOf(signals?.requestIds)]),
    traceIds: some(textsOf(signals?.traceIds)),
    times: timesOf(value, signals),
    environment: environmentOf(given, signals),
    places: some([given.marketplace, ...textsOf(signals?.marketplaces)]),
    ...regionsOf(signals),
    sdk: given.sdk ?? signals?.sdks[0]?.text ?? null,
    recentChange: given["recent-change"] ?? null,
    sinceWhen: given["since-when"] ?? null,
    whoElse: given["who-else"] ?? null,
    device: given.device ?? null,
  };
}

const textsOf = (signals: readonly { readonly text: string }[] | undefined): string[] =>
  signals?.map(({ text }) => text) ?? [];

const some = (texts: readonly (string | undefined)[]): string[] =>
  [...new Set(texts.filter((text) => text !== undefined))].filter(isReadable).slice(0, MOST_SHOWN);

/** Something is left of it once hidden characters are taken out. */
const isReadable = (text: string): boolean => withoutHidden(text).trim() !== "";

/** Two readings of a region are two things: the host's own, by its id, and what is printed elsewhere, as printed. */
function regionsOf(signals: Signals | undefined): Pick<CaseFacts, "hostRegions" | "namedRegions"> {
  const regions = signals?.regions ?? [];
  return {
    hostRegions: some(regions.filter(({ how }) => how === "host").map(({ kind }) => kind)),
    namedRegions: some(textsOf(regions.filter(({ how }) => how !== "host"))),
  };
}

/** Codes that an article names stand before those that only look like codes. */
function codesOf(signals: Signals | undefined): string[] {
  const codes = signals?.codes ?? [];
  return some(textsOf([...codes].sort((a, b) => Number(b.known) - Number(a.known))));
}

/** A code inside a sentence: a bare number there would be any number. */
export function codeInWords(code: string | undefined): string | null {
  if (code === undefined) return null;
  return /^\d+$/.test(code) ? `code ${code}` : code;
}

/** An operation by its name, a path where no operation is known. */
function operationsOf(signals: Signals | undefined): string[] {
  if (!signals) return [];
  const named = signals.operations.map(({ kind, text }) => kind || text);
  return named.length > 0 ? named : textsOf(signals.paths).slice(0, 1);
}

function timesOf({ details }: Case, signals: Signals | undefined): ShownTime[] {
  const read = (signals?.timestamps ?? []).filter(({ role }) => role === "event");
  const printed = read.map(({ text, utc, zone }) => ({ text, utc: utc && utcText(utc), zone }));
  const told = details.time && {
    ...details.time,
    utc: details.time.utc && utcText(details.time.utc),
    zone: null,
  };
  const given =
    !told && details.given.timestamp ? [{ text: details.given.timestamp, utc: null, zone: null }] : [];
  const all = [...(told ? [told] : []), ...printed, ...given].filter(({ text }) => isReadable(text));
  const isSame = (a: ShownTime, b: ShownTime) => a.text === b.text || (a.utc !== null && a.utc === b.utc);
  return all
    .filter((time, at) => all.findIndex((other) => isSame(other, time)) === at)
    .slice(0, 3)
    .map((time) => (time.utc !== null && IN_UTC.test(time.text) ? { ...time, text: time.utc } : time));
}

/** Written in UTC: the same time again would say nothing more. */
const IN_UTC = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)? ?(?:Z|UTC)$/;

/** When the error happened, epoch ms: as the requester said, else as printed; null where no zone is known. */
export function errorTimeOf(value: Case): number | null {
  const signals = problemOf(value)?.signals;
  const dated = signals?.timestamps.find(({ role, utc }) => role === "event" && utc !== null);
  const utc = value.details.time?.utc ?? dated?.utc;
  return utc ? Date.parse(utc) : null;
}

import { type Article, DETAILS, type Detail } from "../knowledge/article.ts";
import type { Signals } from "../triage/signals.ts";
import type { Case } from "./case.ts";
import type { Details } from "./details.ts";
import { errorOf } from "./later-errors.ts";

/** What a ticket needs where no article says it. */
const USUAL: readonly Detail[] = [
  "request-id",
  "timestamp",
  "operation",
  "action",
  "environment",
  "recent-change",
  "since-when",
  "who-else",
  "sdk",
];

/** Slack shows at most ten checkboxes, and nobody fills in more fields. */
const MOST_ASKED = 10;

/** Details without which a vendor or an engineer would have to ask back; the others may stay empty. */
export const NEEDED: readonly Detail[] = ["request-id", "timestamp", "environment", "exact-message"];

/** The details worth asking for: those of the article that neither the paste nor the requester has told. */
export function wantedDetails(value: Case, article: Article | undefined): readonly Detail[] {
  const collect = article?.collect ?? USUAL;
  const { missing, deleted } = value.details;
  const settled = [...missing, ...deleted];
  const open = collect.filter((detail) => !isKnown(value, detail) && !settled.includes(detail));
  return [...new Set(open)].sort(neededFirst).slice(0, MOST_ASKED);
}

/**
 * Those that are asked for at once: what is needed, and what its requester was doing. Somebody under stress reads no
 * long form; the others wait behind a button, and one alone needs none.
 */
export function firstDetails(wanted: readonly Detail[]): readonly Detail[] {
  const doing =
    wanted.find((detail) => detail === "action") ?? wanted.find((detail) => detail === "operation");
  const first = wanted.filter((detail) => NEEDED.includes(detail) || detail === doing);
  return wanted.length - first.length < 2 ? wanted : first;
}

/** Details of the article's list that are known neither from the paste nor from the requester. */
export function unknownDetails(value: Case, article: Article | undefined): readonly Detail[] {
  return [...new Set(article?.collect ?? USUAL)].filter((detail) => !isKnown(value, detail));
}

/** Whether the paste or the requester has told it. A time without a zone is not told yet. */
export function isKnown(value: Case, detail: Detail): boolean {
  if (detail === "timestamp" && value.details.time?.utc) return true;
  if (value.details.given[detail] !== undefined) return true;
  const signals = errorOf(value)?.signals;
  return signals !== undefined && SHOWN[detail](signals);
}

const never = () => false;

/** What the signals of a paste tell by themselves. */
const SHOWN: Readonly<Record<Detail, (signals: Signals) => boolean>> = {
  "request-id": ({ requestIds }) => requestIds.length > 0,
  timestamp: ({ timestamps }) => timestamps.some(({ role, utc }) => role === "event" && utc !== null),
  operation: ({ operations, paths }) => operations.length > 0 || paths.length > 0,
  marketplace: ({ marketplaces, regions }) => marketplaces.length > 0 || regions.length > 0,
  environment: (signals) => isSandbox(signals),
  "exact-message": ({ messages }) => messages.length > 0,
  sdk: ({ sdks }) => sdks.length > 0,
  "recent-change": never,
  "since-when": never,
  "who-else": never,
  action: never,
  "minimal-request": never,
  device: never,
};

/** Where it fails: as its person told it, else the sandbox where a host or path names that. */
export const environmentOf = (given: Details["given"], signals: Signals | undefined): string | null =>
  given.environment ?? (signals && isSandbox(signals) ? "sandbox" : null);

/** A host or path that names the sandbox; production is nowhere printed. */
const isSandbox = ({ hosts, paths }: Signals): boolean =>
  [...hosts, ...paths].some(({ text }) => /sandbox/i.test(text));

const neededFirst = (a: Detail, b: Detail) =>
  Number(NEEDED.includes(b)) - Number(NEEDED.includes(a)) || DETAILS.indexOf(a) - DETAILS.indexOf(b);

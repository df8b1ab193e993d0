import type { Detail } from "../knowledge/article.ts";
import type { Signals } from "../triage/signals.ts";
import type { Case } from "./case.ts";
import type { Details } from "./details.ts";
import { MOST_REQUEST_IDS } from "./ticket-reports.ts";
import { isKnown } from "./wanted-details.ts";

/**
 * The case with what a later message tells about it: what was missing, and request ids of further failures. The same
 * case when it tells nothing new.
 */
export function absorbFacts(value: Case, signals: Signals, at: number): Case {
  const told: readonly (readonly [Detail, string | undefined])[] = [
    ["operation", signals.operations[0]?.text],
    ["marketplace", signals.marketplaces[0]?.text],
  ];
  const news = told.filter(([detail, text]) => text !== undefined && !isKnown(value, detail));
  const ids = newIds(value, signals);
  const time = newTime(value, signals);
  if (news.length === 0 && ids === null && time === null) return value;
  const fresh = ids === null ? {} : { "request-id": ids };
  const given: Details["given"] = { ...value.details.given, ...Object.fromEntries(news), ...fresh };
  const details: Details = { ...value.details, given, time: time ?? value.details.time };
  const missing = details.missing.filter((detail) => !isKnown({ ...value, details }, detail));
  return { ...value, details: { ...details, missing }, updatedAt: at };
}

/** Those of the message before those that were told earlier; null where the case knows them all. */
function newIds({ problems, details }: Case, { requestIds }: Signals): string | null {
  const told = details.given["request-id"]?.split(", ") ?? [];
  const known = [...told, ...problems.flatMap(({ signals }) => signals.requestIds.map(({ text }) => text))];
  const fresh = [...new Set(requestIds.map(({ text }) => text))].filter((text) => !known.includes(text));
  return fresh.length === 0 ? null : [...fresh, ...told].slice(0, MOST_REQUEST_IDS).join(", ");
}

/** A time without a zone is better than none, and gives way to one that says when in UTC. */
function newTime(value: Case, { timestamps }: Signals): Details["time"] {
  if (isKnown(value, "timestamp")) return null;
  const times = timestamps.filter(({ role }) => role === "event");
  const found = times.find(({ utc }) => utc !== null) ?? (value.details.time === null ? times[0] : undefined);
  return found ? { text: found.text, utc: found.utc } : null;
}

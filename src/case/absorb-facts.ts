import type { Detail } from "../knowledge/article.ts";
import type { Signals } from "../triage/signals.ts";
import type { Case } from "./case.ts";
import type { Details } from "./details.ts";
import { isKnown } from "./wanted-details.ts";

/** The case with what a later message tells about it; the same case when it tells nothing that was missing. */
export function absorbFacts(value: Case, signals: Signals, at: number): Case {
  const told: readonly (readonly [Detail, string | undefined])[] = [
    ["request-id", signals.requestIds[0]?.text],
    ["operation", signals.operations[0]?.text],
    ["marketplace", signals.marketplaces[0]?.text],
  ];
  const news = told.filter(([detail, text]) => text !== undefined && !isKnown(value, detail));
  const time = newTime(value, signals);
  if (news.length === 0 && time === null) return value;
  const given: Details["given"] = { ...value.details.given, ...Object.fromEntries(news) };
  const details: Details = { ...value.details, given, time: time ?? value.details.time };
  const missing = details.missing.filter((detail) => !isKnown({ ...value, details }, detail));
  return { ...value, details: { ...details, missing }, updatedAt: at };
}

/** A time without a zone is better than none, and gives way to one that says when in UTC. */
function newTime(value: Case, { timestamps }: Signals): Details["time"] {
  if (isKnown(value, "timestamp")) return null;
  const times = timestamps.filter(({ role }) => role === "event");
  const found = times.find(({ utc }) => utc !== null) ?? (value.details.time === null ? times[0] : undefined);
  return found ? { text: found.text, utc: found.utc } : null;
}

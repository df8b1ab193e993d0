import type { Case } from "../case/case.ts";
import type { Detail } from "../knowledge/article.ts";
import type { Signals } from "../triage/signals.ts";

/** The case with what a later message tells about it; the same case when it tells nothing that was missing. */
export function absorbFacts(value: Case, signals: Signals, at: number): Case {
  const found: readonly (readonly [Detail, string | undefined])[] = [
    ["request-id", signals.requestIds[0]?.text],
    ["timestamp", signals.timestamps.find(({ role }) => role === "event")?.text],
    ["operation", signals.operations[0]?.text],
    ["marketplace", signals.marketplaces[0]?.text],
  ];
  const news = found.filter(([detail, text]) => text !== undefined && !isKnown(value, detail));
  if (news.length === 0) return value;
  const given = { ...value.details.given, ...Object.fromEntries(news) };
  const missing = value.details.missing.filter((detail) => !(detail in given));
  return { ...value, details: { ...value.details, given, missing }, updatedAt: at };
}

function isKnown(value: Case, detail: Detail): boolean {
  if (value.details.given[detail] !== undefined) return true;
  const signals = value.problems[value.current]?.signals;
  if (!signals) return false;
  if (detail === "request-id") return signals.requestIds.length > 0;
  if (detail === "timestamp") return signals.timestamps.some(({ role }) => role === "event");
  if (detail === "operation") return signals.operations.length > 0;
  return signals.marketplaces.length > 0;
}

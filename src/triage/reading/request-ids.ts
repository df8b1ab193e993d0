import { matchesIn } from "../matches-in.ts";
import type { Signal } from "../signals.ts";
import { type ErrorPlace, nearestFirst } from "./error-place.ts";
import type { Field } from "./fields.ts";

const MOST_FOUND = 200;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ID = /[A-Za-z0-9/][A-Za-z0-9+/=_:.-]{5,200}/y;
// Scripts that write no spaces: the name of the field has no word boundary in front.
const EASTERN =
  /(?:请求|請求|リクエスト|요청)\s?(?:ID|Id|id|编号|號)[\s:：="'`]{1,6}([A-Za-z0-9][A-Za-z0-9+/=_:.-]{5,200})/g;
const CYRILLIC =
  /(?:ID|Id|id|идентификатор)\s(?:запроса|запиту)[\s:="'`]{1,6}([A-Za-z0-9][A-Za-z0-9+/=_:.-]{5,200})/g;

// What a function's own log prints in front of every line: time, request id, message, with tabs between them.
const LOG_LINE =
  /(?:^|\n)\d{4}-\d\d-\d\dT[\d:.]{8,15}Z\t([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\t/g;

/**
 * Request ids and trace ids, nearest to the error first, and kept apart: a vendor's support finds a request by the
 * first kind only.
 */
export function readRequestIds(
  text: string,
  fields: readonly Field[],
  error: ErrorPlace | null,
): { readonly requestIds: readonly Signal[]; readonly traceIds: readonly Signal[] } {
  const requestIds = new Map<string, Signal>();
  const traceIds = new Map<string, Signal>();
  for (const field of fields) {
    if (field.kind !== "request-id" && field.kind !== "trace-id") continue;
    ID.lastIndex = field.valueStart;
    const printed = ID.exec(text)?.[0] ?? "";
    const id = trim(printed);
    const isId = field.joined || field.opener !== "" ? isPlausible(id) : isUnmistakable(id);
    if (!isId || isCutOff(printed, text.slice(field.valueStart + printed.length))) continue;
    const target = field.kind === "request-id" ? requestIds : traceIds;
    keep(target, signal(id, field.valueStart, `field ${field.name}`));
  }
  for (const pattern of [EASTERN, CYRILLIC, LOG_LINE]) {
    for (const match of matchesIn(text, pattern)) {
      const id = trim(match[1] ?? "");
      const start = match.index + match[0].lastIndexOf(match[1] ?? "");
      if (isPlausible(id)) keep(requestIds, signal(id, start, "words"));
    }
  }
  for (const id of requestIds.keys()) traceIds.delete(id);
  const listed = (ids: ReadonlyMap<string, Signal>) =>
    nearestFirst([...ids.values()], error).slice(0, MOST_FOUND);
  return { requestIds: listed(requestIds), traceIds: listed(traceIds) };
}

function keep(target: Map<string, Signal>, found: Signal): void {
  if (!target.has(found.text)) target.set(found.text, found);
}

const signal = (id: string, start: number, how: string): Signal => ({
  text: id,
  place: { start, end: start + id.length },
  how,
});

/** The beginning of an id finds no request. */
const isCutOff = (printed: string, after: string) => printed.endsWith("...") || after.startsWith("…");

const trim = (id: string) => id.replace(/[-.:,/]{1,8}$/, "");

/** Digits in it, no blanked-out placeholder, no address, no date: what stands behind the name of a request id. */
function isPlausible(id: string): boolean {
  if (id.length < 8 || !/\d/.test(id) || id.includes("://")) return false;
  if (/^\d{4}-\d\d-\d\d(?:T|$)/.test(id) || /[xX*]{6}|x{4}-x{4}|example/i.test(id)) return false;
  return !/^(?:\d{1,7}|[0-]+)$/.test(id);
}

/** Without a colon or quotes the value must look like nothing else. */
const isUnmistakable = (id: string) =>
  isPlausible(id) && (UUID.test(id) || /^(?=.*\d.*\d)[A-Z0-9]{12,64}$/.test(id));

import type { Family } from "../knowledge/family.ts";
import { buildShapes, findShapes } from "../triage/reading/shapes.ts";

export type CheckedRequestId =
  | { readonly kind: "ids"; readonly ids: readonly string[] }
  | { readonly kind: "request-id-words" | "request-id-mail" | "request-id-masked" }
  | { readonly kind: "request-id-shape" | "request-id-cut"; readonly given: string };

const MOST_IDS = 5;
const MOST_CHARS = 2_000;
const NAME_IN_FRONT = /^[A-Za-z][\w -]{0,40}[:=]\s*/;
const ID = /^[A-Za-z0-9][A-Za-z0-9+/=_:.-]{7,199}$/;
const MAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;
const MASK = /\[secret: /;

/** One or several request ids as a person types them: with the name in front, in quotes, with commas between. */
export function checkRequestId(text: string, family: Family | undefined): CheckedRequestId {
  if (MASK.test(text)) return { kind: "request-id-masked" };
  if (MAIL.test(text)) return { kind: "request-id-mail" };
  const shape = buildShapes(
    (family?.requestId?.shapes ?? []).map((one) => ({ kind: "request-id", shape: one })),
  );
  const shaped = findShapes(text.slice(0, MOST_CHARS), shape).map((found) => found.text);
  if (shaped.length > 0) return { kind: "ids", ids: [...new Set(shaped)].slice(0, MOST_IDS) };
  const words = text
    .slice(0, MOST_CHARS)
    .split(/\n/)
    .map((line) => line.trim().replace(NAME_IN_FRONT, ""))
    .flatMap((line) => line.split(/[\s,;]+/))
    .map((word) => word.replace(/^["'`<([]+|["'`>)\].,;:-]+$/g, ""))
    .filter(Boolean);
  const cut = words.find(isCutUuid);
  if (cut !== undefined) return { kind: "request-id-cut", given: cut };
  const ids = words.filter((word) => isId(word) && !isOtherId(word, family));
  if (ids.length === words.length && ids.length > 0)
    return { kind: "ids", ids: [...new Set(ids)].slice(0, MOST_IDS) };
  if (words.length > MOST_WORDS) return { kind: "request-id-words" };
  return { kind: "request-id-shape", given: words.join(" ") };
}

/** Two words can be a name and its id; more are a sentence. */
const MOST_WORDS = 2;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const UUID_BEGUN = /^[0-9a-f]{8}-[0-9a-f]{1,4}(?:-[0-9a-f]{0,12})*$/i;
const UUID_ENDED = /^(?:[0-9a-f]{1,8}-)*[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Groups of digits alone are the numbers of orders, parcels and telephones. */
const NUMBERS = /^\d+(?:-\d+)+$/;

/** Part of a UUID (RFC 9562): whoever searches by it finds nothing. */
const isCutUuid = (word: string) =>
  !UUID.test(word) && (UUID_BEGUN.test(word) || UUID_ENDED.test(word)) && !NUMBERS.test(word);

/** Something else of the same vendor, by the shapes that its family file gives. */
function isOtherId(word: string, family: Family | undefined): boolean {
  if (!UUID.test(word) && NUMBERS.test(word)) return true;
  const shapes = (family?.identifiers ?? []).flatMap(({ kind, shape }) => (shape ? [{ kind, shape }] : []));
  return findShapes(word, buildShapes(shapes)).some(({ text }) => text === word);
}

/** Letters or hyphens and digits together, long enough not to be a count, no address, no date. */
function isId(word: string): boolean {
  if (!ID.test(word) || !/\d/.test(word) || word.includes("://")) return false;
  return !/^\d{4}-\d\d-\d\d(?:T|$)/.test(word) && !/^(?:\d{1,9}|[0-]+)$/.test(word);
}

import type { Family } from "../knowledge/family.ts";
import { buildShapes, findShapes } from "../triage/reading/shapes.ts";

export type CheckedRequestId =
  | { readonly kind: "ids"; readonly ids: readonly string[] }
  | { readonly kind: "request-id-words" | "request-id-mail" | "request-id-masked" }
  | { readonly kind: "request-id-shape"; readonly given: string };

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
  const ids = words.filter(isId);
  if (ids.length === words.length && ids.length > 0)
    return { kind: "ids", ids: [...new Set(ids)].slice(0, MOST_IDS) };
  if (words.length > MOST_WORDS) return { kind: "request-id-words" };
  return { kind: "request-id-shape", given: words.join(" ") };
}

/** Two words can be a name and its id; more are a sentence. */
const MOST_WORDS = 2;

/** Letters or hyphens and digits together, long enough not to be a count, no address, no date. */
function isId(word: string): boolean {
  if (!ID.test(word) || !/\d/.test(word) || word.includes("://")) return false;
  return !/^\d{4}-\d\d-\d\d(?:T|$)/.test(word) && !/^(?:\d{1,9}|[0-]+)$/.test(word);
}

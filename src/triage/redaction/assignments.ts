import { findAuthorization, findCookies, findScope } from "./headers.ts";
import type { Joint, KeyPlace } from "./joints.ts";
import { type KeyMeaning, meaningOf, type ValueRule, visitKnownNames } from "./key-names.ts";
import { BLANK, type Span } from "./span.ts";
import {
  isCode,
  isPlaceholder,
  isReadable,
  isRemark,
  isSampleName,
  isStandIn,
  looksRandom,
} from "./value-judgement.ts";
import { createValueReader, type FoundValue, type ValueReader, type ValueShape } from "./value-reader.ts";

interface Key extends KeyPlace {
  readonly meaning: KeyMeaning;
}

/** How far from a key of an address its neighbours `Name` and `City` are taken for parts of it, in characters. */
const ADDRESS_REACH = 500;

/**
 * So many keys in one run of characters without a space or a separator are no paste of anybody's; the rest of the run
 * is masked unread, so that its cost stays in proportion to its length.
 */
const MOST_KEYS_IN_A_RUN = 64;
/** A value is judged by its beginning. */
const JUDGED = 256;

/** Finds secrets by the name of what they are assigned to, in JSON, XML, YAML, headers, URLs and source code. */
export function findAssignments(text: string): readonly Span[] {
  const reader = createValueReader(text);
  const sure: Span[] = [];
  const nearAnAddress: Span[] = [];
  const addresses: number[] = [];
  let runEnd = -1;
  let keysInRun = 0;
  visitKnownNames(text, (name, place) => {
    const key = keyAt(text, name, place);
    if (key === null) return null;
    if (key.meaning.address) addresses.push(key.end);
    const value = reader.read(key, shapeOf(key.meaning.rule));
    if (value === null) return null;
    keysInRun = value.end === runEnd ? keysInRun + 1 : 1;
    runEnd = value.end;
    const unread = keysInRun > MOST_KEYS_IN_A_RUN;
    const found = unread ? { ...placeOf(value), kind: key.meaning.kind } : secretOf(text, key, value, reader);
    if (found === null) return null;
    const near = key.meaning.rule === "words near an address";
    (near ? nearAnAddress : sure).push(found);
    return near ? null : found.end;
  });
  return [...sure, ...withinReach(nearAnAddress, addresses)];
}

const placeOf = ({ start, end }: FoundValue) => ({ start, end });

function shapeOf(rule: ValueRule): ValueShape {
  if (rule === "words" || rule === "words near an address") return "words";
  return typeof rule === "object" ? "token" : "any";
}

/** The key around a known name, or null when the name is only a part of another word. */
function keyAt(text: string, name: string, place: number): Key | null {
  const meaning = meaningOf(name);
  if (meaning === null) return null;
  const nameEnd = place + name.length;
  const end =
    isDigit(text, nameEnd) || isDigit(text, nameEnd + 1) ? nameEnd + numberAfter(text, nameEnd) : nameEnd;
  if (isDigit(text, end)) return null;
  let start = place;
  while (start > place - 40 && KEY_CHARACTER.test(text.charAt(start - 1))) start--;
  if (meaning.whole && start < place && text.charAt(place - 1) !== ".") return null;
  while (text.charAt(start) === "-" && start < place) start++;
  return { meaning, start, end };
}

const KEY_CHARACTER = /[A-Za-z0-9_.$-]/;

const isDigit = (text: string, place: number) => {
  const code = text.charCodeAt(place);
  return code >= 48 && code <= 57;
};

/** Length of the number that belongs to a name, as in `addressLine1` and `password_2`. */
const numberAfter = (text: string, place: number) =>
  /^[-_ ]?\d{1,2}(?![A-Za-z0-9])/.exec(text.slice(place, place + 5))?.[0].length ?? 0;

function secretOf(text: string, key: Key, value: FoundValue, { tokenEnd }: ValueReader): Span | null {
  const { rule, kind } = key.meaning;
  if (rule === "authorization") return findAuthorization(text, value, tokenEnd);
  if (rule === "cookies") return findCookies(text, value);
  if (rule === "scope") return findScope(text, value);
  const raw = text.slice(value.start, Math.min(value.end, value.start + JUDGED));
  if (raw.includes(BLANK) || !isSecret(text, key, value, raw)) return null;
  // Other services have secret keys too; forty characters are the length of this one.
  const known =
    kind === "aws-secret-key" && raw.replace(/%[0-9A-Fa-f]{2}/g, "%").length !== 40 ? "secret-key" : kind;
  return { start: value.start, end: value.end, kind: known };
}

function isSecret(text: string, key: Key, value: FoundValue, raw: string): boolean {
  const { rule } = key.meaning;
  if (typeof rule === "object" && raw.length < rule.random) return false;
  // Loosely joined, a word is just the next word.
  if (!FIRM.has(value.joint) && value.joint !== "cell" && !/\d/.test(raw)) return false;
  if (rule === "words" || rule === "words near an address") return isPersonal(text, raw, { key, value });
  if (!value.quoted && isCode(raw)) return false;
  if (rule === "any") return isChosen(text, raw, value);
  if (typeof rule !== "object" || isPlaceholder(raw)) return false;
  if (key.meaning.kind === "oauth-code" && key.meaning.whole && !isOauthCode(text, key)) return false;
  return isIssued(raw, rule.random, value);
}

const FIRM: ReadonlySet<Joint> = new Set(["firm", "element", "option"]);

/** People choose passwords, so nearly anything can be one, unless a sentence is being read. */
function isChosen(text: string, raw: string, value: FoundValue): boolean {
  if (isStandIn(raw) || isRemark(raw) || raw.length < 2) return false;
  const mixed = /\d/.test(raw) && /[A-Za-z]/.test(raw) && raw.length >= 6;
  if (FIRM.has(value.joint)) {
    return value.quoted || mixed || !continuesAsProse(text, raw, value);
  }
  if (value.joint === "beside" && !/[\n\t]/.test(text.slice(value.start - 12, value.start))) return false;
  return mixed && !/^[\w.-]+[:=]/.test(raw);
}

const continuesAsProse = (text: string, raw: string, value: FoundValue) =>
  isReadable(raw) &&
  /[:\s]$/.test(text.slice(value.start - 1, value.start)) &&
  /^ [A-Za-z]/.test(text.slice(value.end, value.end + 2));

/** Issued secrets are made by machines; the looser key and value are joined, the more random the value must look. */
function isIssued(raw: string, atLeast: number, value: FoundValue): boolean {
  if (FIRM.has(value.joint)) {
    if (looksRandom(raw, atLeast) || (raw.length >= 16 && isMixed(raw))) return true;
    // Short secrets are often made up by hand: `s3cret-for-shop`.
    return (
      atLeast <= 8 && raw.length >= atLeast && /\d/.test(raw) && /[A-Za-z]/.test(raw) && !/[\s:/]/.test(raw)
    );
  }
  // A cell of a table belongs to its name, though nothing but a bar joins them.
  if (value.joint === "cell" && raw.length >= 16 && isMixed(raw)) return true;
  return /\d/.test(raw) && /[A-Za-z]/.test(raw) && looksRandom(raw, Math.max(16, atLeast)) && !isUuid(raw);
}

/** No name in a program looks like this: digits, small and capital letters without anything between. */
const isMixed = (raw: string) =>
  /^[A-Za-z0-9]+$/.test(raw) && /\d/.test(raw) && /[a-z]/.test(raw) && /[A-Z]/.test(raw);

const isUuid = (raw: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(raw);

/** `code` is the name of error codes too: only beside a grant, or as a parameter behind `?` or `&`, it is a secret. */
function isOauthCode(text: string, key: Key): boolean {
  if (/[?&]$/.test(text.slice(Math.max(0, key.start - 1), key.start))) return true;
  const around = text.slice(Math.max(0, key.start - 300), key.end + 300);
  return /grant_?type\W{1,8}authorization_?code/i.test(around);
}

function isPersonal(text: string, raw: string, { key, value }: { key: Key; value: FoundValue }): boolean {
  if (!FIRM.has(value.joint) && !(value.joint === "cell" && beginsACell(text, key))) return false;
  if (raw.length < 2 || (!value.quoted && /[([_]/.test(raw) && isCode(raw))) return false;
  if (isSampleName(raw) || isRemark(raw) || /^[{[(]/.test(raw)) return false;
  if (key.meaning.kind === "phone") return raw.replace(/\D/g, "").length >= 5;
  return /[\p{L}\d]/u.test(raw) && !isNameOfAnother(text, value.end);
}

/** Words with a bar behind them are a table's cell only where a bar stands before them too. */
const beginsACell = (text: string, { start }: Key) =>
  /[|│┃][ \t`*]*$/.test(text.slice(Math.max(0, start - 20), start));

/** `{"name":"x-request-id","value":…}`: what a list of pairs calls a name is nobody's. */
const isNameOfAnother = (text: string, end: number) =>
  /^\\{0,7}["']\s{0,20},\s{0,40}\\{0,7}["']?value\b/i.test(text.slice(end, end + 80));

/** Keeps what has a key of an address near by. Both lists are in the order of the text. */
function withinReach(spans: readonly Span[], addresses: readonly number[]): readonly Span[] {
  const kept: Span[] = [];
  let next = 0;
  for (const span of spans) {
    while ((addresses[next] ?? Number.POSITIVE_INFINITY) < span.start - ADDRESS_REACH) next++;
    if ((addresses[next] ?? Number.POSITIVE_INFINITY) <= span.end + ADDRESS_REACH) kept.push(span);
  }
  return kept;
}

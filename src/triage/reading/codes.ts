import { matchesIn } from "../matches-in.ts";
import type { CodeSignal, Place } from "../signals.ts";
import type { Field } from "./fields.ts";
import { isErrorStatus, isReason, isReasonOf } from "./http-reasons.ts";
import type { FoundPhrase } from "./lexicon.ts";
import type { ReadingWords } from "./reading-words.ts";
import { findTableCodes } from "./table-codes.ts";

const MOST_FOUND = 500;

/** Reads error codes as printed: from fields, from the codes the library knows, and by the shapes of a vendor. */
export function readCodes(
  text: string,
  found: { readonly phrases: readonly FoundPhrase[]; readonly fields: readonly Field[] },
  words: ReadingWords,
): readonly CodeSignal[] {
  const codes = new Map<number, CodeSignal>();
  const add = ({ start, end }: Place, how: string) => {
    const code = text.slice(start, end);
    if (codes.size >= MOST_FOUND || codes.has(start)) return;
    codes.set(start, { text: code, place: { start, end }, how, known: words.articleCodes.has(code) });
  };
  for (const field of found.fields) addFromField(text, field, { words, add });
  for (const place of findTableCodes(text, found.phrases)) add(place, "a column of error codes");
  for (const call of matchesIn(text, CALLING)) {
    const start = call.index + call[0].indexOf("(") + 1;
    add({ start, end: start + (call[1]?.length ?? 0) }, "named in the sentence of the client");
  }
  for (const { phrase, start, end } of found.phrases) {
    if (phrase.meaning === "code" && standsAlone(text, { start, end })) add({ start, end }, "a known code");
  }
  if (words.codeShapes) {
    for (const { index, 0: code } of matchesIn(text, words.codeShapes.pattern)) {
      add({ start: index, end: index + code.length }, "the shape of the vendor's codes");
      if (codes.size >= MOST_FOUND) break;
    }
  }
  if (codes.size === 0) addByLook(text, add);
  return withoutParts([...codes.values()].sort(byPlace));
}

/** How a code is told that nothing but its look shows: enough to name it, too little to prove an error. */
export const BY_LOOK = "looks like a code";
/** In a longer text constants and settings look the same. */
const SHORT = 300;
// `ERR_FOO_99812` and `E1234` anywhere; other capitals with underscores at the start of a line or behind "error";
// such names, and names made of words of failure, between colons or between the start of a line and one.
const LOOK =
  /(?<![\w./$%{-])(?:ERR(?:OR)?_[A-Z0-9_]{2,60}|E\d{3,6}|(?:(?<=(?:^|\n)[ \t"'`]{0,4})|(?<=\b(?:error|code|err)[ \t:=#"'`]{1,4}))[A-Z][A-Z0-9]{1,30}(?:_[A-Z0-9]{1,30}){1,6}|(?<=(?:^|\n|: )[ \t"'`]{0,4})(?:[A-Z]{3,8}\d{4,6}|[A-Z]{2,20}(?:_[A-Z]{2,20}){1,4}|(?=[A-Za-z]{0,40}(?:Denied|Invalid|NotFound|Exceeded|Failed|Missing|Expired|Mismatch|Malformed))[A-Z]\w{5,60})(?<!Error|Exception)(?=:))(?![\w-]|[ \t]{0,2}=)/g;

function addByLook(text: string, add: Reading["add"]): void {
  if (text.length > SHORT) return;
  for (const { index, 0: code } of matchesIn(text, LOOK))
    add({ start: index, end: index + code.length }, BY_LOOK);
}

// The sentence every client of one widespread family of service SDKs prints.
const CALLING = /\bAn error occurred \(([A-Za-z][\w.]{2,80})\) when calling\b/g;

interface Reading {
  readonly words: ReadingWords;
  readonly add: (place: Place, how: string) => void;
}

const NAMED_CODE =
  /(?:[a-z]{2,8}:)?(?:[\w.]{1,80}#)?(?:(?:Client|Server|Sender|Receiver)\.)?([A-Za-z]\w{0,80}(?:[.-]\w{1,40}){0,6})/y;
const NUMBER_CODE = /-?\d{1,7}(?![\w.:/-])/y;

function addFromField(text: string, field: Field, { words, add }: Reading): void {
  if (field.kind !== "code" && field.kind !== "error-code" && field.kind !== "error-name") return;
  const how = `field ${field.name}`;
  NUMBER_CODE.lastIndex = field.valueStart;
  const number = NUMBER_CODE.exec(text)?.[0];
  if (number !== undefined) {
    if (isNumberCode(text, field, number))
      add({ start: field.valueStart, end: field.valueStart + number.length }, how);
    return;
  }
  NAMED_CODE.lastIndex = field.valueStart;
  const named = NAMED_CODE.exec(text);
  const code = named?.[1]?.replace(/[.-]+$/, "");
  if (!named || code === undefined) return;
  const start = field.valueStart + named[0].length - (named[1]?.length ?? 0);
  const place = { start, end: start + code.length };
  if (isNamedCode(text, { field, code, end: place.end }, words)) add(place, how);
}

/** A number is a code when it is printed as text, or when its field says so and it is no HTTP status. */
function isNumberCode(text: string, field: Field, number: string): boolean {
  if (field.kind === "error-name") return false;
  if (isJsonNumber(text, field, number)) return true;
  const closed = /^["'`\\<&]/.test(
    text.slice(field.valueStart + number.length, field.valueStart + number.length + 1),
  );
  if (field.joined && closed && /["'>]/.test(field.opener)) {
    const isSuccess = /^-?(?:\d{1,2}|[123]\d\d)$/.test(number);
    return (field.kind === "error-code" || !isSuccess) && !hasOtherOwner(text, field);
  }
  return field.kind === "error-code" && !number.startsWith("-") && !isErrorStatus(Number(number));
}

/** `"code": 10214` in a body: too large for a flag, and for a status, which says success as well. */
const isJsonNumber = (text: string, { joined, opener, valueStart, name, nameStart }: Field, number: string) =>
  joined &&
  opener === "" &&
  Number(number) >= 600 &&
  text[nameStart - 1] === '"' &&
  text[nameStart + name.length] === '"' &&
  /^\s{0,4}[,}\]\n]/.test(text.slice(valueStart + number.length));

interface Named {
  readonly field: Field;
  readonly code: string;
  readonly end: number;
}

function isNamedCode(text: string, { field, code, end }: Named, words: ReadingWords): boolean {
  if (NO_CODE.has(code.toLowerCase()) || isBlankedOut(code) || hasOtherOwner(text, field)) return false;
  const known = words.vendorCodes.has(code);
  const next = text[end] ?? "";
  const quoted = field.joined && field.opener !== "" && field.opener !== "(" && /^["'`\\<&\])}]/.test(next);
  if (isKey(text, end)) return false;
  if (field.kind === "error-name") {
    if (field.joined && field.opener === "" && isSaidAlone(text, code, end)) return true;
    return (
      (known || /^[a-z]+(?:_[a-z]+)+$/.test(code)) && (quoted || isQueryValue(text, field)) && !isReason(code)
    );
  }
  // Three capitals are a currency or a country; a code behind "?" or "&" is the code of a login.
  if (quoted) return code.length > 2 && (known || !/^[A-Z]{3}$/.test(code));
  if (field.kind === "code" && /[?&]$/.test(text.slice(field.nameStart - 1, field.nameStart))) return false;
  // Cut off in the middle of its quotes or tag: only a whole code is one.
  if (/["'>]/.test(field.opener) && !known) return false;
  if (/[\w(]/.test(next) || /^:\/\//.test(text.slice(end, end + 3))) return false;
  if (known) return field.joined || field.kind === "error-code";
  if (!isCodelike(code)) return false;
  return field.joined ? true : field.kind === "error-code";
}

/** `"error": {"error_subcode": …`: a name inside the value, not the value. */
const isKey = (text: string, end: number) => /^\\{0,4}["']\s{0,4}:/.test(text.slice(end, end + 12));

/** `Error: ImagePullBackOff`, `Error: redirect_mismatch` and nothing more on its line, or the sentence that explains it. */
const isSaidAlone = (text: string, code: string, end: number) =>
  /^(?:[A-Z][a-z]+(?:[A-Z][a-z]+){1,6}|[a-z]+(?:_[a-z]+){1,6})$/.test(code) &&
  !/(?:Error|Exception|Fault)$/.test(code) &&
  /^(?:[ \t]{0,4}(?:\r?\n|$)| The )/.test(text.slice(end, end + 8));

const isQueryValue = (text: string, { valueStart }: Field) => text[valueStart - 1] === "=";

/** Two humps, an underscore between capitals, or capitals with digits: what no ordinary word looks like. */
const isCodelike = (code: string) =>
  /[a-z][A-Z]/.test(code) ||
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(code) ||
  /^[A-Z]{2,8}[-_]?\d{2,8}$/.test(code);

const NO_CODE = new Set(
  "null nil none undefined true false string int integer object array error exception unknown code message success ok failed failure n/a the and typeerror referenceerror rangeerror syntaxerror keyerror valueerror attributeerror runtimeerror".split(
    " ",
  ),
);

/** `code: 'XXXX'`: what people write over a value they keep to themselves. */
const isBlankedOut = (code: string) => /^(.)\1+$/i.test(code);

// Codes of places, mail, coupons and logins are no error codes.
const OTHER_OWNER =
  /\b(?:country|postal|zip|post|area|source|promo|coupon|discount|currency|language|region|verification|auth|authorization|authorisation|access|status|response|http|exit|qr|bar|product|your|my|our|sample|example|java|php|python|reason)[ \t]{1,2}$/i;

const hasOtherOwner = (text: string, { nameStart, kind }: Field) =>
  kind === "code" && OTHER_OWNER.test(text.slice(Math.max(0, nameStart - 24), nameStart));

/** A known code in prose: not glued to other letters, no file name, and no HTTP reason such as "403 Forbidden". */
function standsAlone(text: string, { start, end }: Place): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 3);
  if (/[A-Za-z0-9][-_]$/.test(before) || /^[-_][A-Za-z0-9]/.test(after) || /^\.[a-z]{2}/.test(after))
    return false;
  const code = text.slice(start, end);
  const lead = text.slice(Math.max(0, start - 20), start);
  if (isReason(code) && BESIDE_STATUS.test(lead)) return isNameOfOther(code, lead, text.slice(end, end + 2));
  // `(Errors::BadRequest)` is a class of the client, named after the status; in front of a message it is the code.
  if (isReason(code) && before === "::" && !after.startsWith(":")) return false;
  if (isDistinctive(code)) return true;
  // "Unauthorized" is a word of every HTTP client: a code only where it is quoted on its own, and no other field's value.
  return isQuotedAlone(text, { start, end }) && !VALUE_OF_FIELD.test(lead);
}

/** `403 Unauthorized: …`: the name of another status cannot be the reason of this one, so it is the code. */
function isNameOfOther(code: string, lead: string, after: string): boolean {
  const status = /(?:^|[^\w./-])([45]\d\d) $/.exec(lead)?.[1];
  return status !== undefined && after === ": " && !isReasonOf(Number(status), code);
}

const BESIDE_STATUS = /(?:\d|\bstatus(?: ?code)?["']?[ \t]?[:=])[\s"'`)\]:-]{0,4}$/i;
const VALUE_OF_FIELD = /(?:\d|[:=>])[\s"'`]{0,4}$/;

/** `Throttled` may be a word of a sentence; `CallThrottled` and `NOT_FOUND` may not. */
const isDistinctive = (code: string) => /[a-z][A-Z]|_|\d/.test(code);

const isQuotedAlone = (text: string, { start, end }: Place) =>
  /["'`]$/.test(text.slice(start - 1, start)) && /^["'`]/.test(text.slice(end, end + 1));

/** Drops a code that stands inside another one (`Client.CallThrottled`). */
function withoutParts(codes: readonly CodeSignal[]): readonly CodeSignal[] {
  let end = -1;
  return codes.filter(({ place }) => {
    if (place.start < end) return false;
    end = place.end;
    return true;
  });
}

const byPlace = ({ place: a }: CodeSignal, { place: b }: CodeSignal) => a.start - b.start;

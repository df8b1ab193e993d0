import { type FoundPhrase, isWordCode } from "./lexicon.ts";

/** A name in the report that a value follows, however it is written: JSON, XML, header, dump, table or words. */
export interface Field {
  /** A field kind, or the kind of identifier that the name announces. */
  readonly kind: string;
  readonly name: string;
  readonly nameStart: number;
  /** Where the value begins, behind quotes, brackets and type names. */
  readonly valueStart: number;
  /** True when a colon, an arrow, a tag or the like joins name and value; false for mere spaces or a line end. */
  readonly joined: boolean;
  /** The quote or bracket directly before the value, or "". */
  readonly opener: string;
}

// What may close a name: its quote, escaped or not, Markdown, a bracket, and what PHP prints behind a property.
const CLOSE =
  /(?:\\{1,4}["']|["'`*_\]”’)]|&quot;|\(\)|:[\\\w]{0,80}:(?:private|protected)\]?|:(?:private|protected)\]?){0,5}/y;
const JOIN =
  /[ \t]{0,40}(?:=>|->|&gt;|[:=：＝>|](?![:/])|,(?=\s{0,20}\\{0,4}["'])|(?:is|was|为|は|是)(?=[ :"'`])|~>)/y;
const PAIR = /"?'?,?\s{0,8}\\{0,4}["']?value\\{0,4}["']?\s?[:=]/iy;
const OPEN =
  /(?:[\s"'`“‘\\[({*_>＝:=]|&quot;|&lt;!\[CDATA\[|<!\[CDATA\[|<(?:td|dd|code|b|strong|span|pre|em)>|<\/(?:td|th|dt|b|strong)>|Array\b|Some\(|string\(\d{1,5}\)|int\(|\d{1,2}\]?\s?=>|@){0,60}/y;

/** The fields of a report, in its order; of several names for one value the longest comes first and wins. */
export function findFields(
  text: string,
  phrases: readonly FoundPhrase[],
  meaning: "field" | "identifier" = "field",
): readonly Field[] {
  const fields: Field[] = [];
  const taken = new Set<number>();
  for (const found of phrases) {
    if (found.phrase.meaning !== meaning || isPartOfName(text, found)) continue;
    const field = readField(text, found);
    if (!field || taken.has(field.valueStart)) continue;
    taken.add(field.valueStart);
    fields.push(field);
  }
  return fields;
}

function readField(text: string, { phrase, start, end }: FoundPhrase): Field | null {
  const closed = skip(CLOSE, text, end);
  const paired = skip(PAIR, text, closed);
  const joinEnd = paired > closed ? paired : skip(JOIN, text, closed);
  const valueStart = skip(OPEN, text, joinEnd);
  if (valueStart >= text.length || valueStart === end) return null;
  return {
    kind: phrase.value,
    name: text.slice(start, end),
    nameStart: start,
    valueStart,
    joined: joinEnd > closed,
    opener: openerBefore(text, valueStart),
  };
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function openerBefore(text: string, at: number): string {
  const before = text[at - 1] ?? "";
  if (before === ";" && text.endsWith("&quot;", at)) return '"';
  return /["'`“‘>[({]/.test(before) ? before : "";
}

// "currency_code" is not "code"; "x_request_id" is a request id all the same.
const MAY_BE_PART: ReadonlySet<string> = new Set(["request-id", "trace-id", "error-code"]);

function isPartOfName(text: string, { phrase, start }: FoundPhrase): boolean {
  const before = text.charCodeAt(start - 1);
  if (before !== 45 && before !== 95) return false;
  return isWordCode(text.charCodeAt(start - 2)) && !MAY_BE_PART.has(phrase.value);
}

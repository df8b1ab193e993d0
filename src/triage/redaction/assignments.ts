import { findAuthorization, findCookies, findScope } from "./headers.ts";
import { type KeyMeaning, knownNames, meaningOf } from "./key-names.ts";
import type { Span } from "./span.ts";
import { isCode, isPlaceholder, isReadable, isRemark, looksRandom } from "./value-judgement.ts";
import { createValueReader, type FoundValue, type KeyPlace } from "./value-reader.ts";

interface Key extends KeyPlace {
  readonly meaning: KeyMeaning;
}

/** How far from a key of an address its neighbours `Name` and `City` are taken for parts of it, in characters. */
const ADDRESS_REACH = 500;

/** Finds secrets by the name of what they are assigned to, in JSON, XML, YAML, headers, URLs and source code. */
export function findAssignments(text: string): readonly Span[] {
  const names = knownNames();
  const reader = createValueReader(text);
  const sure: Span[] = [];
  const nearAnAddress: Span[] = [];
  const addresses: number[] = [];
  for (let name = names.exec(text); name !== null; name = names.exec(text)) {
    const key = keyAt(text, name);
    if (key === null) continue;
    if (key.meaning.address) addresses.push(key.end);
    const spaced = key.meaning.rule === "words" || key.meaning.rule === "words near an address";
    const value = reader.read(key, spaced);
    if (value === null) continue;
    const spans = spansOf(text, key, value);
    (key.meaning.rule === "words near an address" ? nearAnAddress : sure).push(...spans);
    const last = spans.at(-1);
    if (last && key.meaning.rule !== "words near an address")
      names.lastIndex = Math.max(names.lastIndex, last.end);
  }
  return [...sure, ...withinReach(nearAnAddress, addresses)];
}

/** The key around a known name, or null when the name is only a part of another word. */
function keyAt(text: string, name: RegExpExecArray): Key | null {
  const meaning = meaningOf(name[0]);
  if (meaning === null) return null;
  const tail = /^[-_ ]?\d{1,2}(?!\d)/.exec(
    text.slice(name.index + name[0].length, name.index + name[0].length + 5),
  );
  const end = name.index + name[0].length + (tail?.[0].length ?? 0);
  if (/^(?:[A-Za-z0-9]|[-_][A-Za-z0-9])/.test(text.slice(end, end + 2))) return null;
  const head = /[A-Za-z0-9_.$-]*$/.exec(text.slice(Math.max(0, name.index - 40), name.index))?.[0] ?? "";
  if (meaning.whole && /[A-Za-z0-9_-]$/.test(head)) return null;
  const dashes = /^-+/.exec(head)?.[0].length ?? 0;
  return { meaning, start: name.index - head.length + dashes, end };
}

function spansOf(text: string, key: Key, value: FoundValue): readonly Span[] {
  const raw = text.slice(value.start, value.end);
  // Made harmless already.
  if (raw.startsWith("[secret: ")) return [];
  const { rule, kind } = key.meaning;
  if (rule === "authorization") return findAuthorization(text, value);
  if (rule === "cookies") return findCookies(text, value);
  if (rule === "scope") return findScope(text, value);
  return isSecret(text, key, value)
    ? [{ start: value.start, end: value.start + raw.trimEnd().length, kind }]
    : [];
}

function isSecret(text: string, key: Key, value: FoundValue): boolean {
  const { rule } = key.meaning;
  const raw = text.slice(value.start, value.end).trim();
  if (isPlaceholder(raw) || (!value.quoted && isCode(raw))) return false;
  if (rule === "words" || rule === "words near an address") return isPersonal(raw, key, value);
  if (rule === "any") return isChosen(text, raw, value);
  if (typeof rule !== "object") return false;
  if (key.meaning.kind === "oauth-code" && key.meaning.whole && !isOauthCode(text, key)) return false;
  return isIssued(raw, rule.random, value);
}

/** People choose passwords, so nearly anything can be one, unless a sentence is being read. */
function isChosen(text: string, raw: string, value: FoundValue): boolean {
  if (isRemark(raw) || raw.length < 2) return false;
  const mixed = /\d/.test(raw) && /\D/.test(raw) && raw.length >= 6;
  if (value.joint === "firm" || value.joint === "option") {
    return value.quoted || mixed || !continuesAsProse(text, raw, value);
  }
  return mixed && !/^[\w.-]+[:=]/.test(raw) && !/[.!?,;:]$/.test(raw);
}

const continuesAsProse = (text: string, raw: string, value: FoundValue) =>
  isReadable(raw) &&
  /[:\s]$/.test(text.slice(value.start - 1, value.start)) &&
  /^ [A-Za-z]/.test(text.slice(value.end, value.end + 2));

/** Issued secrets are made by machines; the looser key and value are joined, the more random the value must look. */
function isIssued(raw: string, atLeast: number, value: FoundValue): boolean {
  if (value.joint === "firm" || value.joint === "option") {
    if (looksRandom(raw, atLeast)) return true;
    // Short secrets are often made up by hand: `s3cret-for-shop`.
    return (
      atLeast <= 8 && raw.length >= atLeast && /\d/.test(raw) && /[A-Za-z]/.test(raw) && !/[\s:/]/.test(raw)
    );
  }
  return /\d/.test(raw) && /[A-Za-z]/.test(raw) && looksRandom(raw, Math.max(16, atLeast)) && !isUuid(raw);
}

const isUuid = (raw: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(raw);

/** `code` is the name of error codes too: only beside a grant, or as a parameter behind `?` or `&`, it is a secret. */
function isOauthCode(text: string, key: Key): boolean {
  if (/[?&]$/.test(text.slice(Math.max(0, key.start - 1), key.start))) return true;
  const around = text.slice(Math.max(0, key.start - 300), key.end + 300);
  return /grant_?type\W{1,8}authorization_?code/i.test(around);
}

function isPersonal(raw: string, key: Key, value: FoundValue): boolean {
  if (value.joint !== "firm" || raw.length < 2 || isRemark(raw) || /^[{[(]/.test(raw)) return false;
  if (key.meaning.kind === "phone") return raw.replace(/\D/g, "").length >= 5;
  return /[\p{L}\d]/u.test(raw);
}

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

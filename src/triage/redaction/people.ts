import { matchesIn } from "../matches-in.ts";
import { notAfter } from "./not-after.ts";
import type { Span } from "./span.ts";

/** Finds personal data by its shape: e-mail addresses, phone numbers, payment cards. */
export function findPeople(text: string): readonly Span[] {
  return findEmails(text).concat(findPhones(text), findCards(text));
}

// Looked at from the @ on both sides: a pattern that began with the local part would be quadratic on long words.
const AT = /@|%40|&#64;|\\u0040/g;
/** 1 for the characters of a local part, by their code: asked eight times an address, a pattern would take as long. */
const IS_LOCAL = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9._%+'-]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const BEGINS_OTHERWISE = /[.%'+-]/;
const BEFORE_LOCAL = /^(?:.*%(?:3[ADad]|2[026Ff])|[.%'+-]+)/;
const DOMAIN = /(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,6}[A-Za-z]{2,18}(?![A-Za-z0-9@])/y;
// `logo@2x.png`, `pkg@1.2.rc`, `git@github.com:team/repo`, shell prompts: an @, but nobody's address.
const NO_DOMAIN =
  /^(?:png|jpe?g|gif|svg|webp|css|js|mjs|ts|tsx|jsx|py|rb|php|java|json|xml|html|local|internal|lan)$/i;
const NOBODY = /^git@|@\d+\.\d/;
const PATH_OF_A_HOST = /^:(?:[~/\\]|[\w.-]+\/)/;

// A hostile paste holds a hundred thousand addresses: places are read off the patterns, no match objects are made.
function findEmails(text: string): readonly Span[] {
  const spans: Span[] = [];
  AT.lastIndex = 0;
  for (let from = 0; AT.test(text); AT.lastIndex = from) {
    from = AT.lastIndex;
    DOMAIN.lastIndex = from;
    if (!DOMAIN.test(text)) continue;
    const end = DOMAIN.lastIndex;
    if (NO_DOMAIN.test(text.slice(text.lastIndexOf(".", end) + 1, end))) continue;
    const at = text.charAt(from - 1) === "@" ? from - 1 : startOfSign(text, from);
    const start = startOfLocalPart(text, at);
    if (start < at && isAddress(text, start, end)) spans.push({ start, end, kind: "email" });
  }
  return spans;
}

/** Where an @ begins that is written as an escape. */
const startOfSign = (text: string, end: number) =>
  Math.max(
    ...["%40", "&#64;", "\\u0040"]
      .filter((sign) => text.endsWith(sign, end))
      .map((sign) => end - sign.length),
  );

const LONGEST_LOCAL_PART = 64;

function startOfLocalPart(text: string, at: number): number {
  let start = at;
  while (start > at - LONGEST_LOCAL_PART && IS_LOCAL[text.charCodeAt(start - 1)] === 1) start--;
  if (!BEGINS_OTHERWISE.test(text.charAt(start)) && !text.slice(start, at).includes("%")) return start;
  // `email%3Djoe%40…` begins behind the encoded equals sign.
  return start + (BEFORE_LOCAL.exec(text.slice(start, at))?.[0].length ?? 0);
}

function isAddress(text: string, start: number, end: number): boolean {
  if (NOBODY.test(text.slice(start, end))) return false;
  if (text.charAt(end) === ":" && PATH_OF_A_HOST.test(text.slice(end, end + 40))) return false;
  // Before the host of a URL stand a user and a password, not an address.
  const before = text.slice(Math.max(0, start - 40), start);
  return !before.includes("://") || !/:\/\/[^\s/?#]*$/.test(before);
}

const apart = (characters: string, number: string) => new RegExp(notAfter(characters) + number, "g");

// International with a plus, North American in two spellings. A zone (`+0000`) is too short, an order id has other groups.
const PHONES = [
  apart(
    String.raw`\w.:+-`,
    String.raw`(?:\+|%2[Bb])[1-9]\d{0,3}(?:[ ./-]?\(0?\d{0,5}\))?(?:(?:[ ./-]|%20)?\d){6,13}(?![\w-])`,
  ),
  apart(String.raw`\w.+-`, String.raw`(?:1[ .-])?\(\d{3}\) ?\d{3}[ .-]\d{4}(?![\w-])`),
  apart(String.raw`\w.+/-`, String.raw`(?:1[ .-])?\d{3}([.-])\d{3}\1\d{4}(?![\w.-]?\w)`),
  /\b(?:phone|telephone|tel|mobile|mobil|cell|call|fax|whatsapp|telefon|handy)\b\.?[^\n\d+]{0,14}?((?:\+|00|0|\()\d(?:[ ./()-]{0,2}\d){6,13})(?![\w-])/gi,
];

function findPhones(text: string): readonly Span[] {
  return PHONES.flatMap((pattern) =>
    Array.from(matchesIn(text, pattern), (match): Span => {
      const end = match.index + match[0].length;
      const named = match[1] !== undefined && match[1].length > 1;
      return { start: named ? end - (match[1] ?? "").length : match.index, end, kind: "phone" };
    }),
  );
}

// 16 digits in fours, 15 in the groups of American Express; or without groups.
const CARDS = apart(
  String.raw`\w.-`,
  String.raw`(?:(?:4\d{3}|5[1-5]\d\d|2[2-7]\d\d|6(?:011|4[4-9]\d|5\d\d)|35[2-8]\d)([ -]?)\d{4}\1\d{4}\1\d{4}|3[47]\d\d([ -]?)\d{6}\2\d{5})(?![\w-]|\.\d)`,
);
// A long number can pass the check digit by chance (one in ten): one that is named an id stays.
const NAMED_ID =
  /(?:id|ids|number_of|version|sku|asin|upc|ean|gtin|isbn|timestamp|time|date|account|nonce|seq|size|length|offset)["'\]\s:=>#]{0,8}$/i;

function findCards(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { index, 0: card } of matchesIn(text, CARDS)) {
    if (!passesLuhn(card) || NAMED_ID.test(text.slice(Math.max(0, index - 32), index))) continue;
    spans.push({ start: index, end: index + card.length, kind: "payment-card" });
  }
  return spans;
}

/** The check digit of payment cards (ISO/IEC 7812-1): every second digit from the right counts double. */
function passesLuhn(card: string): boolean {
  let sum = 0;
  let double = false;
  for (let place = card.length - 1; place >= 0; place--) {
    const digit = card.charCodeAt(place) - ZERO;
    if (digit < 0 || digit > 9) continue;
    const weighted = double ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
    double = !double;
  }
  return sum % 10 === 0;
}

const ZERO = "0".charCodeAt(0);

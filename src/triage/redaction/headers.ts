import type { Span } from "./span.ts";
import { isPlaceholder, looksRandom } from "./value-judgement.ts";
import type { FoundValue } from "./value-reader.ts";

// Signed requests name the parts of this header themselves; each part is read under its own key.
const SIGNED = /\s*AWS\d-/y;
const SIGNED_V2 = /\s*AWS ([A-Z0-9]{12,}):([A-Za-z0-9+/=]{8,})/y;
const SCHEME = /\s*([A-Za-z][\w-]{1,20})(?:\s|%20|\+){1,3}([^\s"'`<>,;\\&]{6,})/y;
const PLAIN = /\s*([^\s"'`<>,;\\&]{10,})/y;

/** The secret in an Authorization header: what follows the scheme, or the whole value when none is given. */
export function findAuthorization(text: string, value: FoundValue): readonly Span[] {
  if (value.joint === "said" || value.joint === "beside" || at(SIGNED, text, value.start)) return [];
  const v2 = at(SIGNED_V2, text, value.start);
  if (v2) return [lastGroup(v2, 2, "request-signature")];
  const scheme = at(SCHEME, text, value.start);
  if (scheme) {
    const secret = scheme[2] ?? "";
    const basic = /^basic$/i.test(scheme[1] ?? "");
    if (!(basic ? !isPlaceholder(secret) : looksRandom(secret, 8))) return [];
    return [lastGroup(scheme, 2, basic ? "password" : "token")];
  }
  const plain = at(PLAIN, text, value.start);
  return plain && looksRandom(plain[1] ?? "", 12) ? [lastGroup(plain, 1, "token")] : [];
}

// `name=value; name=value`, with attributes that have no value. What follows a comma is another header in dumps.
const COOKIES =
  /[^\s=;,"'`<>\\]{1,128}=[^\s;,"'`<>\\]*(?:; {0,3}[^\s=;,"'`<>\\]{1,128}(?:=[^\s;,"'`<>\\]*)?)*/y;

/** The whole list of cookies: which of them logs somebody in cannot be told from outside. */
export function findCookies(text: string, value: FoundValue): readonly Span[] {
  if (value.joint === "said" || value.joint === "beside") return [];
  const cookies = at(COOKIES, text, value.start);
  if (!cookies) return [];
  const onlyPlaceholders = cookies[0]
    .split(";")
    .every((cookie) => isPlaceholder(cookie.slice(cookie.indexOf("=") + 1)));
  return onlyPlaceholders ? [] : [lastGroup(cookies, 0, "cookie")];
}

const SCOPE = /\s*([A-Za-z0-9]{12,128})(?=\/\d{8}|%2[Ff]\d{8})/y;

/** The key id of a signing scope; date, region and service stay, they are what support needs to see. */
export function findScope(text: string, value: FoundValue): readonly Span[] {
  const scope = at(SCOPE, text, value.start);
  return scope && !isPlaceholder(scope[1] ?? "") ? [lastGroup(scope, 1, "aws-access-key")] : [];
}

function at(pattern: RegExp, text: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

/** The span of a group that ends where the match ends. */
function lastGroup(match: RegExpExecArray, group: number, kind: Span["kind"]): Span {
  const end = match.index + match[0].length;
  return { start: end - (match[group] ?? "").length, end, kind };
}

import type { Finder } from "./finder.ts";
import type { Span } from "./span.ts";
import { isPlaceholder, looksRandom } from "./value-judgement.ts";
import type { FoundValue } from "./value-reader.ts";

// Newer signed requests name the parts of this header; each part is read under its own key. Older ones do not.
const SIGNED_V2 = /AWS ([A-Z0-9]{12,64}):(?=[A-Za-z0-9+/=]{8})/y;
const SCHEME = /([A-Za-z][\w-]{1,20})(?:\s|%20|\+){1,3}/y;
/** A token is judged by its beginning. */
const JUDGED = 256;

/** The secret in an Authorization header: what follows the scheme, or the whole value when none is given. */
export function findAuthorization(text: string, value: FoundValue, tokenEnd: Finder): Span | null {
  if (value.joint === "said" || value.joint === "beside") return null;
  if (text.startsWith("AWS", value.start)) {
    if (!at(SIGNED_V2, text, value.start)) return null;
    return { start: SIGNED_V2.lastIndex, end: tokenEnd(SIGNED_V2.lastIndex), kind: "request-signature" };
  }
  const scheme = at(SCHEME, text, value.start);
  const start = scheme ? SCHEME.lastIndex : value.start;
  const end = tokenEnd(start);
  const token = text.slice(start, Math.min(end, start + JUDGED));
  if (/^basic$/i.test(scheme?.[1] ?? "")) {
    return token.length < 6 || isPlaceholder(token) ? null : { start, end, kind: "password" };
  }
  return looksRandom(token, scheme ? 8 : 12) ? { start, end, kind: "token" } : null;
}

// `name=value; name=value`, with attributes that have no value. What follows a comma is another header in dumps.
const COOKIE_NAME = String.raw`[^\s=;,"'\[\]<>\\]{1,128}`;
const COOKIE_VALUE = String.raw`(?:"[^"\n;]{0,4096}"(?=;|\s|$)|[^\s;,"'\]<>\\]{0,8192})`;
const COOKIES = new RegExp(
  `${COOKIE_NAME}=${COOKIE_VALUE}(?:; {0,3}${COOKIE_NAME}(?:=${COOKIE_VALUE})?){0,120}`,
  "y",
);

/** The whole list of cookies: which of them logs somebody in cannot be told from outside. */
export function findCookies(text: string, value: FoundValue): Span | null {
  if (value.joint === "said" || value.joint === "beside") return null;
  const cookies = at(COOKIES, text, value.start)?.[0];
  if (cookies === undefined) return null;
  const telling = cookies.split(";").some((cookie) => !isPlaceholder(cookie.slice(cookie.indexOf("=") + 1)));
  return telling ? { start: value.start, end: value.start + cookies.length, kind: "cookie" } : null;
}

const SCOPE = /\s*([A-Za-z0-9]{12,128})(?=\/\d{8}|%2[Ff]\d{8})/y;

/** The key id of a signing scope; date, region and service stay, they are what support needs to see. */
export function findScope(text: string, value: FoundValue): Span | null {
  const id = at(SCOPE, text, value.start)?.[1];
  if (id === undefined || isPlaceholder(id)) return null;
  return { start: SCOPE.lastIndex - id.length, end: SCOPE.lastIndex, kind: "aws-access-key" };
}

function at(pattern: RegExp, text: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

import { matchesIn } from "../matches-in.ts";
import { notAfter } from "./not-after.ts";
import type { Span } from "./span.ts";
import { isPlaceholder, looksRandom } from "./value-judgement.ts";

// `scheme://user:password@host`, its slashes as such, escaped for JSON, or encoded for a URL.
const USERINFO =
  /(?::\/\/|:\\+\/\\+\/|%3[Aa]%2[Ff]%2[Ff])([^\s/?#:@"'`<>\\|]{0,128})(?::|%3[Aa])([^\s/"'`<>\\|@]{1,256}(?:@[^\s/"'`<>\\|@]{1,64}(?=@)){0,2})(?:@|%40)/g;
// `curl -u user:password`, with or without quotes.
const CURL_USER = /(?:^|\s)(?:-u|-U|--user|--proxy-user)[ =]{0,2}["']?([^\s:"'=]{1,64}):([^\s"'`]{1,256})/g;
// `mysql -ppassword`, `sshpass -p password`.
const COMMAND_PASSWORD = /\b(?:mysql(?:dump|admin)?\b[^\n]{0,200}?\s-p|sshpass -p ?["']?)([^\s"'`]{4,128})/g;
const SCHEME = notAfter("A-Za-z");
const BEARER = new RegExp(String.raw`${SCHEME}bearer(?:\s|%20|\+){1,3}([A-Za-z0-9._~+/|=-]{16,})`, "gi");
const BASIC = new RegExp(`${SCHEME}basic {1,3}([A-Za-z0-9+/]{8,}={0,2})`, "gi");

/** Finds credentials that have no key of their own: in URLs, behind `curl -u`, behind `Bearer` and `Basic`. */
export function findCredentials(text: string): readonly Span[] {
  return [...inUrls(text), ...behindCurl(text), ...behindCommands(text), ...behindSchemes(text)];
}

function inUrls(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of matchesIn(text, USERINFO)) {
    const [whole, user = "", password = ""] = match;
    // npm's and GitHub's way: the token is the user, the password a fixed word.
    const secret = /^x-oauth-basic$/.test(password) ? user : password;
    if (isPlaceholder(secret)) continue;
    const end =
      match.index + whole.replace(/(?:@|%40)$/, "").length - (secret === user ? password.length + 1 : 0);
    spans.push({ start: end - secret.length, end, kind: "password" });
  }
  return spans;
}

function behindCurl(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of matchesIn(text, CURL_USER)) {
    const password = match[2] ?? "";
    // `docker run -u 1000:1000` names a user and a group.
    if (isPlaceholder(password) || /^\d{1,6}$/.test(password)) continue;
    const end = match.index + match[0].length;
    spans.push({ start: end - password.length, end, kind: "password" });
  }
  return spans;
}

function behindCommands(text: string): readonly Span[] {
  return Array.from(matchesIn(text, COMMAND_PASSWORD))
    .filter((match) => !isPlaceholder(match[1] ?? ""))
    .map((match) => tail(match, "password"));
}

function behindSchemes(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of matchesIn(text, BEARER)) {
    if (looksRandom(match[1] ?? "", 16)) spans.push(tail(match, "token"));
  }
  for (const match of matchesIn(text, BASIC)) {
    if (holdsUserAndPassword(match[1] ?? "")) spans.push(tail(match, "password"));
  }
  return spans;
}

const tail = (match: RegExpExecArray, kind: Span["kind"]): Span => {
  const end = match.index + match[0].length;
  return { start: end - (match[1] ?? "").length, end, kind };
};

/** "Basic realm" and "basic information" decode to noise, a real header to `user:password`. */
function holdsUserAndPassword(base64: string): boolean {
  return /^[\x20-\x7e]{0,200}:[\x20-\x7e]*$/.test(
    Buffer.from(base64.slice(0, 1024), "base64").toString("latin1"),
  );
}

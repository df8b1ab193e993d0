import { matchesIn } from "../matches-in.ts";
import { notAfter } from "./not-after.ts";
import type { SecretKind } from "./secret-kinds.ts";
import type { Span } from "./span.ts";
import { isFiller, isReadable } from "./value-judgement.ts";

/**
 * Secrets that are known by how they are written, wherever they stand. `find` begins with a literal and holds no
 * nested repetition, so each costs one pass over the text; group 1, where there is one, is the secret itself.
 */
interface TokenShape {
  readonly kind: SecretKind;
  readonly find: RegExp;
  /** Set where words can have the same shape (`sk-learn-…`): such a match must not read as words. */
  readonly notWords?: true;
}

// Characters of a token as issued, and the few that URL encoding makes of them.
const BODY = "(?:[A-Za-z0-9_+/=-]|%(?:2[BbFfDd]|3[Dd]|5[Ff]))";
// The bar of `Atza|…` as written, in URLs, in JSON escapes and in HTML.
const BAR = "(?:\\||%7[Cc]|%257[Cc]|\\\\+u007[Cc]|&#124;|&vert;)";

// Nothing else is written like this, so a word may stick to it, as where the cells of a table were copied.
const lwa = (letters: string) => new RegExp(`At(?:${letters})${BAR}${BODY}{8,}`, "g");

/** A token that no word sticks to. */
const alone = (token: string, characters = "A-Za-z0-9") => new RegExp(notAfter(characters) + token, "g");

const SHAPES: readonly TokenShape[] = [
  // No boundary behind: error texts print the key and the algorithm without a space between.
  { kind: "aws-access-key", find: alone("(?:(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16})+", "A-Z0-9") },
  {
    kind: "aws-session-token",
    find: new RegExp(`(?:IQoJb3JpZ2lu|F[wQ]oGZXIvYXdz|AQoDYXdz)${BODY}{24,}`, "g"),
  },
  { kind: "lwa-refresh-token", find: lwa("zr|nr") },
  { kind: "restricted-data-token", find: lwa("z\\.[a-z]{2,8}") },
  { kind: "lwa-access-token", find: lwa("z[a-qs-z]|na|c|s[a-z]") },
  { kind: "client-secret", find: /amzn1\.oa2-cs\.v\d\.[A-Za-z0-9]{6,}/g },
  { kind: "mws-auth-token", find: /amzn\.mws\.[0-9a-fA-F][0-9a-fA-F-]{7,}/g },
  { kind: "slack-token", find: alone(String.raw`(?:xox[a-z](?:\.xox[a-z])?|xapp|xwfp)-[A-Za-z0-9-]{10,}`) },
  {
    kind: "slack-webhook",
    find: /hooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Za-z0-9_/-]{16,})/g,
  },
  {
    kind: "github-token",
    find: alone("(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})"),
  },
  { kind: "gitlab-token", find: alone("gl(?:pat|ptt|rt|dt|cbt)-[A-Za-z0-9_-]{16,}") },
  { kind: "stripe-key", find: alone("(?:(?:sk|rk)_(?:live|test)_|whsec_)[A-Za-z0-9]{10,}") },
  {
    kind: "google-key",
    find: alone(String.raw`(?:AIza[\w-]{30,}|ya29\.[\w.-]{16,}|GOCSPX-[\w-]{16,}|1//0[\w-]{24,})`),
  },
  { kind: "npm-token", find: alone("npm_[A-Za-z0-9]{24,}") },
  { kind: "ai-key", find: alone("sk-[A-Za-z0-9][A-Za-z0-9_-]{18,}", "A-Za-z0-9_-"), notWords: true },
  { kind: "jwt", find: alone(String.raw`eyJ[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]*){1,4}`, "A-Za-z0-9_-") },
];

/** Finds secrets by their shape. */
export function findTokenShapes(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const shape of SHAPES) {
    for (const match of matchesIn(text, shape.find)) {
      const value = withoutNextHeader(match[1] ?? match[0]);
      if (shape.notWords && isReadable(value.slice(3))) continue;
      if (isFiller(value.slice(prefixLength(value)))) continue;
      const start = match.index + match[0].length - (match[1] ?? match[0]).length;
      spans.push({ start, end: start + value.length, kind: shape.kind });
    }
  }
  return spans;
}

// Canonical strings are often printed without line ends: the next header's name sticks to the token.
const withoutNextHeader = (value: string) => {
  const next = value.search(/(?:x-amz-|host:|user-agent)/);
  return next > 12 ? value.slice(0, next) : value;
};

// `AKIAXXXXXXXXXXXXXXXX` is a placeholder though its first letters are not.
const prefixLength = (value: string) => (/^(?:AKIA|ASIA)/.test(value) ? 4 : 0);

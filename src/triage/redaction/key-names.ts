import type { SecretKind } from "./secret-kinds.ts";

/** How the value of a key is judged. */
export type ValueRule =
  /** Anything that is not a placeholder: people choose passwords. */
  | "any"
  /** Only what no person would write: issued tokens. `atLeast` counts characters. */
  | { readonly random: number }
  /** `Bearer x`, `Basic x`, or parts with keys of their own. */
  | "authorization"
  | "cookies"
  /** The key id before the first slash of a signing scope. */
  | "scope"
  /** Words with spaces: names, streets. */
  | "words"
  /** Words, but only near a key that belongs to an address. */
  | "words near an address";

/** What a key's name says about its value; `null` keeps a value that a shorter name inside would mask. */
export interface KeyMeaning {
  readonly kind: SecretKind;
  readonly rule: ValueRule;
  /** The name counts only when nothing stands before it (`name`, not `username`). */
  readonly whole?: true;
  /** The key itself shows that an address is near. */
  readonly address?: true;
}

const issued = (kind: SecretKind, atLeast: number): KeyMeaning => ({ kind, rule: { random: atLeast } });
const chosen = (kind: SecretKind): KeyMeaning => ({ kind, rule: "any" });
const words = (kind: SecretKind): KeyMeaning => ({ kind, rule: "words", address: true });
const near = (kind: SecretKind): KeyMeaning => ({ kind, rule: "words near an address", whole: true });

/** Names by their words. A name also counts at the end of a longer one (`lwaClientSecret`, `x-amz-signature`). */
const NAMES: Readonly<Record<string, KeyMeaning | null>> = {
  // Names of things that must stay, though they end like a secret.
  ...kept(
    "next token",
    "page token",
    "pagination token",
    "continuation token",
    "client token",
    "request token",
  ),
  ...kept("idempotency token", "cancellation token", "sync token", "resume token", "token type"),
  ...kept(
    "public key",
    "sort key",
    "partition key",
    "primary key",
    "idempotency key",
    "error code",
    "status code",
  ),

  "access key id": issued("aws-access-key", 12),
  "access key": issued("aws-access-key", 12),
  "aws secret access key": issued("aws-secret-key", 12),
  "secret access key": issued("aws-secret-key", 12),
  "aws secret key": issued("aws-secret-key", 12),
  "aws secret": issued("aws-secret-key", 12),
  "secret key": issued("aws-secret-key", 8),
  "session token": issued("aws-session-token", 12),
  "security token": issued("aws-session-token", 12),
  signature: issued("request-signature", 16),
  "signature provided": issued("request-signature", 16),
  credential: { kind: "request-credential", rule: "scope" },

  "access token": issued("access-token", 10),
  "refresh token": issued("refresh-token", 10),
  "restricted data token": issued("restricted-data-token", 10),
  "client secret": issued("client-secret", 6),
  "app secret": issued("client-secret", 6),
  "consumer secret": issued("client-secret", 6),
  "mws auth token": issued("mws-auth-token", 10),
  "spapi oauth code": issued("oauth-code", 6),
  "oauth code": issued("oauth-code", 6),
  "authorization code": issued("oauth-code", 8),
  "auth code": issued("oauth-code", 8),
  "code verifier": issued("oauth-code", 16),
  code: { kind: "oauth-code", rule: { random: 12 }, whole: true },

  password: chosen("password"),
  passwd: chosen("password"),
  passphrase: chosen("password"),
  passwort: chosen("password"),
  contraseña: chosen("password"),
  "mot de passe": chosen("password"),
  kennwort: chosen("password"),
  pwd: { kind: "password", rule: "any" },
  pass: { kind: "password", rule: "any", whole: true },
  secret: issued("token", 6),
  "shared secret": issued("token", 6),
  "api secret": issued("api-key", 6),
  "api key": issued("api-key", 8),
  "subscription key": issued("api-key", 12),
  "account key": issued("api-key", 12),
  "auth key": issued("api-key", 8),
  "signing key": issued("api-key", 8),
  "encryption key": issued("api-key", 8),
  "private key": issued("private-key", 12),
  "id token": issued("jwt", 12),
  "bearer token": issued("token", 10),
  "auth token": issued("token", 10),
  token: issued("token", 12),
  csrf: issued("token", 12),
  jsessionid: issued("cookie", 8),
  phpsessid: issued("cookie", 8),
  "session id": issued("cookie", 12),
  authorization: { kind: "token", rule: "authorization" },
  cookie: { kind: "cookie", rule: "cookies" },

  "card number": issued("payment-card", 12),
  cvv: { kind: "payment-card", rule: "any", whole: true },
  cvc: { kind: "payment-card", rule: "any", whole: true },

  "buyer name": words("person"),
  "recipient name": words("person"),
  "customer name": words("person"),
  "ship to name": words("person"),
  "bill to name": words("person"),
  "card holder name": words("person"),
  "first name": { kind: "person", rule: "words" },
  "last name": { kind: "person", rule: "words" },
  "full name": { kind: "person", rule: "words" },
  "buyer email": { kind: "email", rule: "words" },
  "phone number": { kind: "phone", rule: "words" },
  phone: near("phone"),
  name: near("person"),
  "company name": near("person"),
  "address line": words("address"),
  "address field": words("address"),
  "street address": words("address"),
  "ship address": words("address"),
  "bill address": words("address"),
  "ship city": words("address"),
  "ship state": words("address"),
  "postal code": words("address"),
  "zip code": words("address"),
  "shipping address": { kind: "address", rule: "words near an address", address: true },
  "delivery address": { kind: "address", rule: "words near an address", address: true },
  "billing address": { kind: "address", rule: "words near an address", address: true },
  "buyer address": { kind: "address", rule: "words near an address", address: true },
  city: near("address"),
  county: near("address"),
  district: near("address"),
  municipality: near("address"),
  "state or region": near("address"),
  street: near("address"),
  "gift message text": { kind: "gift-message", rule: "words" },
  "gift message": { kind: "gift-message", rule: "words" },
};

function kept(...names: readonly string[]): Record<string, null> {
  return Object.fromEntries(names.map((name) => [name, null]));
}

const MEANINGS = new Map(Object.entries(NAMES).map(([name, meaning]) => [name.replaceAll(" ", ""), meaning]));

/** What a name means, written in any case and with `-`, `_`, `.`, space or nothing between its words. */
export function meaningOf(name: string): KeyMeaning | null {
  const small = name.toLowerCase();
  return MEANINGS.get(small) ?? MEANINGS.get(small.replace(/[-_. ]/g, "")) ?? null;
}

/**
 * One pattern for many names, with what several begin with written once: most places of a text are passed over after
 * one look, not one look a name. A longer name goes before the shorter one that begins it.
 */
function patternOf(names: readonly string[]): string {
  const rests = new Map<string, string[]>();
  for (const name of names.filter((one) => one !== "")) {
    const first = name.charAt(0);
    rests.set(first, [...(rests.get(first) ?? []), name.slice(1)]);
  }
  if (rests.size === 0) return "";
  const branches = Array.from(
    rests,
    ([first, behind]) => (first === " " ? "[-_. ]?" : first) + patternOf(behind),
  );
  return `(?:${branches.join("|")})${names.includes("") ? "?" : ""}`;
}

const KNOWN_NAME = new RegExp(`${patternOf(Object.keys(NAMES))}(?![A-Za-z]|[-_][A-Za-z])`, "gi");

/**
 * Goes through every known name, the longer before the shorter. `tokens`, `token_type`, `passwordHash` are other
 * names; `addressLine1` and `password_2` are not. `visit` returns where to read on, or null for behind the name. The
 * pattern is compiled once: compiling takes longer than reading a paste.
 */
export function visitKnownNames(text: string, visit: (name: string, place: number) => number | null): void {
  KNOWN_NAME.lastIndex = 0;
  for (let name = KNOWN_NAME.exec(text); name !== null; name = KNOWN_NAME.exec(text)) {
    const end = KNOWN_NAME.lastIndex;
    KNOWN_NAME.lastIndex = Math.max(end, visit(name[0], name.index) ?? end);
  }
}

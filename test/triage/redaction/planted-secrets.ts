import fc from "fast-check";
import type { SecretKind } from "../../../src/triage/redact.ts";

/** A kind of secret with the names people give it and values as they are issued. None was ever a real one. */
export interface Plant {
  readonly kind: SecretKind;
  readonly keys: readonly string[];
  readonly value: fc.Arbitrary<string>;
}

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();
const DIGITS = "0123456789";
const HEX = `${DIGITS}abcdef`;

const chars = (alphabet: string, length: number | readonly [number, number]) => {
  const [minLength, maxLength] = typeof length === "number" ? [length, length] : length;
  // Without bias: issued secrets are not made of one letter.
  return fc.noBias(fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength }));
};
const base62 = (length: number | readonly [number, number]) => chars(LOWER + UPPER + DIGITS, length);
const base64 = (length: number | readonly [number, number]) => chars(`${LOWER + UPPER + DIGITS}+/`, length);
const base64url = (length: number | readonly [number, number]) =>
  chars(`${LOWER + UPPER + DIGITS}-_`, length);
const prefixed = (prefix: string, rest: fc.Arbitrary<string>) => rest.map((text) => prefix + text);
// Issued values are mixed; a draw without a digit or in one case only would test the alphabet, not the desk.
const mixed = (value: fc.Arbitrary<string>) =>
  value.filter(
    (text) => /\d/.test(text) && /[a-z]/.test(text) && !/^[-/+_=]/.test(text) && !/(.)\1\1/.test(text),
  );

// fast-check's own ids are drawn with a bias, so that two of them share parts.
const uuid = chars(HEX, 32).map((text) => text.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"));

export const PLANTS: readonly Plant[] = [
  {
    kind: "aws-access-key",
    keys: ["aws_access_key_id", "accessKeyId", "AWS_ACCESS_KEY_ID", "AWSAccessKeyId"],
    value: fc
      .tuple(fc.constantFrom("AKIA", "ASIA"), chars(`${UPPER}234567`, 16))
      .map((parts) => parts.join("")),
  },
  {
    kind: "aws-secret-key",
    keys: ["aws_secret_access_key", "secretAccessKey", "AWS_SECRET_ACCESS_KEY", "secretKey"],
    value: mixed(base64(40)),
  },
  {
    kind: "aws-session-token",
    keys: ["aws_session_token", "sessionToken", "X-Amz-Security-Token", "x-amz-security-token"],
    value: mixed(prefixed("IQoJb3JpZ2lu", base64([80, 300]))),
  },
  {
    kind: "request-signature",
    keys: ["Signature", "X-Amz-Signature", "signature"],
    value: mixed(chars(HEX, 64)),
  },
  {
    kind: "lwa-access-token",
    keys: ["access_token", "x-amz-access-token", "accessToken", "X-Amz-Access-Token"],
    value: prefixed("Atza|IwEB", base64url([60, 300])),
  },
  {
    kind: "lwa-refresh-token",
    keys: ["refresh_token", "refreshToken", "LWA_REFRESH_TOKEN", "SP_API_REFRESH_TOKEN"],
    value: prefixed("Atzr|IwEB", base64url([60, 300])),
  },
  { kind: "refresh-token", keys: ["refresh_token", "refreshToken"], value: mixed(base64url([30, 120])) },
  { kind: "access-token", keys: ["access_token", "accessToken"], value: mixed(base64url([30, 120])) },
  {
    kind: "client-secret",
    keys: ["client_secret", "clientSecret", "LWA_CLIENT_SECRET"],
    value: mixed(chars(HEX, 64)),
  },
  {
    kind: "client-secret",
    keys: ["client_secret", "lwaClientSecret", "ClientSecret"],
    value: prefixed("amzn1.oa2-cs.v1.", chars(HEX, 64)),
  },
  {
    kind: "mws-auth-token",
    keys: ["MWSAuthToken", "mws_auth_token", "mwsAuthToken"],
    value: prefixed("amzn.mws.", uuid),
  },
  { kind: "oauth-code", keys: ["spapi_oauth_code", "authorization_code"], value: mixed(base62([18, 24])) },
  {
    kind: "slack-token",
    keys: ["SLACK_BOT_TOKEN", "token", "slackToken"],
    value: mixed(
      prefixed(
        "xoxb-",
        fc.tuple(chars(DIGITS, 12), chars(DIGITS, 13), base62(24)).map((parts) => parts.join("-")),
      ),
    ),
  },
  { kind: "github-token", keys: ["GITHUB_TOKEN", "token"], value: prefixed("ghp_", base62(36)) },
  { kind: "stripe-key", keys: ["STRIPE_SECRET_KEY", "apiKey"], value: prefixed("sk_live_", base62(24)) },
  { kind: "google-key", keys: ["GOOGLE_API_KEY", "key"], value: prefixed("AIza", base64url(35)) },
  { kind: "npm-token", keys: ["NPM_TOKEN", "_authToken"], value: prefixed("npm_", base62(36)) },
  {
    kind: "jwt",
    keys: ["id_token", "token", "jwt"],
    value: fc
      .tuple(base64url(30), base64url(80), base64url(43))
      .map(([head, body, tail]) => `eyJ${head}.eyJ${body}.${tail}`),
  },
  {
    kind: "password",
    keys: ["password", "DB_PASSWORD", "dbPassword", "passwd"],
    value: chars(`${LOWER + UPPER + DIGITS}!#*_-`, [8, 20]).filter(
      (text) => /\d/.test(text) && /[a-z]/.test(text) && /^[A-Za-z0-9]/.test(text) && !/(.)\1\1/.test(text),
    ),
  },
  { kind: "api-key", keys: ["api_key", "X-Api-Key", "apiKey"], value: mixed(base62(32)) },
  {
    kind: "email",
    keys: ["email", "BuyerEmail", "contact"],
    value: fc
      .tuple(chars(LOWER, [3, 10]), chars(LOWER, [3, 10]), fc.constantFrom("com", "de", "co.uk"))
      .map(([name, host, top]) => `${name}.x@${host}.${top}`),
  },
  {
    kind: "phone",
    keys: ["phone", "Phone", "phoneNumber"],
    value: fc
      .tuple(chars("123456789", 2), chars("23456789", 3), chars(DIGITS, 7))
      .map(([a, b, c]) => `+${a} ${b} ${c}`),
  },
  {
    kind: "person",
    keys: ["BuyerName", "recipientName", "buyer_name"],
    value: fc
      .tuple(chars(LOWER, [3, 8]), chars(LOWER, [4, 9]))
      .map(([a, b]) => `${capital(a)} ${capital(b)}`),
  },
  {
    kind: "address",
    keys: ["AddressLine1", "addressLine1", "address_line_1"],
    value: fc
      .tuple(fc.integer({ min: 1, max: 999 }), chars(LOWER, [4, 9]))
      .map(([number, street]) => `${number} ${capital(street)} Street`),
  },
];

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** What support needs to read, drawn anew for every paste. */
export const survivors = fc.record({
  requestId: uuid,
  gatewayId: base62(15).map((text) => `${text}=`),
  time: fc
    .date({ min: new Date(0), max: new Date("2037-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  basicTime: fc
    .date({ min: new Date(0), max: new Date("2037-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString().replace(/[-:]|\.\d+/g, "")),
  orderId: fc.tuple(chars(DIGITS, 3), chars(DIGITS, 7), chars(DIGITS, 7)).map((parts) => parts.join("-")),
  asin: prefixed("B0", chars(UPPER + DIGITS, 8)),
  marketplaceId: prefixed("A", chars(UPPER + DIGITS, 13)),
  clientId: prefixed("amzn1.application-oa2-client.", chars(HEX, 32)),
  appId: prefixed("amzn1.sp.solution.", uuid),
  code: fc.constantFrom("InvalidInput", "MD5101", "SignatureDoesNotMatch", "QuotaExceeded", "invalid_grant"),
  sku: fc.tuple(chars(UPPER, 3), chars(DIGITS, 4)).map((parts) => parts.join("-")),
  sha: chars(HEX, 40).filter((text) => /\d/.test(text) && /[a-f]/.test(text)),
  ip: fc.tuple(fc.nat(255), fc.nat(255)).map(([a, b]) => `10.0.${a}.${b}`),
});

export type Survivors = typeof survivors extends fc.Arbitrary<infer T> ? T : never;

/** One way of writing a key and its value down, among things that must stay. */
export type Format = (key: string, value: string, kept: Survivors) => string;

const json = (key: string, value: string, kept: Survivors) => ({
  marketplaceId: kept.marketplaceId,
  [key]: value,
  AmazonOrderId: kept.orderId,
  client_id: kept.clientId,
  requestId: kept.requestId,
});

/** The formats of the field's pastes. Each is built by the format's own rules, not by the desk's. */
export const FORMATS: Readonly<Record<string, Format>> = {
  json: (key, value, kept) => JSON.stringify(json(key, value, kept), null, 2),
  "json in a string": (key, value, kept) =>
    JSON.stringify({ time: kept.time, body: JSON.stringify(json(key, value, kept)) }),
  "json in a string in a string": (key, value, kept) =>
    JSON.stringify({ log: JSON.stringify({ body: JSON.stringify(json(key, value, kept)) }), ip: kept.ip }),
  xml: (key, value, kept) =>
    `<Request><${key}>${escaped(value)}</${key}><RequestID>${kept.requestId}</RequestID><ASIN>${kept.asin}</ASIN><Code>${kept.code}</Code></Request>`,
  "xml printed as html": (key, value, kept) =>
    escaped(
      `<Error><${key}>${value}</${key}><Code>${kept.code}</Code><RequestId>${kept.requestId}</RequestId></Error>`,
    ),
  env: (key, value, kept) =>
    `AWS_REGION=eu-west-1\n${key}=${value}\nCLIENT_ID=${kept.clientId}\nSELLER_SKU=${kept.sku}`,
  yaml: (key, value, kept) =>
    `spapi:\n  client_id: ${kept.clientId}\n  ${key}: ${value}\n  app_id: ${kept.appId}\ncommit: ${kept.sha}`,
  "php array dump": (key, value, kept) =>
    `Array\n(\n    [client_id] => ${kept.clientId}\n    [${key}] => ${value}\n    [x-amzn-RequestId] => Array\n        (\n            [0] => ${kept.requestId}\n        )\n)`,
  "php headers dump": (key, value, kept) =>
    `    [${key}] => Array\n        (\n            [0] => ${value}\n        )\n\n    [x-amz-apigw-id] => Array\n        (\n            [0] => ${kept.gatewayId}\n        )\n`,
  "php source": (key, value, kept) =>
    `$config = [\n    'client_id' => '${kept.clientId}',\n    '${key}' => '${value}',\n    'sku' => '${kept.sku}',\n];`,
  "python dict": (key, value, kept) =>
    `credentials = {'${key}': '${value}', 'marketplace': '${kept.marketplaceId}', 'order': '${kept.orderId}'}`,
  "ruby hash": (key, value, kept) => `{"${key}"=>"${value}", :asin=>"${kept.asin}", "code"=>"${kept.code}"}`,
  "java map": (key, value, kept) => `{requestId=${kept.requestId}, ${key}=${value}, sku=${kept.sku}}`,
  "curl -v": (key, value, kept) =>
    `> GET /orders/v0/orders/${kept.orderId} HTTP/1.1\n> ${key}: ${value}\n> x-amz-date: ${kept.basicTime}\n< HTTP/1.1 403 Forbidden\n< x-amzn-RequestId: ${kept.requestId}`,
  "header in curl": (key, value, kept) =>
    `curl -H '${key}: ${value}' -H "x-amz-date: ${kept.basicTime}" https://sellingpartnerapi-na.amazon.com/catalog/${kept.asin}`,
  "form body": (key, value, kept) =>
    `grant_type=client_credentials&${key}=${encodeURIComponent(value)}&client_id=${kept.clientId}&Timestamp=${encodeURIComponent(kept.time)}`,
  "url query": (key, value, kept) =>
    `GET https://example.com/cb?selling_partner_id=${kept.marketplaceId}&${key}=${encodeURIComponent(value)}&Timestamp=${encodeURIComponent(kept.time)}&sku=${kept.sku} 403`,
  "node inspect": (key, value, kept) =>
    `{\n  '${key}': '${value}',\n  code: '${kept.code}',\n  requestId: '${kept.requestId}'\n}`,
  "go map": (key, value, kept) => `map[${capital(key)}:[${value}] X-Amzn-Requestid:[${kept.requestId}]]`,
  "log line": (key, value, kept) =>
    `${kept.time} ERROR [${kept.code}] ${key}=${value} requestId=${kept.requestId} ip=${kept.ip}`,
  prose: (key, value, kept) =>
    `Hello, ${key.replace(/[_-]/g, " ")}: ${value}\nwe see ${kept.code} for order ${kept.orderId}, request id ${kept.requestId} at ${kept.time}`,
  "markdown table": (key, value, kept) =>
    `| name | value |\n|---|---|\n| ${key} | ${value} |\n| request id | ${kept.requestId} |\n| commit | ${kept.sha} |`,
  "config element": (key, value, kept) =>
    `<add key="${key}" value="${escaped(value)}" />\n<add key="AppId" value="${kept.appId}" />`,
  "header list of a browser": (key, value, kept) =>
    JSON.stringify([
      { name: key, value },
      { name: "x-amzn-requestid", value: kept.requestId },
    ]),
};

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** The values of `kept` that the format really wrote, as they stand there. */
export function standing(text: string, kept: Survivors): readonly string[] {
  return Object.values(kept)
    .flatMap((value) => [value, encodeURIComponent(value)])
    .filter((value) => text.includes(value));
}

/** True when a part of the secret long enough to be of use still stands in the text. */
export function leaks(text: string, secret: string): boolean {
  const telling = Math.min(secret.length, 12);
  for (let at = 0; at + telling <= secret.length; at++) {
    const part = secret.slice(at, at + telling);
    if (text.includes(part) && !/^(?:amzn1?\.|AKIA$)/.test(part)) return true;
  }
  return false;
}

import { expect, test } from "vitest";
import { DEFAULTS } from "../../src/config/settings.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import { redact } from "../../src/triage/redact.ts";
import { triage } from "../../src/triage/triage.ts";

const { library } = await loadLibrary("knowledge");
const { confidence: THRESHOLDS } = DEFAULTS;

/** Codes people paste around the documents' own, the article that fits, and the cause it names for them. */
test.each([
  ["invalid_grant", "sp-api/403-expired-or-revoked-tokens", "authorization-gone"],
  ["invalid_client", "sp-api/403-expired-or-revoked-tokens", "client-secret-expired"],
  ["unauthorized_client", "sp-api/403-missing-roles-or-permissions", "role-not-on-profile"],
  ["InvalidInput", "http/400-bad-request", "invalid-parameters"],
  ["InvalidSignature", "mws/signature-does-not-match", "wrong-secret"],
  ["QuotaExceeded", "sp-api/429-too-many-requests", "over-the-rate"],
  ["InternalFailure", "http/5xx-service-error", "passing-failure"],
  ["ServiceUnavailable", "http/5xx-service-error", "passing-failure"],
  ["RequestTimeTooSkewed", "amazon-api/error-code-7", "clock-skew"],
  ["ExpiredToken", "sp-api/403-expired-or-revoked-tokens", "session-credentials-expired"],
  ["MissingAuthenticationToken", "sp-api/403-incorrect-resource-path-or-version", "path-mistyped"],
  ["IncompleteSignature", "mws/signature-does-not-match", "incomplete-signature"],
  ["UnrecognizedClientException", "mws/invalid-access-key-id", "missing-session-token"],
])("%s is answered by %s, which has a step for the cause %s", async (code, articleId, cause) => {
  const { decision } = triage((await redact(code)).text, library, THRESHOLDS);
  expect(decision.kind === "answer" && decision.match.articleId).toBe(articleId);
  const article = library.get(articleId);
  expect(article?.causes.map(({ id }) => id)).toContain(cause);
  expect(article?.steps.some(({ fixes }) => fixes.includes(cause))).toBe(true);
});

/** The same codes as they stand in what people paste. */
test.each([
  [
    "invalid_grant",
    '400 from the token endpoint: {"error_description":"The request has an invalid grant parameter : refresh_token","error":"invalid_grant"}',
    "sp-api/403-expired-or-revoked-tokens",
  ],
  [
    "invalid_client",
    'POST https://api.amazon.com/auth/o2/token -> 401 {"error_description":"Client authentication failed","error":"invalid_client"}',
    "sp-api/403-expired-or-revoked-tokens",
  ],
  [
    "unauthorized_client",
    '{"error_description":"Not authorized for requested operation","error":"unauthorized_client"} for a grantless token',
    "sp-api/403-missing-roles-or-permissions",
  ],
  [
    "InvalidInput",
    'getOrders: {"errors":[{"code":"InvalidInput","message":"Invalid request parameters","details":""}]}',
    "http/400-bad-request",
  ],
  [
    "InternalFailure",
    '{"errors":[{"code":"InternalFailure","message":"We encountered an internal error. Please try again."}]}',
    "http/5xx-service-error",
  ],
  [
    "RequestTimeTooSkewed",
    "An error occurred (RequestTimeTooSkewed) when calling the PutObject operation: The difference between the request time and the current time is too large.",
    "amazon-api/error-code-7",
  ],
  [
    "MissingAuthenticationToken",
    'HTTP 403 x-amzn-ErrorType: MissingAuthenticationTokenException {"message":"Missing Authentication Token"}',
    "sp-api/403-incorrect-resource-path-or-version",
  ],
  [
    "IncompleteSignature",
    "<Error><Type>Sender</Type><Code>IncompleteSignature</Code><Message>Authorization header requires 'Signature' parameter.</Message></Error>",
    "mws/signature-does-not-match",
  ],
  [
    "UnrecognizedClientException",
    "UnrecognizedClientException: The security token included in the request is invalid.",
    "mws/invalid-access-key-id",
  ],
])("%s is answered by the same article in %s", async (_code, paste, articleId) => {
  const { decision } = triage((await redact(paste)).text, library, THRESHOLDS);
  expect(decision.kind === "answer" && decision.match.articleId).toBe(articleId);
});

test("ThrottlingException alone offers both services that print it, and one with its product is answered", async () => {
  const decide = async (text: string) => triage((await redact(text)).text, library, THRESHOLDS).decision;
  const alone = await decide("ThrottlingException");
  expect(alone.kind === "choose" && alone.matches.map(({ articleId }) => articleId).sort()).toEqual([
    "mws/request-throttled",
    "sp-api/429-too-many-requests",
  ]);
  const paste = await decide("sellingpartnerapi-eu.amazon.com HTTP 429 ThrottlingException: Rate exceeded");
  expect(paste.kind === "answer" && paste.match.articleId).toBe("sp-api/429-too-many-requests");
});

import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { articleSchema } from "../../src/knowledge/article.ts";
import { shippedArticle, shippedIds, shippedText } from "./shipped.ts";

/** The articles the first knowledge base promises; other articles may refer to any of them. */
const PROMISED = [
  "amazon-api/error-code-7",
  "amazon-com/api-developer-integrations",
  "amazon-com/authentication-account-access",
  "amazon-com/checkout-payment",
  "amazon-com/content-catalog",
  "amazon-com/inventory-order-status",
  "authorization/consent-limit-reached",
  "authorization/md1000",
  "authorization/md5101",
  "authorization/md5110",
  "authorization/md9100",
  "authorization/spdc8143",
  "authorization/spsa0404",
  "http/400-bad-request",
  "http/403-forbidden",
  "http/404-not-found",
  "http/5xx-service-error",
  "mws/access-denied",
  "mws/input-stream-disconnected",
  "mws/internal-error",
  "mws/invalid-access-key-id",
  "mws/invalid-address",
  "mws/invalid-parameter-value",
  "mws/quota-exceeded",
  "mws/request-throttled",
  "mws/signature-does-not-match",
  "sp-api/400-application-missing-oauth-setup",
  "sp-api/400-body-or-content-length-in-get",
  "sp-api/400-developer-id-not-associated",
  "sp-api/400-incorrect-headers-content-type",
  "sp-api/400-incorrect-identifiers",
  "sp-api/400-incorrect-url-encoding",
  "sp-api/400-invalid-date-time-format",
  "sp-api/400-invalid-next-token",
  "sp-api/400-malformed-request-rfc7230",
  "sp-api/400-missing-child-object",
  "sp-api/400-missing-header-or-required-fields",
  "sp-api/403-account-deactivated",
  "sp-api/403-deprecated-endpoint",
  "sp-api/403-expired-or-revoked-tokens",
  "sp-api/403-incorrect-account-credentials",
  "sp-api/403-incorrect-resource-path-or-version",
  "sp-api/403-missing-roles-or-permissions",
  "sp-api/403-region-mismatch",
  "sp-api/403-unsupported-marketplace",
  "sp-api/404-invalid-or-mistyped-identifier",
  "sp-api/404-premature-polling",
  "sp-api/404-unavailable-identifier",
  "sp-api/429-too-many-requests",
  "sp-api/null-enum-value",
];

const SCHEMA_LINE = "# yaml-language-server: $schema=../article.schema.json\n";
/** Words that play a fault down or blame; an article is read by somebody under stress. */
const UNKIND = /\b(just|simply|obviously|of course|merely|your fault|you should have|trivial|stupid)\b/i;

test("the knowledge base holds exactly the promised articles", () => {
  expect(shippedIds()).toEqual(PROMISED);
});

describe.each(PROMISED)("%s", (id) => {
  test("keeps the article format", () => {
    const { error } = articleSchema.safeParse(parse(shippedText(id)));
    expect(error?.issues ?? []).toEqual([]);
  });

  test("tells editors where its schema is", () => {
    expect(shippedText(id).startsWith(SCHEMA_LINE)).toBe(true);
  });

  test("has a step for every cause, and no step for a cause it does not name", () => {
    const { causes, steps } = shippedArticle(id);
    const named = causes.map((cause) => cause.id);
    const fixed = steps.flatMap((step) => step.fixes);
    expect([...new Set(fixed)].sort()).toEqual([...new Set(named)].sort());
    expect(new Set(named).size, "a cause id is used twice").toBe(named.length);
  });

  test("refers only to other articles that exist", () => {
    const { related, then, successor } = shippedArticle(id);
    const linked = [...related, then, successor].filter((link) => link !== undefined);
    expect(linked.filter((link) => link === id || !PROMISED.includes(link))).toEqual([]);
    expect(new Set(related).size, "a related article is listed twice").toBe(related.length);
  });

  test("gives whoever else has to act a note to forward", () => {
    const { steps } = shippedArticle(id);
    expect(steps.filter(({ actor, note }) => actor !== "you" && !note).map(({ title }) => title)).toEqual([]);
  });

  test("shows three pastes that must find it and two that must not", () => {
    const { samples } = shippedArticle(id);
    expect(samples.match.length).toBeGreaterThanOrEqual(3);
    expect(samples.ignore.length).toBeGreaterThanOrEqual(2);
    expect(samples.match.filter((paste) => samples.ignore.includes(paste))).toEqual([]);
  });

  test("can be recognised by a code, a name or a printed phrase", () => {
    const { codes, aliases, phrases } = shippedArticle(id).recognise;
    expect([...codes, ...aliases, ...phrases]).not.toEqual([]);
  });

  test("speaks calmly: no exclamation mark, no word that plays down or blames", () => {
    const { summary, causes, steps, notes, prevention, questions } = shippedArticle(id);
    const said = JSON.stringify({
      summary,
      causes: causes.map(({ text }) => text),
      steps,
      notes,
      prevention,
      questions,
    });
    expect(UNKIND.exec(said)?.[0]).toBeUndefined();
    expect(said).not.toContain("!");
  });

  test("names an independent guide as one", () => {
    const { sources } = shippedArticle(id);
    const wronglyNamed = sources.filter(
      ({ publisher, kind }) => publisher.startsWith("Amazon") !== (kind === "vendor"),
    );
    expect(wronglyNamed).toEqual([]);
  });
});

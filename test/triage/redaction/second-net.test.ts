import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findByMaintainedRules, NET_RULES, reportsOf } from "../../../src/triage/redaction/second-net.ts";

const OPAQUE = "q8Zr7vN0sLd83HaYp5WcE1bGtJ6oUxRiMf4DqAk2";
const maintained = new Map(
  rules.map((rule) => [rule.meta.id.replace("@secretlint/secretlint-rule-", ""), rule]),
);

const found = async (text: string) =>
  (await findByMaintainedRules(text, [])).map(({ start, end }) => text.slice(start, end));

describe("the maintained rules find", () => {
  const sendgrid = `SG.${"abcdefghijklmnopqrstuv"}.${"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"}`;
  test.each([
    ["a SendGrid key", `x ${sendgrid} y`, sendgrid],
    ["a Shopify token", `shpat_${"0123456789abcdef".repeat(2)} y`, `shpat_${"0123456789abcdef".repeat(2)}`],
    ["a Linear key", `key lin_api_${OPAQUE}`, `lin_api_${OPAQUE}`],
    ["a secret key, without the name of it", `AWS_SECRET_ACCESS_KEY=${OPAQUE} `, OPAQUE],
    ["a password in a URL, without the URL", "https://joe:s3cretpw@db.example.com/x", "s3cretpw"],
    ["a webhook, without its host", `https://hooks.slack.com/services/T0/B0/${OPAQUE}`, `T0/B0/${OPAQUE}`],
  ])("%s", async (_name, text, secret) => {
    expect(await found(text)).toEqual([secret]);
  });

  test("nothing in what is masked already", async () => {
    const text = `shpat_${"0123456789abcdef".repeat(2)}`;
    expect(await findByMaintainedRules(text, [{ start: 0, end: text.length, kind: "token" }])).toEqual([]);
  });

  test("what a comment for the package's own runner would hide", async () => {
    const secret = `shpat_${"0123456789abcdef".repeat(2)}`;
    expect(await found(`${secret} // secretlint-disable-line`)).toEqual([secret]);
  });
});

test("every rule in use still exists in the package", () => {
  expect(NET_RULES.filter(({ id }) => !maintained.has(id))).toEqual([]);
});

test("no rule finds anything where its anchor does not stand", async () => {
  const pieces = fc.constantFrom(
    ..."npm_,_authToken=,https://,http://,ftp://,:x-oauth-basic@github.com/,xoxb-,xapp-1-,https://hooks.slack.com/services/T0/B0/,SG.,shpat_,shpss_,ghp_,github_pat_,sk-proj-,T3BlbkFJ,lin_api_,ops_ey,fQ==,AWS_SECRET_ACCESS_KEY,secretAccessKey,SecretAccessKey,SECRETACCESSKEY".split(
      ",",
    ),
    ..." = : => \" ' @ . - _ / \n joe $ a.com".split(" "),
    " ",
    OPAQUE,
    OPAQUE.slice(0, 36),
    OPAQUE.slice(0, 20),
    `${OPAQUE}${OPAQUE}`,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 12 }), async (picked) => {
      const text = picked.join("");
      for (const { id, anchor } of NET_RULES) {
        if (anchor.test(text)) continue;
        await reportsOf(maintained.get(id), text, () =>
          expect.fail(`${id} found something in ${JSON.stringify(text)}`),
        );
      }
    }),
    { numRuns: 4_000 },
  );
});

import { beforeAll, describe, expect, test } from "vitest";
import type { Library } from "../../src/knowledge/library.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { triage } from "../../src/triage/triage.ts";
import { THRESHOLDS } from "./library-of.ts";

let library: Library;

beforeAll(async () => {
  ({ library } = await loadLibrary("knowledge"));
});

const seen = (text: string) => triage(fromStore(text), library, THRESHOLDS);

describe("several errors in one paste", () => {
  test("each has its own status and code, a sure answer stands first", () => {
    const { problems } = seen("400 InvalidInput\n429 QuotaExceeded\ninvalid_grant\nMD5101");
    expect(problems[0]?.decision.kind).toBe("answer");
    const facts = problems.map(({ signals }) => [signals.codes.map(({ text }) => text), signals.httpStatus]);
    expect(facts).toHaveLength(4);
    expect(facts).toContainEqual([["MD5101"], null]);
    expect(facts).toContainEqual([["InvalidInput"], 400]);
    expect(facts).toContainEqual([["QuotaExceeded"], 429]);
    expect(facts).toContainEqual([["invalid_grant"], null]);
  });
});

describe("a log too long to be matched whole", () => {
  const calm = (lines: number) =>
    "2026-03-02T09:00:00Z INFO worker-3 order was packed and handed over\n".repeat(lines);

  test.each([
    ["at its end", `${calm(1_500)}Error Code: MD5110`],
    ["in its middle", `${calm(800)}Error Code: MD5110\n${calm(800)}`],
    [
      "behind hundreds of repeated warnings",
      `${"WARN retry 17 failed\n".repeat(3_000)}Error Code: MD5110\n${calm(500)}`,
    ],
  ])("shows its error %s", (_where, text) => {
    expect(text.length).toBeGreaterThan(60_000);
    expect(seen(text).decision).toMatchObject({
      kind: "answer",
      match: { articleId: "authorization/md5110" },
    });
  });
});

describe("what a mask says", () => {
  test.each(["MD5101 token=[secret: Slack token]", "MD5101 token: [secret: Login with Amazon access token]"])(
    "names no product: %s",
    (text) => {
      const { decision, signals, problems } = seen(text);
      expect(decision).toMatchObject({ kind: "answer", match: { articleId: "authorization/md5101" } });
      expect(signals.products).toEqual([]);
      // The mask itself stays, for people who read the ticket.
      expect(problems[0]?.text).toBe(text);
    },
  );
});

const answered = (text: string) => {
  const { decision } = seen(text);
  return decision.kind === "answer" ? decision.match.articleId : decision.kind;
};

describe("a code with little beside it", () => {
  test.each(["QuotaExceeded", "InternalFailure", "InvalidInput", "MD5101"])(
    "%s means the same again",
    (code) => {
      const alone = answered(code);
      expect(alone).not.toBe("choose");
      for (const text of [`${code} again`, `still ${code}!`, `what is ${code}?`, `we get ${code} now`])
        expect(answered(text)).toBe(alone);
    },
  );

  test.each([
    ["QuotaExceeded 429", "sp-api/429-too-many-requests"],
    ["429 QuotaExceeded", "sp-api/429-too-many-requests"],
    ["QuotaExceeded 503", "mws/quota-exceeded"],
    ["AccessDenied (403)", "mws/access-denied"],
    ["InternalFailure 500", "http/5xx-service-error"],
  ])("%s is decided by the status", (text, article) => {
    expect(answered(text)).toBe(article);
  });

  test.each(["403", "bare 403", "403 again", "I get a 403"])(
    "%s: the general article, then causes",
    (text) => {
      const { decision } = seen(text);
      expect(decision).toMatchObject({
        kind: "choose",
        matches: [{ articleId: "http/403-forbidden" }, {}, {}],
      });
    },
  );

  test("a name of several words inside a sentence is no look-up", () => {
    expect(answered("we get access to requested resource today")).not.toBe(answered("AccessDenied"));
  });
});

describe("what only looks like a code", () => {
  test.each([
    ["ERR_FOO_99812 flux capacitor underflow in my billing app", "ERR_FOO_99812"],
    ["E1234 on login", "E1234"],
    ["BILLING_CORE_DOWN", "BILLING_CORE_DOWN"],
    ["we saw the error FOO_BAR_BAZ yesterday", "FOO_BAR_BAZ"],
  ])("is read and leaves a channel in peace: %s", (text, code) => {
    expect(seen(text).signals.codes.map((signal) => signal.text)).toEqual([code]);
    expect(["silent", "unknown"]).toContain(seen(text).decision.kind);
  });

  test.each(["set MAX_RETRIES to 5", "API_BASE_URL=https://example.com", "see src/ERR_PAGE.md"])(
    "no code stands in: %s",
    (text) => {
      expect(seen(text).signals.codes).toEqual([]);
    },
  );
});

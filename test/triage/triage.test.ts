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
  test("each has its own status and code, the surest stands first", () => {
    const { problems } = seen("400 InvalidInput\n429 QuotaExceeded\ninvalid_grant\nMD5101");
    const facts = problems.map(({ signals }) => [signals.codes.map(({ text }) => text), signals.httpStatus]);
    expect(facts).toHaveLength(4);
    expect(facts[0]).toEqual([["MD5101"], null]);
    expect(facts).toContainEqual([["InvalidInput"], 400]);
    expect(facts).toContainEqual([["QuotaExceeded"], 429]);
    expect(facts).toContainEqual([["invalid_grant"], null]);
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

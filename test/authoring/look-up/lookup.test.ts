import { describe, expect, test } from "vitest";
import { lookUp } from "../../../src/authoring/look-up/lookup.ts";
import { aLibrary, anArticle, THRESHOLDS } from "../../triage/library-of.ts";

const library = aLibrary([
  anArticle("shop/token", { recognise: { codes: ["TokenIsStale"], statuses: [403] } }),
]);

async function record(raw: string) {
  let now = 0;
  const clock = () => (now += 1.5);
  return (await lookUp("p1", raw, { library, thresholds: THRESHOLDS, clock })).record;
}

describe("a look-up record", () => {
  test("has the names that programs rely on", async () => {
    expect(Object.keys(await record("TokenIsStale"))).toEqual([
      "id",
      "decision",
      "articles",
      "problems",
      "signals",
      "secrets",
      "safeText",
      "ms",
    ]);
  });

  test("gives the article with confidence and reasons", async () => {
    const { id, decision, articles, ms } = await record('HTTP/1.1 403 Forbidden\n{"code":"TokenIsStale"}');
    expect({ id, decision, ms }).toEqual({ id: "p1", decision: "answer", ms: 1.5 });
    expect(articles[0]).toMatchObject({
      id: "shop/token",
      because: expect.arrayContaining(["the code TokenIsStale", "the status 403"]),
    });
    expect(articles[0]?.confidence).toBeGreaterThanOrEqual(THRESHOLDS.answerAbove);
  });

  test.each([["Thanks, it works now!"], ["SomethingElseException: nobody knows why this failed"]])(
    "gives no article for: %s",
    async (raw) => {
      expect((await record(raw)).articles).toEqual([]);
    },
  );

  test("every signal stands in the paste as written", async () => {
    const raw =
      "GET https://shop.example/a?x=1\nHTTP/1.1 403 Forbidden\nDate: Mon, 17 Apr 2023 19:12:53 GMT\nx-request-id: 89b682e5-ac18-4fac-a917-2155723ed59b\n<Code>TokenIsStale</Code>";
    const { signals } = await record(raw);
    const values = [
      ...signals.codes,
      ...signals.requestIds,
      ...signals.timestamps.map(({ text }) => text),
      ...signals.hosts,
      ...signals.paths,
    ];
    expect(values.length).toBeGreaterThan(3);
    for (const value of values) expect(raw).toContain(value);
  });

  test("no secret is in any part of it", async () => {
    const secret = "AKIAIOSFODNN7EXAMPLE";
    const found = await record(`TokenIsStale for access key ${secret}`);
    expect(found.secrets.length).toBe(1);
    expect(JSON.stringify(found)).not.toContain(secret);
  });
});

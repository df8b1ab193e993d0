import { describe, expect, test } from "vitest";
import { createEngine } from "../../src/reply/liquid.ts";

const engine = createEngine();
const fill = (source: string, values: object) => String(engine.parseAndRenderSync(source, values));

describe("in the middle of a sentence", () => {
  test.each([
    ["a label begins small", ["Operation that failed", "Environment"], "operation that failed, environment"],
    ["a name of its own stays", ["RequestId", "SDK or library", "HTTP"], "RequestId, SDK or library, HTTP"],
    ["a label of another alphabet begins small too", ["Étape suivante"], "étape suivante"],
  ])("%s", (_name, labels, expected) => {
    expect(fill("{{ labels | inside }}", { labels })).toBe(expected);
  });

  test("reasons are joined as people join them, each in code", () => {
    const reasons = ["the code `A1`", "the words *no such file*", "the status 404"];
    expect(fill("{{ reasons | reasons }}", { reasons })).toBe(
      "the code `A1`, the words `no such file` and the status 404",
    );
    expect(fill('{{ reasons | reasons: "und" }}', { reasons: reasons.slice(0, 2) })).toBe(
      "the code `A1` und the words `no such file`",
    );
  });
});

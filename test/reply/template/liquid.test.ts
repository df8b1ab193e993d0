import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEngine } from "../../../src/reply/template/liquid.ts";
import { withoutTimeTokens } from "../../../src/reply/times.ts";

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

describe("a time", () => {
  const at = Date.UTC(2026, 10, 20, 9, 30, 12);

  test("is shown by Slack to each reader in their own zone, and elsewhere in UTC", () => {
    const token = "<!date^1795167012^{date_short} {time}|2026-11-20 09:30 UTC>";
    expect(fill("{{ at | time }}", { at })).toBe(token);
    expect(withoutTimeTokens(`opened ${token}, taken ${token}`)).toBe(
      "opened 2026-11-20 09:30 UTC, taken 2026-11-20 09:30 UTC",
    );
  });

  test("is never made of anybody's text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const pasted = `<!date^1^{date}|now>${text}`;
        expect(fill("{{ pasted | time }}", { pasted })).toBe("");
        expect(fill("{{ pasted }}", { pasted })).not.toContain("<");
      }),
    );
  });
});

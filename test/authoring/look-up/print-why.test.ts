import { describe, expect, test } from "vitest";
import { lookUp } from "../../../src/authoring/look-up/lookup.ts";
import { printWhy } from "../../../src/authoring/look-up/print-why.ts";
import { aLibrary, anArticle, THRESHOLDS } from "../../triage/library-of.ts";

const library = aLibrary([
  anArticle("shop/token", { recognise: { codes: ["TokenIsStale"], statuses: [403] } }),
  anArticle("shop/forbidden", { recognise: { statuses: [403], general: true } }),
]);

async function why(raw: string) {
  const desk = { library, thresholds: THRESHOLDS, clock: () => 0 };
  return printWhy(await lookUp("p1", raw, desk), library).split("\n");
}

describe("the reasons of a look-up", () => {
  test("name every signal with the place it was read from", async () => {
    const lines = await why('HTTP/1.1 403 Forbidden\n{"code":"TokenIsStale"}');
    expect(lines).toContainEqual(expect.stringMatching(/^SIGNAL +AS WRITTEN +READ FROM$/));
    expect(lines).toContainEqual(expect.stringMatching(/^code +TokenIsStale +field code$/));
    expect(lines).toContainEqual(expect.stringMatching(/^status +403 +status line$/));
  });

  test("list the candidates by score, each with what speaks for it", async () => {
    const lines = await why('HTTP/1.1 403 Forbidden\n{"code":"TokenIsStale"}');
    const candidate = lines.findIndex((line) => line.startsWith("CANDIDATE"));
    expect(lines[candidate + 1]).toMatch(/^shop\/token +0\.\d{3} +\+ the code `TokenIsStale`$/);
    expect(lines.slice(candidate)).toContainEqual(expect.stringMatching(/^shop\/forbidden +0\.\d{3} +\+ /));
  });

  test("of talk say that nothing speaks for an error", async () => {
    const lines = await why("Thanks, it works now!");
    expect(lines[0]).toBe("silent: it does not report an error");
    expect(lines.join("\n")).not.toContain("CANDIDATE");
  });

  test("hold nothing that steers a terminal", async () => {
    const lines = await why(
      'HTTP/1.1 403 Forbidden\n{"code":"TokenIsStale","message":"bad \u001b[2J thing \u0007"}',
    );
    expect(lines).toContainEqual(expect.stringMatching(/^message +bad/));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looked for on purpose
    expect(lines.join(" ")).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  test("keep the problems of one paste apart", async () => {
    const lines = await why('{"code":"TokenIsStale"}\n\n{"code":"SomethingElse"}');
    expect(lines[0]).toMatch(/^Problem 1 of 2: /);
    expect(lines).toContainEqual(expect.stringMatching(/^Problem 2 of 2: /));
  });
});

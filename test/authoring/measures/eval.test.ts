import { describe, expect, test } from "vitest";
import { evaluate, readLabelled } from "../../../src/authoring/measures/eval.ts";
import { printEvaluation, readBars, underBars } from "../../../src/authoring/measures/print-eval.ts";
import { aLibrary, anArticle, THRESHOLDS } from "../../triage/library-of.ts";

const library = aLibrary([
  anArticle("shop/token", { recognise: { codes: ["TokenIsStale"] } }),
  anArticle("http/403", { recognise: { general: true, statuses: [403], phrases: ["403 Forbidden"] } }),
]);

/** A clock that moves two milliseconds between any two looks at it. */
function aDesk() {
  let now = 0;
  return { library, thresholds: THRESHOLDS, clock: () => (now += 2) };
}

const line = (fields: Record<string, unknown>) =>
  JSON.stringify({ id: "1", text: "", expect: [], ...fields });

const run = (...rows: Record<string, unknown>[]) =>
  evaluate(readLabelled(rows.map(line).join("\n")), aDesk());

const counts = async (...rows: Record<string, unknown>[]) => {
  const { measures } = await run(...rows);
  return Object.fromEntries(
    measures.filter(({ of }) => of > 0).map(({ name, kept, of }) => [name, `${kept}/${of}`]),
  );
};

describe("the measures", () => {
  test("a right answer counts as shown, answered and right", async () => {
    expect(
      await counts({ text: "Error: TokenIsStale", expect: ["shop/token"], must_be_specific: true }),
    ).toEqual({
      shown: "1/1",
      answered: "1/1",
      "right-first": "1/1",
      "right-first-answered": "1/1",
      "right-in-three": "1/1",
      specific: "1/1",
    });
  });

  test("general advice is not specific", async () => {
    const row = {
      text: "HTTP/1.1 403 Forbidden\n403 Forbidden",
      expect: ["http/403"],
      must_be_specific: true,
    };
    expect(await counts(row)).toMatchObject({ "right-first": "1/1", specific: "0/1" });
  });

  test("each kind without an article has its own rule", async () => {
    expect(
      await counts(
        { text: "Thank you!", kind: "chatter" },
        { text: "Error: TokenIsStale", kind: "chatter" },
        { text: "Error: TokenIsStale", kind: "other-product" },
        { text: "HTTP/1.1 403 Forbidden\n403 Forbidden", kind: "other-product-http" },
        { text: "Error: TokenIsStale", kind: "unknown-code" },
      ),
    ).toEqual({
      "talk-silent": "1/2",
      "other-product": "0/1",
      "other-product-http": "1/1",
      "unknown-code": "0/1",
    });
  });

  test("a wrong paste is listed with what was expected, got and why", async () => {
    const { confusions } = await run({ id: "p7", text: "Error: TokenIsStale", expect: ["http/403"] });
    expect(confusions).toEqual([
      {
        id: "p7",
        text: "Error: TokenIsStale",
        expected: "http/403",
        got: expect.stringMatching(/^answer, shop\/token 0\.\d+$/),
        why: expect.arrayContaining(["the code TokenIsStale"]),
      },
    ]);
  });

  test("times are those of the look-ups", async () => {
    expect((await run({ text: "a" }, { text: "b" })).times).toEqual([2, 2]);
  });
});

test("the faulty line of a labelled file is named", () => {
  expect(() => readLabelled(`${line({})}\n{"id": 3}`)).toThrow(
    /^line 2 is no labelled paste, by id .*write \{"id":"1","text":/,
  );
});

describe("bars", () => {
  test("are read as share or percent", () => {
    expect([...readBars(["right-first=0.92", "talk-silent=98%"])]).toEqual([
      ["right-first", 0.92],
      ["talk-silent", 0.98],
    ]);
  });

  test.each([["right=0.9"], ["right-first"], ["right-first=2"], ["right-first=x"]])(
    "%s is refused",
    (given) => {
      expect(() => readBars([given])).toThrow(/write name=0\.95 with one of shown/);
    },
  );

  test("tell which measure stays under", async () => {
    const evaluation = await run({ text: "hello", expect: ["shop/token"] });
    expect(underBars(evaluation, readBars(["shown=0.5", "talk-silent=1"]))).toEqual([
      "shown: 0.0 % is under the bar of 50.0 %",
    ]);
  });
});

test("the print shows measures, calibration and what went wrong", async () => {
  const print = printEvaluation(
    await run(
      { text: "Error: TokenIsStale", expect: ["shop/token"] },
      { id: "p9", text: "hello", expect: ["http/403"] },
    ),
  );
  expect(print).toContain("right-first             50.0 %  1/2");
  expect(print).toMatch(/0\.95 to 1\.00 {2}said 0\.9\d {2}right 1\.00 {2}\(1\/1\)/);
  expect(print).toContain("p9\n  expected http/403\n  got      silent\n  why      nothing\n  paste    hello");
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument, stringify } from "yaml";
import { articleSchema } from "../../src/knowledge/article.ts";
import { readQuickly } from "../../src/knowledge/quick-yaml.ts";
import { readYaml } from "../../src/knowledge/yaml-file.ts";
import { articleText } from "./an-article-file.ts";

/** What the reader that knows places makes of a text; undefined where it finds a fault. */
function careful(text: string): { value: unknown } | undefined {
  const document = parseDocument(text, { prettyErrors: false, logLevel: "silent" });
  return document.errors.length > 0 ? undefined : { value: document.toJS({ maxAliasCount: 50 }) };
}

/** Every schema of the knowledge is one of fields with values; a text or a list alone is refused by all. */
const isMap = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

function agree(text: string): void {
  const quick = readQuickly(text);
  if (quick && isMap(quick.value)) expect(quick).toStrictEqual(careful(text));
}

const shipped = readdirSync("knowledge", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".yaml"))
  .map((path) => ({ path, text: readFileSync(join("knowledge", path), "utf8") }));

describe("the quick reader and the careful one", () => {
  test("give the same value for every shipped file", () => {
    for (const { text } of shipped) agree(text);
  });

  test("nine shipped files of ten are read quickly", () => {
    const quick = shipped.filter(({ text }) => readQuickly(text) !== undefined);
    expect(quick.length).toBeGreaterThanOrEqual(0.9 * shipped.length);
  });

  test("the largest file, which every start waits for, is read quickly", () => {
    const largest = shipped.toSorted((a, b) => b.text.length - a.text.length)[0];
    expect(readQuickly(largest?.text ?? "")).toBeDefined();
  });

  test.each([
    ["a word that was a truth in older YAML", "off", "off"],
    ["another one", "yes", "yes"],
    ["a truth", "true", true],
    ["a day", "2026-11-20", "2026-11-20"],
    ["a whole number", "403", 403],
    ["a number with a sign", "-12", -12],
    ["a fraction", "0.5", 0.5],
    ["a number in parts", "1_000", "1_000"],
    ["a number that begins with nought", "0403", 403],
    ["a number to the base of 8", "0o17", 15],
    ["a number to the base of 16", "0x1F", 31],
    ["a number to the base of 2, which YAML does not know", "0b11", "0b11"],
    ["a number with an exponent", "1e3", 1000],
    ["a number too large to hold", "1e400", Number.POSITIVE_INFINITY],
    ["a time of day", "1:30", "1:30"],
    ["nothing", "", null],
    ["nothing as a sign", "~", null],
    ["a number between quotes", '"403"', "403"],
    ["an address", "https://example.com/a#b", "https://example.com/a#b"],
    ["a comment", "one # two", "one"],
    ["a list in one line", "[one, 2, off]", ["one", 2, "off"]],
    ["lines that are kept", "|\n  one\n\n  two\n", "one\n\ntwo\n"],
    ["lines that are joined", ">-\n  one\n  two\n", "one two"],
    ["an escape", '"\\u00e9\\n"', "é\n"],
    ["a log's bracket before a colon", '"2 [main]: a, b]: c"', "2 [main]: a, b]: c"],
    ["stars behind colons", "urn:1::*:user/**", "urn:1::*:user/**"],
    ["a word that begins like no number", "local.INFO", "local.INFO"],
  ])("read %s alike", (_name, written, value) => {
    const text = `a: ${written}\n`;
    expect(readQuickly(text)).toStrictEqual({ value: { a: value } });
    expect(careful(text)).toStrictEqual({ value: { a: value } });
  });

  test.each([
    ["a directive", "%YAML 1.1\n---\na: off"],
    ["an anchor", "a: &x one\nb: *x"],
    ["a tag", "a: !!str 1"],
    ["a tag without a name", "a: !\nb: 1"],
    ["a tag without a name, in a list", "a: [1, !]"],
    ["a key that is nothing", "null: a"],
    ["a key that is nothing, without a colon", "a: {~}"],
    ["a key that is nothing, behind another one", "a: {b, Null }"],
    ["a key that is nothing, before a comment", "a: {\n  b: 1,\n  ~ # c\n  }"],
    ["a key that is a map, without a colon", "a: {{~}}"],
    ["a key that is a map, behind another one", "a: {b, {c: d}}"],
    ["a key that is a list", "? [a, b]\n: c"],
    ["a list before a colon", "[a]: b"],
    ["a list before a colon, inside of a map", "a: {[b]: c}"],
    ["a list before a colon, begun on another line", "a: {[\nb]: c}"],
    ["an alias behind a quoted key", 'a: {"b":*c}'],
    ["quoted text that is not indented", 'a:\n  - "one\ntwo"'],
    ["a list that steps back", "a:\n  - \n- b"],
    ["a key that stands twice", "a: 1\na: 2"],
    ["blank lines that are kept", "a: |+\n  one\n\n"],
    ["blank lines that are kept, marked on a line of their own", "a:\n  |+\n  \n  "],
    ["no number", "a: .nan"],
    ["line ends of other times", "a: 1\rb: 2"],
    ["a megabyte of blanks", `a: b${" ".repeat(500_000)}:\t`],
  ])("leave %s to the careful one", (_name, text) => {
    expect(readQuickly(text)).toBeUndefined();
  });
});

describe("whatever stands in a file", () => {
  const pieces = fc.constantFrom(
    ...[
      "a",
      "b: ",
      "c:",
      "- ",
      "-",
      "\n",
      "\n  ",
      "\n    ",
      "\n- ",
      "\n  - ",
      "  ",
      "[",
      "]",
      "{",
      "}",
      ", ",
    ],
    ...[
      '"',
      "'",
      "|",
      "|-\n",
      "|+\n  ",
      ">-\n  ",
      "? ",
      "~",
      "null",
      "true",
      "off",
      "2026-11-20",
      "0x1f",
      "1e3",
    ],
    ...[
      "#",
      " #",
      ":",
      " :",
      "::",
      '\\"',
      "''",
      "\t",
      "\r\n",
      "---\n",
      "\n...\n",
      "<<: ",
      "%",
      "@",
      "`",
      "*",
    ],
    ...[
      "{~}",
      "{a, null}",
      "&x ",
      "!t ",
      "__proto__: ",
      "x y",
      "\\x41",
      "\u2028",
      "\u0085",
      "\ufeff",
      "\ud800",
      "key: value",
    ],
    ...["\nkey2: value\n", "\nlist:\n  - one\n  - two: 3\n    four: 5\n"],
  );

  test("both read it alike, or the quick one leaves it", () => {
    const text = fc.array(pieces, { maxLength: 16 }).map((parts) => parts.join(""));
    fc.assert(fc.property(text, agree), { numRuns: 3_000 });
  });

  test("both read it alike when an article is damaged anywhere", () => {
    const whole = shipped.find(({ path }) => path.endsWith("md5101.yaml"))?.text.slice(0, 3_000) ?? "";
    const damage = fc.record({ at: fc.nat(whole.length), cut: fc.nat(8), put: pieces });
    fc.assert(
      fc.property(damage, ({ at, cut, put }) => agree(whole.slice(0, at) + put + whole.slice(at + cut))),
      { numRuns: 500 },
    );
  });

  test("both read alike what a program writes, in any style", () => {
    const scalar = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 100 }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const value = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/),
      fc.oneof(scalar, fc.array(scalar), fc.array(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), scalar))),
      { minKeys: 1 },
    );
    const style = fc.record({
      indent: fc.constantFrom(2, 4),
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 30, 80),
      singleQuote: fc.constantFrom(true, false, null),
      collectionStyle: fc.constantFrom("any" as const, "flow" as const, "block" as const),
    });
    fc.assert(
      fc.property(value, style, (data, options) => agree(stringify(data, options))),
      { numRuns: 500 },
    );
  });
});

test("a file out of the ordinary is read all the same", () => {
  const text = articleText().replace(/^title: (.*)$/m, "title: &name $1");
  expect(readQuickly(text)).toBeUndefined();
  expect(readYaml({ file: "x.yaml", text }, articleSchema)).toStrictEqual(
    readYaml({ file: "x.yaml", text: articleText() }, articleSchema),
  );
});

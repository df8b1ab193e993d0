import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readLocales } from "../../../src/reply/template/locales.ts";
import { placeholdersOf } from "../../../src/reply/template/placeholders.ts";
import { TEMPLATES } from "../builders.ts";

/** A second language as its translator begins it: a copy of the first, with one file changed. */
async function faultsOf(file: string, from: string, to: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "locales-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(TEMPLATES, folder, { recursive: true });
  cpSync(join(folder, "en"), join(folder, "xx"), { recursive: true });
  const path = join(folder, "xx", file);
  const source = readFileSync(path, "utf8");
  expect(source).toContain(from);
  writeFileSync(path, source.replaceAll(from, to));
  const read = await readLocales(folder);
  expect(read.map(({ locale }) => locale)).toEqual(["en", "xx"]);
  expect(read[0]?.faults).toEqual([]);
  return read[1]?.faults ?? [];
}

test("a whole copy lacks nothing", async () => {
  expect(await faultsOf("whispers.liquid", "Noted: you have", "Xxxxx: xxx xxxx")).toEqual([]);
});

test("a situation that is missing is named", async () => {
  expect(await faultsOf("whispers.liquid", "=== shared\n", "# shared\n")).toEqual([
    'xx/whispers.liquid:1 lacks the part "shared"; add a line "=== shared" and its text below it',
  ]);
});

test("a value that is not said is named", async () => {
  expect(await faultsOf("notes.liquid", "ticket {{ ticket }} was resolved", "xxxx")).toEqual([
    'xx/notes.liquid part "question-settled" never says {{ ticket }}, which en does',
  ]);
});

test("a value of a list that is not said is named", async () => {
  expect(await faultsOf("answer.liquid", "{{ cause.text }}", "xxxx")).toEqual([
    'xx/answer.liquid part "causes" never says {{ causes.text }}, which en does',
  ]);
});

test("a part that is not marked is named", async () => {
  expect(await faultsOf("notes.liquid", "=== question-next [next-step]", "=== question-next")).toEqual([
    'xx/notes.liquid part "question-next" is not marked [next-step], as it is in en',
  ]);
});

test("a translation is free in how many wordings it has", async () => {
  expect(
    await faultsOf("ladder.liquid", "{% assign pick = seed | modulo: 4 %}", "{% assign pick = 0 %}"),
  ).toEqual([]);
});

test.each([
  ["{{ a }} and {{ b.c }}", ["a", "b.c"]],
  ["{% if a %}yes{% endif %}", []],
  ["{% assign x = a | code %}{{ x }}", ["a"]],
  [
    "{% for one in b.many %}{{ one.name }}{% for two in one.rest %}{{ two }}{% endfor %}{% endfor %}",
    ["b.many.name", "b.many.rest"],
  ],
  ["{% assign x = x %}{{ x }}", []],
])("of %s the reader hears %j", (source, expected) => {
  expect(placeholdersOf(source, ["a", "b"])).toEqual(expected);
});

import { symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { articleSchema } from "../../src/knowledge/article.ts";
import { describeFault } from "../../src/knowledge/fault.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import { readYaml } from "../../src/knowledge/yaml-file.ts";
import { aKnowledgeFolder, articleText, writeKnowledge } from "./an-article-file.ts";

/** One sound article beside the bad file: nothing else may stop. */
async function load(files: Readonly<Record<string, string>>) {
  const { library, faults } = await loadLibrary(
    aKnowledgeFolder({ "parcels/sound.yaml": articleText(), ...files }),
  );
  expect(library.get("parcels/sound")?.title).toBe("The parcel has no label");
  return faults.map(describeFault);
}

const laughs = Array.from(
  { length: 12 },
  (_, at) =>
    `a${at}: &a${at} [${Array(9)
      .fill(`*a${at - 1}`)
      .join(", ")}]`,
);
const BAD = "parcels/bad.yaml";

describe("a bad file is one clear finding", () => {
  test.each([
    [
      "broken YAML",
      "title: [unclosed\nstate: verified\n",
      /^knowledge\/parcels\/bad\.yaml:\d+:\d+: this is not valid YAML/,
    ],
    [
      "text with a colon",
      "title: Error: it broke\n",
      /bad\.yaml:1:\d+: this is not valid YAML: a colon inside the text reads as a second field\. Put the text between "quotes"$/,
    ],
    [
      "a quote that is not closed",
      'title: "unclosed\nstate: verified\n',
      /bad\.yaml:\d+:\d+: this is not valid YAML: a quote or a bracket is not closed/,
    ],
    [
      "a map in braces that is not closed",
      "title: x\nrecognise: {codes: {a: [b]}\nstate: verified\n",
      /bad\.yaml:2:12: this is not valid YAML: the \{ is not closed\. Close it with \};/,
    ],
    [
      "a list in brackets that is not closed",
      "title: x\nbogus: [\nstate: verified\n",
      /bad\.yaml:2:8: this is not valid YAML: the \[ is not closed\. Close it with \];/,
    ],
    [
      "a line in another column than its neighbours",
      "recognise:\n   codes: [A1]\n  statuses: [400]\n",
      /bad\.yaml:3:\d+: this is not valid YAML: the line is not indented like its neighbours/,
    ],
    [
      "a tab as indentation",
      "title: x\nrecognise:\n\tcodes: [A1]\n",
      /bad\.yaml:3:1: a tab is used as indentation\. Indent with spaces$/,
    ],
    [
      "a key that stands twice",
      "title: one\ntitle: two\n",
      /bad\.yaml:2:1: the same key stands here twice\. Keep one of the two$/,
    ],
    [
      "anchors that expand without end",
      `${["a0: &a0 [x]", ...laughs.slice(1)].join("\n")}\n`,
      /bad\.yaml:1:1: its anchors expand/,
    ],
    [
      "an anchor inside itself",
      articleText().replace(/^title:.*$/m, "title: &a [*a]"),
      /bad\.yaml:1:1 title: a list stands where text belongs/,
    ],
    [
      "brackets that open without end",
      `title: ${"[".repeat(100_000)}`,
      /bad\.yaml:1:1: its lists and maps lie too deep/,
    ],
    [
      "hyphens that nest without end",
      `title:\n${"- ".repeat(50_000)}x`,
      /bad\.yaml:1:1: its lists and maps lie too deep/,
    ],
    ["an empty file", "\n", /bad\.yaml:1:1: the file is empty/],
    [
      "a list instead of an article",
      "- one\n- two\n",
      /bad\.yaml:1:1: a list stands where fields with values belong\./,
    ],
    [
      "two documents in one file",
      `${articleText()}---\n${articleText()}`,
      /bad\.yaml:\d+:\d+: this is not valid YAML/,
    ],
    ["binary bytes", "\u0000\u0001\u0002\ufffd", /bad\.yaml:1:1/],
  ])("%s", async (_name, text, expected) => {
    expect(await load({ [BAD]: text })).toEqual([expect.stringMatching(expected)]);
  });

  test("a file in another encoding", async () => {
    const folder = aKnowledgeFolder({ "parcels/sound.yaml": articleText() });
    writeFileSync(join(folder, BAD), Buffer.from(articleText({ title: "Das Päckchen" }), "latin1"));
    const { faults } = await loadLibrary(folder);
    expect(faults.map(describeFault)).toEqual([
      "knowledge/parcels/bad.yaml:1:1: the file is not UTF-8 text. Save it with the encoding UTF-8",
    ]);
  });

  test("a file of 10 MB", async () => {
    const text = `${articleText()}notes:\n${"  - a line\n".repeat(1_000_000)}`;
    expect(await load({ [BAD]: text })).toEqual([
      "knowledge/parcels/bad.yaml:1:1: the file is larger than 1 MB. Keep one error per file; move long material to a source and name it",
    ]);
  });

  test("a symbolic link out of the folder, to a file, a folder, or in the place of shared words", async () => {
    const outside = join(tmpdir(), `errdesk-outside-${process.pid}.yaml`);
    writeFileSync(outside, articleText({ title: "From outside" }));
    const folder = aKnowledgeFolder({ "parcels/sound.yaml": articleText() });
    symlinkSync(outside, join(folder, "parcels", "linked.yaml"));
    symlinkSync(tmpdir(), join(folder, "elsewhere"));
    symlinkSync(outside, join(folder, "surroundings.yaml"));
    const { faults, articles } = await loadLibrary(folder);
    expect(faults.map(({ file, problem }) => [file, problem])).toEqual([
      ["knowledge/elsewhere", expect.stringContaining("links are not followed")],
      ["knowledge/parcels/linked.yaml", expect.stringContaining("links are not followed")],
      ["knowledge/surroundings.yaml", expect.stringContaining("links are not followed")],
    ]);
    expect(articles.map(({ id }) => id)).toEqual(["parcels/sound"]);
  });

  test.each([
    ["two dots in its name", "parcels/..label.yaml", "the file name makes no article id"],
    ["a capital in its name", "parcels/Label.yaml", "the file name makes no article id"],
    ["another ending", "parcels/label.yml", "only files that end in .yaml are read"],
    [
      "a folder too deep",
      "parcels/more/label.yaml",
      "a family's folder holds files only, so nothing in this folder is read",
    ],
    ["no family", "label.yaml", "an article stands in the folder of its family, so this file is not read"],
  ])("%s", async (_name, path, problem) => {
    expect(await load({ [path]: articleText() })).toEqual([expect.stringContaining(problem)]);
  });
});

describe("a field that does not fit", () => {
  test.each([
    ["misspelled", { recognize: {} }, "recognize: no such field. Did you mean `recognise`?"],
    [
      "misspelled in a list",
      { steps: [{ titel: "x", text: "y" }] },
      "steps[0].titel: no such field. Did you mean `title`?",
    ],
    ["like nothing there is", { qwxyz: 1 }, "qwxyz: no such field. Correct its spelling"],
    [
      "a word that is no choice",
      { state: "verifed" },
      'state: "verifed" is none of the words that may stand here. Did you mean `verified`?',
    ],
    [
      "a number as a code",
      { recognise: { codes: [403] } },
      'recognise.codes[0]: a number stands where text belongs. Write text, between "quotes"',
    ],
    ["text for a list", { notes: "one" }, "notes: text stands where a list belongs. Write a list"],
    [
      "no sample",
      { samples: { match: [], ignore: ["x"] } },
      "samples.match: the list is empty. Write at least one line",
    ],
    [
      "an id that climbs out",
      { related: ["../secrets"] },
      'related[0]: "../secrets" does not fit here. Write an article\'s id as family/name',
    ],
    [
      "a day that does not exist",
      { reviewed: "2026-02-30" },
      'reviewed: "2026-02-30" is no day of the calendar. Write year, month and day, such as 2026-11-20',
    ],
    [
      "a wait in words",
      { followUp: "two days" },
      'followUp: "two days" does not fit here. Write a wait as a number and a unit: 30s, 5m, 48h, 7d',
    ],
    [
      "a word as an address",
      { sources: [{ title: "t", publisher: "p", kind: "vendor", url: "handbook" }] },
      'sources[0].url: "handbook" is no address of a page. Write the whole address, beginning with https://',
    ],
    [
      "a status that no server sends",
      { recognise: { codes: ["A1"], statuses: [42] } },
      'recognise.statuses[0]: "42" does not fit here. Write 100 or more',
    ],
  ])("%s", async (_name, change, expected) => {
    const found = await load({ [BAD]: articleText(change) });
    expect(found.join("\n")).toContain(` ${expected}`);
  });

  test("that is required and misspelled is one finding", async () => {
    expect(await load({ [BAD]: articleText().replace(/^summary:/m, "sumary:") })).toEqual([
      expect.stringMatching(/bad\.yaml:\d+:1 sumary: no such field\. Did you mean `summary`\?/),
    ]);
  });

  test("missing", async () => {
    expect(await load({ [BAD]: articleText().replace(/^title:.*\n/, "") })).toEqual([
      "knowledge/parcels/bad.yaml:1:1 title: this field is missing. Add it as knowledge/README.md shows",
    ]);
  });

  test("is pointed at by line and column", async () => {
    const text = articleText({ causes: [{ id: "a", likelihood: "often", text: "b" }] });
    const line = text.split("\n").findIndex((one) => one.includes("often")) + 1;
    expect((await load({ [BAD]: text }))[0]).toMatch(
      new RegExp(`bad\\.yaml:${line}:5 causes\\[0\\]\\.likelihood`),
    );
  });
});

test("the owner is read out of a file that cannot be read as an article", async () => {
  const folder = aKnowledgeFolder();
  writeKnowledge(folder, BAD, "title: [\nowner: shipping\n");
  expect((await loadLibrary(folder)).faults[0]?.owner).toBe("shipping");
});

test("no text makes the reading throw", () => {
  const pieces = fc.constantFrom(
    "a: ",
    "- ",
    "\n",
    "  ",
    "&x ",
    "*x ",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "|\n",
    "? ",
    "!!js ",
    "<<: ",
    "\t",
    "#",
    "__proto__: ",
    "\ud800",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }), (parts) => {
      const read = readYaml({ file: "x.yaml", text: parts.join("") }, articleSchema);
      return (
        !read.ok &&
        read.faults.length > 0 &&
        read.faults.every(({ line, column }) => line >= 1 && column >= 1)
      );
    }),
    { numRuns: 500 },
  );
});

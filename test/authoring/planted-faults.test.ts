import { describe, expect, test } from "vitest";
import { type CheckRules, checkKnowledge } from "../../src/authoring/checks/kb-check.ts";
import { hearEnding, hearVoice } from "../../src/authoring/voice/hear-sentences.ts";
import { loadVoice, NO_RULES } from "../../src/authoring/voice/voice-rules.ts";
import { DEFAULTS } from "../../src/config/settings.ts";
import { describeFault } from "../../src/knowledge/fault.ts";
import { aKnowledgeFolder, articleText } from "../knowledge/an-article-file.ts";

const RULES: CheckRules = {
  thresholds: DEFAULTS.confidence,
  voice: await loadVoice("templates", "en"),
  today: Date.UTC(2026, 10, 25),
};

async function check(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { faults } = await checkKnowledge(aKnowledgeFolder(files), RULES);
  return faults.map(describeFault);
}

/** A second article beside the first, with words of its own. */
const other = (change: Record<string, unknown> = {}) =>
  articleText({
    title: "The box is open",
    recognise: { codes: ["BoxOpen"], phrases: ["the box {any} was found open"] },
    samples: { match: ["BoxOpen: the box 4 was found open"], ignore: ["The box is closed."] },
    ...change,
  });

const causes = (text: string) => [{ id: "not-printed", likelihood: "high", text }];
const FAMILY =
  "title: Parcels\nreviewEvery: 90d\nproducts: [{id: letters, name: Letters}, {id: crates, name: Crates}]\n";

describe("one planted fault is one finding", () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      "a code that two articles claim",
      { "p/b.yaml": other({ recognise: { codes: ["BoxOpen", "labelmissing"] } }) },
      /^knowledge\/p\/b\.yaml:9:7 recognise\.codes\[1\]: p\/a claims the code labelmissing too\. Keep it in one/,
    ],
    [
      "a link to a draft",
      {
        "p/b.yaml": other({ related: ["p/c"] }),
        "p/c.yaml": other({
          state: "draft",
          recognise: { codes: ["Cork"] },
          samples: { match: ["Cork"], ignore: ["x"] },
        }),
      },
      /related\[0\]: p\/c is a draft, which nobody is shown/,
    ],
    [
      "a link to a retired article",
      {
        "p/b.yaml": other({ related: ["p/c"] }),
        "p/c.yaml": other({
          state: "retired",
          successor: "p/a",
          recognise: { codes: ["Cork"] },
          samples: { match: ["Cork"], ignore: ["x"] },
        }),
      },
      /related\[0\]: p\/c is retired\. Write its successor p\/a/,
    ],
    [
      "a link to a name of before",
      {
        "p/b.yaml": other({ formerly: ["p/old"], related: [] }),
        "p/a.yaml": articleText({ related: ["p/old"] }),
      },
      /related\[0\]: p\/old is now called p\/b\. Write p\/b/,
    ],
    [
      "a former name that is in use",
      { "p/b.yaml": other({ formerly: ["p/a"] }) },
      /formerly\[0\]: p\/a is the name of an article of today/,
    ],
    [
      "a successor of an article in force",
      { "p/b.yaml": other({ successor: "p/a" }) },
      /successor: only a retired article has a successor, and this is verified/,
    ],
    [
      "a word that plays down",
      { "p/a.yaml": articleText({ causes: causes("You just have to print it.") }) },
      /causes\[0\]\.text: "just": it plays down .* Leave the word out/,
    ],
    [
      "a word that blames",
      { "p/a.yaml": articleText({ summary: "You forgot the label." }) },
      /summary: "You forgot": it blames the reader/,
    ],
    [
      "an exclamation mark",
      { "p/a.yaml": articleText({ summary: "Print it!" }) },
      /summary: "!": it raises the voice/,
    ],
    [
      "a sentence without end",
      { "p/a.yaml": articleText({ summary: `The label ${"is long and ".repeat(10)}missing.` }) },
      /summary: a sentence has 33 words, and 25 are the most/,
    ],
    [
      "a review that is due",
      { "p/family.yaml": FAMILY, "p/a.yaml": articleText({ reviewed: "2026-06-01" }) },
      /reviewed: its last review was on 2026-06-01, and the family p allows 90d/,
    ],
    [
      "a review that is due in a family that says nothing of reviews",
      { "p/a.yaml": articleText({ reviewed: "2025-06-01" }) },
      /reviewed: its last review was on 2025-06-01, and the family p allows 365d/,
    ],
    [
      "two words that play down",
      { "p/a.yaml": articleText({ summary: "Just print it. It is simply missing." }) },
      /summary: "Just", "simply": it plays down .* Leave the word out/,
    ],
    [
      "a short phrase that only another article's sample prints",
      {
        "p/a.yaml": articleText({
          recognise: { codes: ["LabelMissing"], phrases: ["the parcel {any} carries no label", "box 4"] },
        }),
        "p/b.yaml": other(),
      },
      /recognise\.phrases\[1\]: "box 4" is so wide that it stands in samples of another article: p\/b\. Add a word/,
    ],
    [
      "a review that is still to come",
      { "p/a.yaml": articleText({ reviewed: "2027-06-01" }) },
      /reviewed: 2027-06-01 is still to come/,
    ],
    [
      "a product nobody described",
      {
        "p/family.yaml": FAMILY,
        "p/a.yaml": articleText({ recognise: { codes: ["LabelMissing"], products: ["leters"] } }),
      },
      /recognise\.products\[0\]: no family file describes the product leters\. Did you mean `letters`\?/,
    ],
    [
      "a place that is not written yet",
      { "p/a.yaml": articleText({ summary: "(to write: what it means)" }) },
      /summary: this is not written yet\. Write what it means/,
    ],
    [
      "a secret in a sample",
      {
        "p/a.yaml": articleText({
          samples: {
            match: [
              "LabelMissing for key AKIAIOSFODNN7EXAMPLQ secret wJalrXUtnFEMIK7MDENGbPxRfiCYzEXAMPLEKEYQ",
            ],
            ignore: ["x"],
          },
        }),
      },
      /samples\.match\[0\]: line 1 of this sample holds what looks like a secret/,
    ],
    [
      "a draft that would not win its sample",
      { "p/b.yaml": other({ state: "draft", samples: { match: ["LabelMissing"], ignore: ["x"] } }) },
      /samples\.match\[0\]: p\/a takes this sample, by the code `LabelMissing`/,
    ],
  ])("%s", async (_what, files, expected) => {
    expect(await check({ "p/a.yaml": articleText(), ...files })).toEqual([expect.stringMatching(expected)]);
  });

  test("a phrase so wide that it stands in the samples of three other articles", async () => {
    const colour = (name: string) =>
      other({
        recognise: { codes: [`${name}Broken`] },
        samples: { match: [`${name}Broken: the seal was found open at the dock`], ignore: ["x"] },
      });
    const found = await check({
      "p/a.yaml": articleText({
        recognise: { codes: ["LabelMissing"], phrases: ["found open at the dock"] },
      }),
      "p/red.yaml": colour("Red"),
      "p/green.yaml": colour("Green"),
      "p/blue.yaml": colour("Blue"),
    });
    expect(found[0]).toMatch(
      /p\/a\.yaml:10:7 recognise\.phrases\[0\]: "found open at the dock" is so wide that it stands in samples of 3 other articles/,
    );
    // And the samples it takes say who took them and why.
    expect(
      found
        .slice(1)
        .every((line) => line.includes("p/a takes this sample, by the words *found open at the dock*")),
    ).toBe(true);
  });
});

describe("no finding", () => {
  test("for one code in two articles whose products differ", async () => {
    const of = (product: string) => ({ recognise: { codes: ["LabelMissing"], products: [product] } });
    const named = (product: string) => ({ samples: { match: [`${product}: LabelMissing`], ignore: ["x"] } });
    const found = await check({
      "p/family.yaml":
        "title: P\nproducts: [{id: letters, name: Letters, words: [Letters]}, {id: crates, name: Crates, words: [Crates]}]\n",
      "p/a.yaml": articleText({ ...of("letters"), ...named("Letters") }),
      "p/b.yaml": articleText({ title: "A crate has no label", ...of("crates"), ...named("Crates") }),
    });
    expect(found).toEqual([]);
  });

  test("for a link to an article whose own file is faulty", async () => {
    const found = await check({ "p/a.yaml": articleText({ related: ["p/b"] }), "p/b.yaml": "title: [" });
    expect(found).toEqual([expect.stringMatching(/^knowledge\/p\/b\.yaml:1:\d+: this is not valid YAML/)]);
  });

  test("for a retired article that loses its samples to its successor", async () => {
    const found = await check({
      "p/a.yaml": articleText({ formerly: [] }),
      "p/old.yaml": articleText({
        state: "retired",
        successor: "p/a",
        title: "No label, as it was",
        recognise: { context: ["label"] },
      }),
    });
    expect(found).toEqual([]);
  });
});

describe("the voice", () => {
  const faults = (text: string) => hearVoice(text, RULES.voice).map(({ problem }) => problem);

  test.each([
    "The code `just` is printed.",
    'It says "Invalid input!" and stops.',
    "Justice is adjusted in just-in-time trucks.",
  ])("does not judge %s", (text) => {
    expect(faults(text)).toEqual([]);
  });

  test("hears a word whatever its case, and over a line end", () => {
    expect(faults("Simply retry.")).toHaveLength(1);
    expect(faults("You should\nhave known.")).toHaveLength(1);
  });

  test("hears that a sentence was cut off, as YAML does at a #", () => {
    const ends = (text: string) => hearEnding(text, RULES.voice).map(({ rule }) => rule);
    expect(ends("The redirect URI has a")).toEqual(["cut-off"]);
    expect(ends('It says "no". See `x`.')).toEqual([]);
    expect(ends("*Bold and done.*")).toEqual([]);
  });

  test("has no rules for a language it does not know", async () => {
    expect(await loadVoice("templates", "xx")).toEqual(NO_RULES);
    expect(await loadVoice("/nonexistent", "en")).toEqual(NO_RULES);
  });
});

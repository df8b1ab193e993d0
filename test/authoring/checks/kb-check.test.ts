import { expect, test } from "vitest";
import { checkKnowledge } from "../../../src/authoring/checks/kb-check.ts";
import { loadVoice } from "../../../src/authoring/voice/voice-rules.ts";
import { describeFault } from "../../../src/knowledge/fault.ts";
import { THRESHOLDS } from "../../triage/library-of.ts";
import { ARTICLE, aKnowledgeFolder } from "../a-knowledge-folder.ts";

const RULES = {
  thresholds: THRESHOLDS,
  voice: await loadVoice("templates", "en"),
  today: Date.UTC(2026, 10, 21),
};

async function findings(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { faults } = await checkKnowledge(await aKnowledgeFolder(files), RULES);
  return faults.map(describeFault);
}

const changed = (from: string, to: string) => ({ "shop/token.yaml": ARTICLE.replace(from, to) });

test("a sound folder has no findings", async () => {
  const folder = await aKnowledgeFolder({ "shop/token.yaml": ARTICLE });
  expect(await checkKnowledge(folder, RULES)).toEqual({ faults: [], articles: 1, samples: 2 });
});

test.each<[string, string, string]>([
  [
    "a precedent for an article that is not there",
    "precedents:\n  - paste: my token is old\n    articles: [shop/tokens]\n",
    "knowledge/precedents.yaml:3:16 precedents[0].articles[0]: there is no article shop/tokens",
  ],
  [
    "a precedent that stands there twice",
    "precedents:\n  - paste: hello there\n  - paste: hello there\n",
    "knowledge/precedents.yaml:3:5 precedents[1].paste: this paste stands here twice",
  ],
  [
    "a precedent that holds a credential",
    `precedents:\n  - paste: key ${["AKIA", "QYLPMN5HFIQR7XYA"].join("")} is refused\n`,
    "knowledge/precedents.yaml:2:5 precedents[0].paste: this paste holds what looks like a secret",
  ],
  [
    "a precedent without a paste",
    "precedents:\n  - articles: [shop/token]\n",
    "knowledge/precedents.yaml:2:5 precedents[0].paste",
  ],
])("%s is one finding", async (_name, text, finding) => {
  const found = await findings({ "shop/token.yaml": ARTICLE, "precedents.yaml": text });
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(finding);
});

test.each<[string, [string, string], string]>([
  [
    "a field that does not exist",
    ["nature: permanent", "nature: permanent\nnaturre: permanent"],
    "knowledge/shop/token.yaml:10:1 naturre",
  ],
  [
    "a link to no article",
    ["related: []", "related: [shop/tokens]"],
    "knowledge/shop/token.yaml:19:11 related[0]: there is no article shop/tokens",
  ],
  [
    "a link to itself",
    ["related: []", "related: [shop/token]"],
    "knowledge/shop/token.yaml:19:11 related[0]: the article leads to itself",
  ],
  [
    "a step for a cause that is not there",
    ["fixes: [too-old]", "fixes: [too-young]"],
    "knowledge/shop/token.yaml:16:13 steps[0].fixes[0]: there is no cause too-young",
  ],
  [
    "a cause that no step fixes",
    ["fixes: [too-old]", "fixes: []"],
    "knowledge/shop/token.yaml:12:6 causes[0].id: no step fixes the cause too-old",
  ],
  [
    "a person who has to act without a note",
    ["    fixes:", "    actor: seller\n    fixes:"],
    "knowledge/shop/token.yaml:16:5 steps[0].actor: the seller has to act but gets no note",
  ],
  [
    "a sample that nothing recognises",
    ["'Error: TokenIsStale'", "The parcel arrived."],
    "knowledge/shop/token.yaml:24:7 samples.match[0]: nothing recognises this sample",
  ],
  [
    "a near miss that is taken",
    ["- The token is fine.", "- TokenIsStale in the log"],
    "knowledge/shop/token.yaml:26:7 samples.ignore[0]: the article takes this near miss, by the code `TokenIsStale`",
  ],
  [
    "a line without a word",
    ["- the token is too old", "- '{any} ?'"],
    "knowledge/shop/token.yaml:8:7 recognise.phrases[0]: the line holds no word to look for",
  ],
  [
    "a retired article without successor",
    ["state: verified", "state: retired"],
    "knowledge/shop/token.yaml:2:1 state: a retired article names no successor",
  ],
])("%s is found at its place", async (_what, [from, to], expected) => {
  const found = await findings(changed(from, to));
  expect(
    found.some((line) => line.startsWith(expected)),
    found.join("\n"),
  ).toBe(true);
});

test("names the article that takes a sample away", async () => {
  const other = ARTICLE.replace("TokenIsStale]", "ParcelIsLost]")
    .replace("the token is too old", "the parcel is lost")
    .replace("Error: TokenIsStale", "ParcelIsLost");
  const found = await findings({
    "shop/token.yaml": ARTICLE.replace("'Error: TokenIsStale'", "ParcelIsLost at the door"),
    "shop/parcel.yaml": other,
  });
  expect(found).toEqual([
    expect.stringContaining("samples.match[0]: shop/parcel takes this sample, by the code `ParcelIsLost`"),
  ]);
});

test("every finding says what to do", async () => {
  for (const line of await findings(changed("related: []", "related: [shop/tokens]"))) {
    expect(line).toMatch(/Correct the id \(family\/name\), or remove the link$/);
  }
});

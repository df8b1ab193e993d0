import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { withoutAlike } from "../../src/authoring/measures/cross-check.ts";
import {
  type Evaluation,
  evaluate,
  type MeasureName,
  readLabelled,
} from "../../src/authoring/measures/eval.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import { THRESHOLDS } from "./library-of.ts";

const FOLDER = new URL("../fixtures/pastes/", import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".jsonl"));
/** Names that are looked up, and pastes that no article and no precedent was written from, count apart. */
const APART = new Set(["look-ups.jsonl", "fresh.jsonl", "fresh-issues.jsonl"]);
const together = files.filter((name) => !APART.has(name));
const pastesOf = (name: string) => readLabelled(readFileSync(new URL(name, FOLDER), "utf8"));

async function desk() {
  const { library } = await loadLibrary(new URL("../../knowledge", import.meta.url).pathname);
  return { library, thresholds: THRESHOLDS, clock: () => performance.now() };
}

const shareOf = ({ measures }: Evaluation, name: MeasureName) => {
  const { kept, of } = measures.find((measure) => measure.name === name) ?? { kept: 0, of: 0 };
  return { share: of === 0 ? 0 : kept / of, of };
};

describe("the pastes of this repository", () => {
  let all: Evaluation;

  beforeAll(async () => {
    all = await evaluate(together.flatMap(pastesOf), await desk());
  });

  test.each<[MeasureName, number]>([
    ["shown", 0.95],
    ["answered", 0.75],
    ["right-first", 0.92],
    ["right-first-answered", 0.97],
    ["right-in-three", 0.97],
    ["specific", 0.92],
    ["talk-silent", 0.98],
    ["other-product", 0.95],
    ["unknown-code", 1],
  ])("%s reaches %s", (name, bar) => {
    const { share, of } = shareOf(all, name);
    expect(of).toBeGreaterThan(0);
    expect(share, all.confusions.map(({ id, got }) => `${id}: ${got}`).join("\n")).toBeGreaterThanOrEqual(
      bar,
    );
  });

  test("of what is said with nine tenths of confidence, at least nine tenths are right", () => {
    const sure = all.confidences.filter(({ from }) => from >= 0.9);
    const given = sure.reduce((sum, bin) => sum + bin.given, 0);
    const right = sure.reduce((sum, bin) => sum + bin.right, 0);
    expect(right / given).toBeGreaterThanOrEqual(0.9);
  });
});

describe("the pastes of this repository, without the precedents that are worded like one of them", () => {
  let all: Evaluation;

  beforeAll(async () => {
    const pastes = together.flatMap(pastesOf);
    const whole = await desk();
    const library = withoutAlike(whole.library, pastes);
    expect(library.precedents?.length).toBeLessThan(whole.library.precedents?.length ?? 0);
    all = await evaluate(pastes, { ...whole, library });
  });

  test.each<[MeasureName, number]>([
    ["shown", 0.95],
    ["answered", 0.75],
    ["right-first", 0.92],
    ["right-first-answered", 0.97],
    ["specific", 0.92],
    ["talk-silent", 0.98],
    ["other-product", 0.95],
  ])("%s reaches %s", (name, bar) => {
    expect(
      shareOf(all, name).share,
      all.confusions.map(({ id, got }) => `${id}: ${got}`).join("\n"),
    ).toBeGreaterThanOrEqual(bar);
  });
});

/*
 * Each bar is the promise, or what is reached where that is less: 0.92 right first and specific, 0.97 right among three
 * and signals, 0.98 of talk silent, 0.95 of other products' errors without an article.
 */
describe.each<[string, string, Readonly<Partial<Record<MeasureName, number>>>]>([
  [
    "fresh pastes of the vendor's threads and of others, many of them hard",
    "fresh.jsonl",
    {
      shown: 0.95,
      answered: 0.75,
      "right-first": 0.92,
      "right-first-answered": 0.97,
      "right-in-three": 0.97,
      specific: 0.92,
      "talk-silent": 0.92,
      "other-product": 0.7,
      "unknown-code": 1,
      signals: 0.96,
    },
  ],
  [
    "fresh pastes of two hundred public threads",
    "fresh-issues.jsonl",
    {
      shown: 0.95,
      answered: 0.75,
      "right-first": 0.92,
      "right-first-answered": 0.97,
      "right-in-three": 0.97,
      specific: 0.92,
      "talk-silent": 0.98,
      "other-product": 0.95,
      "unknown-code": 1,
      signals: 0.97,
    },
  ],
])("%s, without the precedents that are worded like one of them", (_name, file, bars) => {
  let fresh: Evaluation;

  beforeAll(async () => {
    const pastes = pastesOf(file);
    const whole = await desk();
    fresh = await evaluate(pastes, { ...whole, library: withoutAlike(whole.library, pastes) });
  });

  test.each(Object.entries(bars) as [MeasureName, number][])("%s reaches %s", (name, bar) => {
    expect(
      shareOf(fresh, name).share,
      fresh.confusions.map(({ id, got }) => `${id}: ${got}`).join("\n"),
    ).toBeGreaterThanOrEqual(bar);
  });
});

describe("names looked up on purpose", () => {
  test("find their article in any case and with one typing error", async () => {
    const looked = await evaluate(pastesOf("look-ups.jsonl"), await desk());
    expect(shareOf(looked, "right-first").of).toBeGreaterThan(400);
    expect(
      shareOf(looked, "right-first").share,
      looked.confusions.map(({ text }) => text).join("\n"),
    ).toBeGreaterThanOrEqual(0.98);
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import { readSignals } from "../../src/triage/read-signals.ts";
import { buildReadingWords, type ReadingWords } from "../../src/triage/reading/reading-words.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { PASTES } from "./signals-pastes.ts";

let words: ReadingWords;

beforeAll(async () => {
  const { library } = await loadLibrary("knowledge");
  words = buildReadingWords(library.families.values(), library.articles);
});

const texts = (signals: readonly { readonly text: string }[]) => [
  ...new Set(signals.map(({ text }) => text)),
];

describe("what is read out of a paste", () => {
  test.each(PASTES)("%s", (_name, text, expected) => {
    const signals = readSignals(fromStore(text), words);
    expect({
      codes: texts(signals.codes),
      status: signals.httpStatus,
      requestIds: texts(signals.requestIds),
      traceIds: texts(signals.traceIds),
      times: texts(signals.timestamps),
    }).toEqual({
      codes: expected.codes ?? [],
      status: expected.status ?? null,
      requestIds: expected.requestIds ?? [],
      traceIds: expected.traceIds ?? [],
      times: expected.times ?? [],
    });
  });
});

import { expect, test } from "vitest";
import { DEFAULTS } from "../../src/config/settings.ts";
import { createLibrary } from "../../src/knowledge/library.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import { triage } from "../../src/triage/triage.ts";
import { warmUp } from "../../src/triage/warm-up.ts";

const { confidence: THRESHOLDS } = DEFAULTS;

test("a warmed library decides as a fresh one does", async () => {
  const fresh = await loadLibrary("knowledge");
  const warmed = await loadLibrary("knowledge");
  await warmUp(warmed.library);
  const pastes = fresh.articles.flatMap(({ samples }) => samples.match.slice(0, 1)).map(fromStore);
  for (const paste of pastes)
    expect(triage(paste, warmed.library, THRESHOLDS)).toEqual(triage(paste, fresh.library, THRESHOLDS));
});

test("a library without articles is warmed in no time", async () => {
  await expect(warmUp(createLibrary({ articles: [] }))).resolves.toBeUndefined();
});

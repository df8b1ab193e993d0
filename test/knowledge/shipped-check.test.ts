import { expect, test } from "vitest";
import { checkKnowledge } from "../../src/authoring/checks/kb-check.ts";
import { loadVoice } from "../../src/authoring/voice/voice-rules.ts";
import { DEFAULTS } from "../../src/config/settings.ts";
import { describeFault } from "../../src/knowledge/fault.ts";

/** A day soon after the last review: that reviews fall due is the check's work, not this test's. */
const TODAY = Date.UTC(2026, 10, 25);

test("the shipped knowledge passes its own check, every sample tried against all articles", async () => {
  const { faults, articles, samples } = await checkKnowledge("knowledge", {
    thresholds: DEFAULTS.confidence,
    voice: await loadVoice("templates", "en"),
    today: TODAY,
  });
  expect(faults.map(describeFault)).toEqual([]);
  expect(articles).toBeGreaterThanOrEqual(50);
  expect(samples).toBeGreaterThan(250);
});

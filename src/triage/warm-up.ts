import type { Library } from "../knowledge/library.ts";
import { redact } from "./redact.ts";
import { toolsOf, triage } from "./triage.ts";

/** So many look-ups make the runtime compile what nearly every other one runs through; more gained little. */
const LOOK_UPS = 120;
/** So many samples make one long paste with several problems. */
const TOGETHER = 10;
/** The runtime compiles every pattern a second time for texts with a character beyond Latin-1. */
const BEYOND_LATIN = "\u2026";
/** Nothing is decided here. */
const THRESHOLDS = { answerAbove: 1, chooseAbove: 1 };

/**
 * Looks samples of the articles themselves up, so that no requester waits while patterns and functions are compiled:
 * the first paste of a fresh process takes some 20 ms, and one after this less than 1 ms. Changes nothing; takes about
 * two tenths of a second, once.
 */
export async function warmUp(library: Library): Promise<void> {
  toolsOf(library);
  const samples = samplesOf(library);
  for (const paste of [...samples, ...longPastesOf(samples)]) {
    const { text } = await redact(paste);
    triage(text, library, THRESHOLDS);
  }
}

function longPastesOf(samples: readonly string[]): string[] {
  const pastes: string[] = [];
  for (let from = 0; from < samples.length; from += TOGETHER)
    pastes.push([...samples.slice(from, from + TOGETHER), BEYOND_LATIN].join("\n\n"));
  return pastes;
}

/** From all over the library, since families differ in what their pastes look like. */
function samplesOf({ articles }: Library): readonly string[] {
  const samples = articles.flatMap((article) => [...article.samples.match, ...article.samples.ignore]);
  const step = Math.max(1, Math.floor(samples.length / LOOK_UPS));
  return samples.filter((_, at) => at % step === 0).slice(0, LOOK_UPS);
}

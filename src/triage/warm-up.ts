import type { Library } from "../knowledge/library.ts";
import { redact } from "./redact.ts";
import { toolsOf, triage } from "./triage.ts";

/** So many look-ups make the runtime compile what nearly every other one runs through; more gained no more. */
const LOOK_UPS = 60;
/** Nothing is decided here. */
const THRESHOLDS = { answerAbove: 1, chooseAbove: 1 };

/**
 * Looks samples of the articles themselves up, so that no requester waits while patterns and functions are compiled:
 * the first paste of a fresh process takes some 20 ms, and one after this less than 1 ms. Changes nothing; takes about
 * a tenth of a second, once.
 */
export async function warmUp(library: Library): Promise<void> {
  toolsOf(library);
  for (const sample of samplesOf(library)) {
    const { text } = await redact(sample);
    triage(text, library, THRESHOLDS);
  }
}

/** From all over the library, since families differ in what their pastes look like. */
function samplesOf({ articles }: Library): readonly string[] {
  const samples = articles.flatMap((article) => [...article.samples.match, ...article.samples.ignore]);
  const step = Math.max(1, Math.floor(samples.length / LOOK_UPS));
  return samples.filter((_, at) => at % step === 0).slice(0, LOOK_UPS);
}

import { sampleOfCase, sampleOfReview } from "../authoring/measures/labelled-samples.ts";
import { withHistory } from "./open-history.ts";
import type { Terminal } from "./terminal.ts";

/** Cases and reviews read at most, of each; the newest come first. */
const MOST_READ = 10_000;

/** `errdesk kb verdicts`: the labelled samples that agents made, one JSON object a line, secrets masked. */
export async function listVerdicts(terminal: Terminal): Promise<void> {
  const { cases, reviews } = await withHistory(terminal.settings(), (store) =>
    store.read(async (tx) => ({
      cases: await tx.cases.openedSince(0, MOST_READ),
      reviews: await tx.reviews.begunSince(0, MOST_READ),
    })),
  );
  const samples = [...cases.flatMap(sampleOfCase), ...reviews.flatMap(sampleOfReview)];
  for (const sample of samples) terminal.print(JSON.stringify(sample));
  if (samples.length === 0)
    terminal.complain("no agent has judged an answer whose paste is still held, in a case or in shadow mode");
}

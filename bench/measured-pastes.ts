import { withoutAlike } from "../src/authoring/measures/cross-check.ts";
import { type Evaluation, evaluate, type LabelledPaste, MEASURES } from "../src/authoring/measures/eval.ts";
import { DEFAULTS } from "../src/config/settings.ts";
import type { Library } from "../src/knowledge/library.ts";

const { confidence: THRESHOLDS } = DEFAULTS;

/** What `eval` says of these pastes, with and without the precedents worded like one of them, and how sure it was. */
export async function printMeasures(library: Library, pastes: readonly LabelledPaste[]): Promise<string> {
  const run = (measured: Library) =>
    evaluate(pastes, { library: measured, thresholds: THRESHOLDS, clock: () => performance.now() });
  const all = await run(library);
  const checked = withoutAlike(library, pastes);
  const cross = await run(checked);
  const leftOut = (library.precedents?.length ?? 0) - (checked.precedents?.length ?? 0);
  return [
    "## What eval says (50 articles)",
    `Cross-checked: without the ${leftOut} of ${library.precedents?.length ?? 0} precedents that are worded like one of the pastes.`,
    printSideBySide(all, cross),
    "## What a confidence is worth (cross-checked)",
    "Of the first articles given or offered at such a confidence, how many were right.",
    printConfidences(cross),
  ].join("\n\n");
}

function printSideBySide(all: Evaluation, cross: Evaluation): string {
  const lines = all.measures
    .filter(({ of }) => of > 0)
    .map(({ name, kept, of }) => {
      const other = cross.measures.find((measure) => measure.name === name) ?? { kept: 0, of: 0 };
      return `| ${MEASURES[name]} | ${share(kept, of)} | ${share(other.kept, other.of)} |`;
    });
  return ["| measure | all precedents | cross-checked |", "|---|---|---|", ...lines].join("\n");
}

function printConfidences({ confidences }: Evaluation): string {
  const lines = confidences
    .filter(({ given }) => given > 0)
    .map(
      ({ from, to, given, right, meanConfidence }) =>
        `| ${from.toFixed(2)} to ${to.toFixed(2)} | ${given} | ${meanConfidence.toFixed(2)} | ${share(right, given)} |`,
    );
  return ["| confidence | given | mean | right |", "|---|---|---|---|", ...lines].join("\n");
}

const share = (kept: number, of: number) =>
  of === 0 ? "–" : `${kept}/${of} (${((100 * kept) / of).toFixed(1)} %)`;

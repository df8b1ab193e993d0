import { DeskError } from "../../errors.ts";
import { type Evaluation, MEASURES, type MeasureName } from "./eval.ts";

/** Shares a measure must reach, by name: `--bar right-first=0.92`. */
export type Bars = ReadonlyMap<MeasureName, number>;

/** Reads `name=value` as given on the command line; INPUT_INVALID lists the names there are. */
export function readBars(given: readonly string[]): Bars {
  return new Map(given.map(readBar));
}

function readBar(given: string): [MeasureName, number] {
  const [name = "", value = ""] = given.split("=", 2);
  const share = Number(value.endsWith("%") ? Number(value.slice(0, -1)) / 100 : value);
  const isKnown = Object.hasOwn(MEASURES, name);
  if (isKnown && value !== "" && share >= 0 && share <= 1) return [name as MeasureName, share];
  const names = Object.keys(MEASURES).join(", ");
  throw new DeskError("INPUT_INVALID", `--bar ${given}: write name=0.95 with one of ${names}`);
}

/** The measures that stay under their bar, as lines; empty when all are kept. */
export function underBars({ measures }: Evaluation, bars: Bars): string[] {
  return measures.flatMap(({ name, kept, of }) => {
    const bar = bars.get(name);
    if (bar === undefined || of === 0 || kept / of >= bar) return [];
    return [`${name}: ${percent(kept, of)} is under the bar of ${(bar * 100).toFixed(1)} %`];
  });
}

/** The evaluation for people: measures, calibration, times and every paste that went wrong. */
export function printEvaluation(evaluation: Evaluation): string {
  const { measures, confidences, confusions, times } = evaluation;
  const rows = measures
    .filter(({ of }) => of > 0)
    .map(
      ({ name, kept, of }) =>
        `${name.padEnd(22)}${percent(kept, of).padStart(8)}  ${kept}/${of}  ${MEASURES[name]}`,
    );
  const bins = confidences
    .filter(({ given }) => given > 0)
    .map(
      ({ from, to, given, right, meanConfidence }) =>
        `${from.toFixed(2)} to ${to.toFixed(2)}  said ${meanConfidence.toFixed(2)}  right ${(right / given).toFixed(2)}  (${right}/${given})`,
    );
  const wrong = confusions.map(
    ({ id, text, expected, got, why }) =>
      `${id}\n  expected ${expected}\n  got      ${got}\n  why      ${why.join("; ") || "nothing"}\n  paste    ${shorten(text)}`,
  );
  return [
    ...rows,
    `${"time".padEnd(22)}median ${quantile(times, 0.5)} ms, 99th percentile ${quantile(times, 0.99)} ms`,
    "",
    "confidence of the first article against how often it was right",
    ...bins,
    "",
    wrong.length === 0 ? "no paste went wrong" : `${wrong.length} pastes went wrong`,
    ...wrong,
  ].join("\n");
}

const percent = (kept: number, of: number) => `${((100 * kept) / of).toFixed(1)} %`;

const shorten = (text: string) => text.replace(/\s+/g, " ").trim().slice(0, 160);

/** The value below which this share of the numbers lies; 0 for none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

import type { LabelledPaste } from "../src/authoring/measures/eval.ts";
import { quantile } from "../src/authoring/measures/print-eval.ts";
import type { Contestant, Finding } from "./contestants.ts";

/** One row of the table. Shares are between 0 and 1, times in milliseconds. */
export interface Row {
  readonly name: string;
  /** Right article first before any threshold: the order alone. */
  readonly ranked: number;
  readonly rightFirst: number;
  readonly answered: number;
  readonly rightOfAnswered: number;
  /** Of the pastes that deserve no article: given none. */
  readonly leftAlone: number;
  /** Names looked up with one typing error or in another case: right article first. */
  readonly names: number;
  readonly median: number;
  readonly p99: number;
  /** 99th percentile of each paste's fastest run: what is left when other programs do not interrupt. */
  readonly quiet: number;
  /** 99th percentile of a fixed loop run before each paste: what the machine does to work that is always the same. */
  readonly control: number;
}

export interface Pastes {
  readonly pastes: readonly LabelledPaste[];
  readonly lookUps: readonly LabelledPaste[];
}

/** Runs a contestant over the pastes `runs` times; accuracy from the first run, times as the median of the runs. */
export async function measure(
  contestant: Contestant,
  { pastes, lookUps }: Pastes,
  runs: number,
): Promise<Row> {
  let findings: Finding[] = [];
  const medians: number[] = [];
  const tails: number[] = [];
  const fastest: number[] = [];
  const controls: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const { found, times, loops } = await runOnce(contestant, pastes);
    // The first run warms the machine up; its times would measure the compiler.
    if (run === 0) findings = found;
    for (const [at, time] of times.entries()) fastest[at] = Math.min(time, fastest[at] ?? time);
    if (run === 0 && runs > 0) continue;
    medians.push(quantile(times, 0.5));
    tails.push(quantile(times, 0.99));
    controls.push(quantile(loops, 0.99));
  }
  const ranked = share(pastes, findings).rightFirst;
  const shares = kindest(pastes, findings);
  const names = share(lookUps, (await runOnce(contestant, lookUps)).found).rightFirst;
  return {
    name: contestant.name,
    ranked,
    ...shares,
    names,
    median: quantile(medians, 0.5),
    p99: quantile(tails, 0.5),
    quiet: quantile(fastest, 0.99),
    control: quantile(controls, 0.5),
  };
}

async function runOnce(contestant: Contestant, pastes: readonly LabelledPaste[]) {
  const found: Finding[] = [];
  const times: number[] = [];
  const loops: number[] = [];
  for (const { text } of pastes) {
    loops.push(timeOfLoop());
    const from = performance.now();
    found.push(await contestant.find(text));
    times.push(performance.now() - from);
  }
  return { found, times, loops };
}

/** About as many steps as take 0.2 ms; their sum is kept so that none is left out. */
const STEPS = 180_000;
let kept = 0;

function timeOfLoop(): number {
  const from = performance.now();
  let sum = kept;
  for (let step = 0; step < STEPS; step++) sum = (Math.imul(sum, 1_664_525) + 1_013_904_223) | 0;
  kept = sum;
  return performance.now() - from;
}

type Shares = Pick<Row, "rightFirst" | "answered" | "rightOfAnswered" | "leftAlone">;

/** A contestant that only ranks gets the threshold that serves it best on these very pastes. */
function kindest(pastes: readonly LabelledPaste[], findings: readonly Finding[]): Shares {
  const scores = findings.flatMap(({ score }) => (score === null ? [] : [score]));
  if (scores.length === 0) return share(pastes, findings);
  const candidates = [0, ...scores].map((least) =>
    share(
      pastes,
      findings.map((one) => ((one.score ?? 0) < least ? { ...one, ids: [], isAnswer: false } : one)),
    ),
  );
  return candidates.reduce((best, one) =>
    one.rightFirst + one.leftAlone > best.rightFirst + best.leftAlone ? one : best,
  );
}

function share(pastes: readonly LabelledPaste[], findings: readonly Finding[]): Shares {
  const both = pastes.flatMap((paste, at) => {
    const finding = findings[at];
    return finding ? [{ paste, finding }] : [];
  });
  const deserving = both.filter(({ paste }) => paste.expect.length > 0);
  const others = both.filter(({ paste }) => paste.expect.length === 0);
  const isRight = ({ paste, finding }: (typeof both)[number]) => paste.expect.includes(finding.ids[0] ?? "");
  const answered = deserving.filter(({ finding }) => finding.isAnswer && finding.ids.length > 0);
  return {
    rightFirst: ratio(deserving.filter(isRight).length, deserving.length),
    answered: ratio(answered.length, deserving.length),
    rightOfAnswered: ratio(answered.filter(isRight).length, answered.length),
    leftAlone: ratio(others.filter(({ finding }) => finding.ids.length === 0).length, others.length),
  };
}

const ratio = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);

/** Rows as a Markdown table. */
export function printRows(rows: readonly Row[]): string {
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  const lines = rows.map(
    (row) =>
      `| ${row.name} | ${percent(row.ranked)} | ${percent(row.rightFirst)} | ${percent(row.answered)} | ${percent(row.rightOfAnswered)} | ${percent(row.leftAlone)} | ${percent(row.names)} | ${row.median.toFixed(2)} | ${row.p99.toFixed(2)} | ${row.quiet.toFixed(2)} | ${row.control.toFixed(2)} |`,
  );
  return [
    "| | ranked first | right first | answered | right of answered | left alone | names | median ms | 99th ms | quiet 99th ms | loop 99th ms |",
    "|---|---|---|---|---|---|---|---|---|---|---|",
    ...lines,
  ].join("\n");
}

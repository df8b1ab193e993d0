import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { type LabelledPaste, readLabelled } from "../src/authoring/measures/eval.ts";
import type { Library } from "../src/knowledge/library.ts";
import { loadLibrary } from "../src/knowledge/load-library.ts";
import { PARTS } from "../src/triage/matching/evidence.ts";
import { toolsOf } from "../src/triage/triage.ts";
import {
  type Contestant,
  createErrdesk,
  createFuseAlone,
  createMiniSearchAlone,
  createOramaAlone,
} from "./contestants.ts";
import { writeArticles } from "./generate-articles.ts";
import { measureHostile } from "./hostile.ts";
import { measure, type Pastes, printRows, type Row } from "./measure.ts";
import { printMeasures } from "./measured-pastes.ts";

const SEED = 2026;
const RUNS = 5;
/** fuse.js and Orama alone need seconds a paste in a large library; a sample of pastes tells their time as well. */
const SAMPLED_PASTES = 12;
const LOOK_UPS = "look-ups.jsonl";

export interface BenchOptions {
  /** The repository's folder. */
  readonly root: string;
  readonly arguments: readonly string[];
}

/** Measures all contestants at three sizes and each part of matching left out; writes the table. */
export async function runBench({ root, arguments: given }: BenchOptions): Promise<void> {
  const isQuick = given.includes("--quick");
  const files = given.filter((one) => !one.startsWith("--"));
  const fixtures = await fixtureFiles(root);
  const pastes = {
    pastes: await readPastes(files.length > 0 ? files : fixtures.filter((file) => !file.endsWith(LOOK_UPS))),
    lookUps: await readPastes(fixtures.filter((file) => file.endsWith(LOOK_UPS))),
  };
  const parts = ["# What was measured", await describeRun(root, pastes.pastes, files)];
  for (const size of isQuick ? [50, 1000] : [50, 1000, 10_000]) {
    const { library, text } = await grow(root, size);
    const rows = await runSize(library, pastes);
    parts.push(`## ${size.toLocaleString("en")} articles`, text, printRows(rows));
    console.log(`\n${size} articles\n${text}\n${printRows(rows)}`);
    if (size !== 50) continue;
    parts.push(await leaveOut(library, pastes));
    parts.push(await printMeasures(library, pastes.pastes));
    const hostile = await measureHostile(
      library,
      pastes.pastes.map(({ text: paste }) => paste),
    );
    parts.push("## A look-up of a hostile megabyte (50 articles)", hostile);
    console.log(hostile);
  }
  await writeFile(join(root, "bench", "RESULTS.md"), `${parts.join("\n\n")}\n`);
}

async function leaveOut(library: Library, pastes: Pastes): Promise<string> {
  const rows: Row[] = [];
  for (const part of PARTS) rows.push(await measure(createErrdesk(library, [part]), pastes, 1));
  console.log(printRows(rows));
  return `## One part of matching left out (50 articles)\n\n${printRows(rows)}`;
}

async function runSize(library: Library, pastes: Pastes): Promise<Row[]> {
  const rows = [await measure(createErrdesk(library), pastes, RUNS)];
  rows.push(await measure(createMiniSearchAlone(library), pastes, library.articles.length > 1000 ? 1 : RUNS));
  const isLarge = library.articles.length > 100;
  const slow: Contestant[] = [await createOramaAlone(library), createFuseAlone(library)];
  for (const contestant of slow) rows.push(await measure(contestant, isLarge ? sample(pastes) : pastes, 0));
  return rows;
}

const sample = ({ pastes, lookUps }: Pastes): Pastes => ({
  pastes: everyNth(pastes),
  lookUps: everyNth(lookUps),
});

function everyNth(pastes: readonly LabelledPaste[]): LabelledPaste[] {
  const step = Math.max(1, Math.floor(pastes.length / SAMPLED_PASTES));
  return pastes.filter((_, at) => at % step === 0);
}

/** The real articles among generated ones, loaded from files as the desk does, with the time that took. */
async function grow(root: string, size: number): Promise<{ library: Library; text: string }> {
  const folder = await mkdtemp(join(tmpdir(), "errdesk-bench-"));
  try {
    await cp(join(root, "knowledge"), folder, { recursive: true });
    const real = (await loadLibrary(folder)).articles.length;
    await writeArticles(folder, size - real, SEED);
    const cpu = process.cpuUsage();
    const from = performance.now();
    const { library } = await loadLibrary(folder);
    const loaded = performance.now();
    toolsOf(library);
    const built = performance.now();
    const { user, system } = process.cpuUsage(cpu);
    const text = `Loaded in ${seconds(loaded - from)}, indexed in ${seconds(built - loaded)}, together ${seconds(built - from)} (processor ${seconds((user + system) / 1000)}).`;
    return { library, text };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

async function fixtureFiles(root: string): Promise<string[]> {
  const folder = join(root, "test", "fixtures", "pastes");
  return (await readdir(folder)).filter((name) => name.endsWith(".jsonl")).map((name) => join(folder, name));
}

async function readPastes(files: readonly string[]): Promise<LabelledPaste[]> {
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return texts.flatMap(readLabelled);
}

async function describeRun(
  root: string,
  pastes: readonly LabelledPaste[],
  files: readonly string[],
): Promise<string> {
  const deserving = pastes.filter(({ expect }) => expect.length > 0).length;
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  return [
    `Errdesk ${version}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}.`,
    `${pastes.length} pastes (${files.length > 0 ? "given files" : "test/fixtures/pastes"}): ${deserving} deserve an article, ${pastes.length - deserving} do not.`,
    "Errdesk's times hold the whole look-up: redaction, reading, matching, deciding. The others search only.",
    "*Right first* counts all that deserve an article, *left alone* those that do not, *names* the codes and aliases of test/fixtures/pastes/look-ups.jsonl, most with one typing error.",
    "The part *typo* is fuse.js, *precedent* the pastes of the past (knowledge/precedents.yaml).",
    "*Ranked first* takes the order alone; for the rest, an engine that only ranks gets the score threshold that serves it best on these very pastes.",
    "*Quiet 99th* is the 99th percentile of each paste's fastest run; *99th* also holds what the machine did besides, and *loop 99th* shows how much that is: a loop that always takes 0.2 ms, run before each paste.",
    `Orama and fuse.js alone run once, above 100 articles over ${SAMPLED_PASTES} pastes only: they take up to seconds a paste there.`,
    `Times are the median of ${RUNS} runs; generated articles come from seed ${SEED}; repeat with \`node bench/bench.mjs\`.`,
  ].join("\n");
}

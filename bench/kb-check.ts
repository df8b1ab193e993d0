/*
 * How long `errdesk kb check` takes for a thousand articles, the shipped ones and generated ones beside them: its
 * parts in one process, and the whole command as its user waits for it.
 *
 *   npm run build && npx esbuild bench/kb-check.ts --bundle --platform=node --format=esm --packages=external \
 *     --outfile=node_modules/.cache/bench-kb-check.mjs && node node_modules/.cache/bench-kb-check.mjs [articles]
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkKnowledge } from "../src/authoring/checks/kb-check.ts";
import { loadVoice } from "../src/authoring/voice/voice-rules.ts";
import { DEFAULTS } from "../src/config/settings.ts";
import { loadLibrary } from "../src/knowledge/load-library.ts";
import { toolsOf } from "../src/triage/triage.ts";
import { writeArticles } from "./generate-articles.ts";

const SEED = 2026;
const RUNS = 5;
const wanted = Number(process.argv[2] ?? 1_000);
const parent = mkdtempSync(join(tmpdir(), "errdesk-kb-check-"));
const folder = join(parent, "knowledge");
cpSync("knowledge", folder, { recursive: true });
const shipped = (await loadLibrary(folder)).articles.length;
await writeArticles(folder, Math.max(0, wanted - shipped), SEED);

const rules = {
  thresholds: DEFAULTS.confidence,
  voice: await loadVoice("templates", "en"),
  today: Date.UTC(2026, 11, 1),
};
const loading = performance.now();
const { library } = await loadLibrary(folder);
const indexing = performance.now();
toolsOf(library);
const indexed = performance.now();
console.log(`loaded in ${seconds(indexing - loading)}, indexed in ${seconds(indexed - indexing)}`);

const cpu = process.cpuUsage();
const began = performance.now();
const { articles, samples, faults } = await checkKnowledge(folder, rules);
const ms = performance.now() - began;
const used = process.cpuUsage(cpu);
// On a machine that does other work besides, the processor time is the figure to compare.
console.log(
  `${articles} articles, ${samples} samples, ${faults.length} findings: checked in ${seconds(ms)} (processor time ${seconds((used.user + used.system) / 1000)})`,
);
for (const { file, line, problem } of faults.slice(0, 5)) console.log(`${file}:${line} ${problem}`);
const waits = Array.from({ length: RUNS }, () => waitForCommand()).sort((a, b) => a - b);
console.log(
  `the whole command: ${seconds(waits[RUNS >> 1] ?? 0)} (median of ${RUNS} runs, fastest ${seconds(waits[0] ?? 0)})`,
);
rmSync(parent, { recursive: true });

function waitForCommand(): number {
  const from = performance.now();
  const { error } = spawnSync(process.execPath, ["dist/cli.js", "kb", "check", folder]);
  if (error) throw error;
  return performance.now() - from;
}

function seconds(time: number): string {
  return `${(time / 1000).toFixed(2)} s`;
}

/*
 * How long `errdesk kb check` takes for a thousand articles: the shipped ones and generated ones beside them.
 *
 *   npx esbuild bench/kb-check.ts --bundle --platform=node --format=esm --packages=external \
 *     --outfile=node_modules/.cache/bench-kb-check.mjs && node node_modules/.cache/bench-kb-check.mjs [articles]
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkKnowledge } from "../src/authoring/kb-check.ts";
import { loadVoice } from "../src/authoring/voice-rules.ts";
import { loadLibrary } from "../src/knowledge/load-library.ts";
import { toolsOf } from "../src/triage/triage.ts";
import { writeArticles } from "./generate-articles.ts";

const SEED = 2026;
const wanted = Number(process.argv[2] ?? 1_000);
const parent = mkdtempSync(join(tmpdir(), "errdesk-kb-check-"));
const folder = join(parent, "knowledge");
cpSync("knowledge", folder, { recursive: true });
const shipped = (await loadLibrary(folder)).articles.length;
await writeArticles(folder, Math.max(0, wanted - shipped), SEED);

const rules = {
  thresholds: { answerAbove: 0.9, chooseAbove: 0.4 },
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
rmSync(parent, { recursive: true });

function seconds(time: number): string {
  return `${(time / 1000).toFixed(2)} s`;
}

// Bundles and runs the benchmark: Node 20 cannot run TypeScript by itself.
//   npm run bench -- [--quick] [labelled.jsonl …]
// Without files it takes the pastes in test/fixtures/pastes. The table goes to bench/RESULTS.md.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outfile = join(root, "node_modules", ".cache", "errdesk-bench", "run.mjs");
mkdirSync(dirname(outfile), { recursive: true });
await build({
  entryPoints: [join(root, "bench", "run.ts")],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  logLevel: "error",
});
const { runBench } = await import(pathToFileURL(outfile).href);
await runBench({ root, arguments: process.argv.slice(2) });

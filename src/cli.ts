import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { text as readAll } from "node:stream/consumers";
import { Command } from "commander";
import { type LookupDesk, lookUp } from "./authoring/lookup.ts";
import { readLookupLine } from "./authoring/lookup-lines.ts";
import { printLookup } from "./authoring/print-lookup.ts";
import { type Config, readConfig } from "./config.ts";
import { DeskError } from "./errors.ts";
import { describeFault } from "./knowledge/fault.ts";
import { loadLibrary } from "./knowledge/load-library.ts";
import { createReplies } from "./reply/create-replies.ts";
import { loadTemplates } from "./reply/templates.ts";
import { explain, ROOT, runStart, withEnvFile } from "./start.ts";

/** A paste longer than this is cut, as in Slack. */
const MOST_PASTE = 1024 * 1024;

const print = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`errdesk: ${text}\n`);

interface LookupOptions {
  readonly json?: true;
  readonly jsonl?: true;
}

async function lookup(words: readonly string[], options: LookupOptions): Promise<void> {
  const config = settings();
  const desk = await lookupDesk(config);
  if (options.jsonl) return lookupLines(desk);
  const paste = words.length > 0 ? words.join(" ") : await pasteFromStdin();
  const found = await lookUp("paste", paste.slice(0, MOST_PASTE), desk);
  if (options.json) return void print(JSON.stringify(found.record, null, 2));
  const replies = createReplies(await loadTemplates(config.templatesFolder, config.locale));
  print(printLookup(found, { library: desk.library, replies, isColourful: process.stdout.isTTY === true }));
}

async function pasteFromStdin(): Promise<string> {
  if (process.stdin.isTTY) complain("paste the error, then press Ctrl+D (Ctrl+Z and Enter on Windows)");
  const paste = await readAll(process.stdin);
  if (paste.trim() !== "") return paste;
  throw new DeskError(
    "INPUT_INVALID",
    'there is nothing to look up; give the error as words (errdesk lookup "…") or on standard input',
  );
}

/** One record a line; a faulty line is reported with its number, and the others are still answered. */
async function lookupLines(desk: LookupDesk): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === "") continue;
    const read = readLookupLine(line);
    if (!read.ok) {
      complain(`line ${number}: ${read.problem}`);
      process.exitCode = 1;
      continue;
    }
    const { record } = await lookUp(read.id, read.text.slice(0, MOST_PASTE), desk);
    if (!process.stdout.write(`${JSON.stringify(record)}\n`))
      await new Promise((go) => process.stdout.once("drain", go));
  }
}

async function lookupDesk(config: Config): Promise<LookupDesk> {
  const { library, faults } = await loadLibrary(config.knowledgeFolder);
  for (const fault of faults) complain(`set aside: ${describeFault(fault)}`);
  return { library, thresholds: config.thresholds, clock: () => performance.now() };
}

async function listArticles({ json }: { json?: true }): Promise<void> {
  const { articles } = await loadLibrary(settings().knowledgeFolder);
  const rows = articles.map(({ id, title, state }) => ({ id, title, state }));
  if (json) return void print(JSON.stringify(rows, null, 2));
  const widest = Math.max(0, ...rows.map(({ id }) => id.length));
  for (const { id, title, state } of rows) print(`${id.padEnd(widest)}  ${state.padEnd(8)}  ${title}`);
}

/** Settings of the environment. Commands that touch no Slack must not fail for its credentials. */
function settings(): Config {
  const {
    SLACK_BOT_TOKEN: _bot,
    SLACK_APP_TOKEN: _app,
    SLACK_SIGNING_SECRET: _secret,
    NODE_ENV: _mode,
    ...rest
  } = withEnvFile(process.env);
  return readConfig(rest, ROOT);
}

async function version(): Promise<string> {
  const { version } = JSON.parse(await readFile(`${ROOT}/package.json`, "utf8"));
  return String(version);
}

async function run(): Promise<void> {
  const program = new Command("errdesk")
    .description("A support desk in Slack: paste an error, get the reviewed fix.")
    .version(await version())
    .showHelpAfterError("Run errdesk --help to see what there is.");
  program
    .command("start")
    .description("start the desk: in Slack with credentials, else in a local workspace in the browser")
    .action(() => runStart(process.env));
  program
    .command("lookup")
    .description("look a paste up as the desk would; from standard input when no words are given")
    .argument("[words...]", "the code or the error text")
    .option("--json", "one JSON object")
    .option("--jsonl", 'reads {"id","text"} lines and writes one JSON line each')
    .action(lookup);
  const kb = program.command("kb").description("work with the knowledge base");
  kb.command("list").description("list the articles").option("--json", "as JSON").action(listArticles);
  await program.parseAsync();
}

try {
  await run();
} catch (error) {
  explain(error);
  process.exitCode = 1;
}

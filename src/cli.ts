import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { addCase } from "./commands/case.ts";
import { addConfig } from "./commands/config.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addEval } from "./commands/eval.ts";
import { addFind } from "./commands/find.ts";
import { addGallery } from "./commands/gallery.ts";
import { addKb } from "./commands/kb.ts";
import { addLookup } from "./commands/lookup.ts";
import { addManifest } from "./commands/manifest.ts";
import { addSetup } from "./commands/setup.ts";
import type { Terminal } from "./commands/terminal.ts";
import { addVoice } from "./commands/voice.ts";
import type { Variables } from "./config/environment.ts";
import type { Config } from "./config.ts";
import { readSources, settingsOf } from "./setup/setting-sources.ts";
import { explain, ROOT, runStart } from "./start.ts";

const terminal: Terminal = {
  print: (text) => void process.stdout.write(`${text}\n`),
  complain: (text) => void process.stderr.write(`errdesk: ${text}\n`),
  stdin: process.stdin,
  stdout: process.stdout,
  isColourful: process.stdout.isTTY === true,
  fail: () => {
    process.exitCode = 1;
  },
  settings,
  sources: () => readSources(process.env, ROOT),
  root: ROOT,
  environment: process.env,
  now: Date.now,
};

/** Commands that touch no Slack must not fail for its credentials. */
function settings(): Config {
  const sources = readSources(process.env, ROOT);
  const { environment, envFile } = sources;
  return settingsOf({ ...sources, environment: withoutSlack(environment), envFile: withoutSlack(envFile) });
}

function withoutSlack(variables: Variables): Variables {
  const {
    SLACK_BOT_TOKEN: _bot,
    SLACK_APP_TOKEN: _app,
    SLACK_SIGNING_SECRET: _secret,
    NODE_ENV: _mode,
    ...rest
  } = variables;
  return rest;
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
  addLookup(program, terminal);
  addEval(program, terminal);
  addKb(program, terminal);
  addCase(program, terminal);
  addFind(program, terminal);
  addVoice(program, terminal);
  addGallery(program, terminal);
  addManifest(program, terminal);
  addConfig(program, terminal);
  addDoctor(program, terminal);
  addSetup(program, terminal);
  await program.parseAsync();
}

// Whoever reads the output may have read enough: `errdesk kb list | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

try {
  await run();
} catch (error) {
  explain(error);
  process.exitCode = 1;
}

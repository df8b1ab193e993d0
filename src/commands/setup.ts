import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { createReplies } from "../reply/create-replies.ts";
import { loadTemplates } from "../reply/templates.ts";
import { askAtTerminal } from "./ask-at-terminal.ts";
import type { Terminal } from "./terminal.ts";

/** `errdesk setup`: from an empty folder to the first message in a channel. */
export function addSetup(program: Command, terminal: Terminal): void {
  program
    .command("setup")
    .description("lead through the Slack app, its tokens and channels, and write .env")
    .action(() => runSetUp(terminal));
}

async function runSetUp(terminal: Terminal): Promise<void> {
  const { templatesFolder, locale } = terminal.settings();
  const replies = createReplies(await loadTemplates(templatesFolder, locale));
  const manifest = await readFile(join(terminal.root, "manifest.yml"), "utf8");
  const { setUp } = await import("../setup/set-up.ts");
  const interview = askAtTerminal(terminal);
  try {
    await setUp({ interview, sources: terminal.sources(), manifest, replies });
  } finally {
    interview.close();
  }
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { createReplies } from "../reply/create-replies.ts";
import { loadTemplates } from "../reply/template/templates.ts";
import { askAtTerminal } from "./ask-at-terminal.ts";
import type { Terminal } from "./terminal.ts";

/** `errdesk setup`: from an empty folder to the first message in a channel. */
export function addSetup(program: Command, terminal: Terminal): void {
  program
    .command("setup")
    .description("lead through the Slack app, its tokens and channels, and write .env")
    .option("--link", "print one long link that makes the app, instead of a file to paste")
    .action(({ link = false }: { link?: boolean }) => runSetUp(terminal, link));
}

async function runSetUp(terminal: Terminal, isLinkAsked: boolean): Promise<void> {
  const { templatesFolder, locale, dataFolder } = terminal.settings();
  // Whatever types the answers for a person has its own way to open a link.
  const isPasted = terminal.stdin.isTTY === true && !isLinkAsked;
  const manifestFile = isPasted ? join(dataFolder, "slack-app.yml") : null;
  const replies = createReplies(await loadTemplates(templatesFolder, locale));
  const manifest = await readFile(join(terminal.root, "manifest.yml"), "utf8");
  const { setUp } = await import("../setup/set-up.ts");
  const interview = askAtTerminal(terminal);
  try {
    await setUp({ interview, sources: terminal.sources(), manifest, manifestFile, replies });
  } finally {
    interview.close();
  }
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { DeskError } from "../errors.ts";
import { writeManifest } from "../setup/manifest-variant.ts";
import type { Terminal } from "./terminal.ts";

interface ManifestOptions {
  readonly socket?: true;
  readonly http?: string;
  readonly agent?: true;
  readonly mentionOnly?: true;
}

/** `errdesk manifest`: the Slack app to create, for the way this desk will be attached. */
export function addManifest(program: Command, terminal: Terminal): void {
  program
    .command("manifest")
    .description("print the manifest of the Slack app, with the reason for every scope")
    .option("--socket", "for Socket Mode, which needs no public address (this is what you get by default)")
    .option("--http <url>", "for HTTP: the public https address of the desk")
    .option("--agent", "with Slack's agent view; guests of the workspace cannot use such an app")
    .option("--mention-only", "without the right to read channels: it answers only where it is mentioned")
    .action((options: ManifestOptions) => print(terminal, options));
}

async function print(terminal: Terminal, options: ManifestOptions): Promise<void> {
  const { socket, http, agent, mentionOnly } = options;
  if (socket && http !== undefined) {
    throw new DeskError("INPUT_INVALID", "--socket and --http exclude each other; name one of them");
  }
  const manifest = await readFile(join(terminal.root, "manifest.yml"), "utf8");
  const variant = {
    address: http ?? null,
    isAgent: agent === true,
    isMentionOnly: mentionOnly === true,
  };
  terminal.print(writeManifest(manifest, variant).trimEnd());
}

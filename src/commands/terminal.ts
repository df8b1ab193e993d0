import type { Readable } from "node:stream";
import type { Config } from "../config.ts";
import type { SettingSources } from "../setup/setting-sources.ts";

/** What a command gets from the process it runs in, so that commands are tested without one. */
export interface Terminal {
  /** To standard output, with a line end. */
  print(text: string): void;
  /** To standard error, behind the program's name: hints and faults that are no part of a result. */
  complain(text: string): void;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream;
  /** Whether standard output shows bold text. */
  readonly isColourful: boolean;
  /** The command goes on, and the process ends with exit code 1. */
  fail(): void;
  /** Settings of the environment without Slack's credentials; CONFIG_INVALID lists what is wrong with them. */
  settings(): Config;
  /** Everything settings come from, Slack's credentials too. */
  sources(): SettingSources;
  /** The folder that holds package.json and manifest.yml. */
  readonly root: string;
  /** Variables that programs started by a command inherit. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Epoch ms. */
  now(): number;
}

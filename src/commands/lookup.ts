import { createInterface } from "node:readline";
import type { Command } from "commander";
import { type LookupDesk, lookUp } from "../authoring/look-up/lookup.ts";
import { readLookupLine } from "../authoring/look-up/lookup-lines.ts";
import { printLookup } from "../authoring/look-up/print-lookup.ts";
import { printWhy } from "../authoring/look-up/print-why.ts";
import type { Config } from "../config.ts";
import { DeskError } from "../errors.ts";
import { describeFault } from "../knowledge/fault.ts";
import { loadLibrary } from "../knowledge/load-library.ts";
import { createReplies } from "../reply/create-replies.ts";
import { loadTemplates } from "../reply/template/templates.ts";
import { warmUp } from "../triage/warm-up.ts";
import { MOST_PASTE, readPaste } from "./read-input.ts";
import type { Terminal } from "./terminal.ts";

interface LookupOptions {
  readonly json?: true;
  readonly jsonl?: true;
  readonly why?: true;
}

const WORDS_BESIDE_LINES =
  'with --jsonl the pastes come on standard input, as {"id","text"} lines; leave the words out';
const NOTHING_GIVEN =
  'there is nothing to look up; give the error as words (errdesk lookup "…") or on standard input';

/** `errdesk lookup`: the desk's own look-up without Slack. */
export function addLookup(program: Command, terminal: Terminal): void {
  program
    .command("lookup")
    .description("look a paste up as the desk would; from standard input when no words are given")
    .argument("[words...]", "the code or the error text")
    .option("--json", "one JSON object")
    .option("--jsonl", 'reads {"id","text"} lines and writes one JSON line each')
    .option("--why", "signals, candidates, scores and reasons as tables")
    .action((words: readonly string[], options: LookupOptions) => lookup(terminal, words, options));
}

async function lookup(terminal: Terminal, words: readonly string[], options: LookupOptions): Promise<void> {
  if (options.jsonl && words.length > 0) throw new DeskError("INPUT_INVALID", WORDS_BESIDE_LINES);
  const config = terminal.settings();
  const desk = await lookupDesk(terminal, config);
  if (options.jsonl) return lookupLines(terminal, desk);
  const paste = words.length > 0 ? pasteOf(words) : await readPaste(terminal, NOTHING_GIVEN);
  // The record tells the time of the look-up, not of a process that has just begun.
  if (options.json) await warmUp(desk.library);
  const found = await lookUp("paste", paste, desk);
  if (options.json) return terminal.print(JSON.stringify(found.record, null, 2));
  if (options.why) return terminal.print(printWhy(found, desk.library));
  const replies = createReplies(await loadTemplates(config.templatesFolder, config.locale));
  terminal.print(printLookup(found, { library: desk.library, replies, isColourful: terminal.isColourful }));
}

/** The words of the command line; nothing but spaces between quotes is as wrong as an empty standard input. */
function pasteOf(words: readonly string[]): string {
  const paste = words.join(" ").slice(0, MOST_PASTE);
  if (paste.trim() === "") throw new DeskError("INPUT_INVALID", NOTHING_GIVEN);
  return paste;
}

/** One record a line; a faulty line is reported with its number, and the others are still answered. */
async function lookupLines(terminal: Terminal, desk: LookupDesk): Promise<void> {
  await warmUp(desk.library);
  let number = 0;
  for await (const line of createInterface({ input: terminal.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === "") continue;
    const read = readLookupLine(line);
    if (!read.ok) {
      terminal.complain(`line ${number}: ${read.problem}`);
      terminal.fail();
      continue;
    }
    const { record } = await lookUp(read.id, read.text.slice(0, MOST_PASTE), desk);
    if (!terminal.stdout.write(`${JSON.stringify(record)}\n`))
      await new Promise<void>((go) => terminal.stdout.once("drain", () => go()));
  }
}

/** The knowledge folder of the settings, ready for look-ups; what had to be set aside is said on standard error. */
export async function lookupDesk(terminal: Terminal, config: Config): Promise<LookupDesk> {
  const { library, faults } = await loadLibrary(config.knowledgeFolder);
  for (const fault of faults) terminal.complain(`set aside: ${describeFault(fault)}`);
  return { library, thresholds: config.thresholds, clock: () => performance.now() };
}

import type { Command } from "commander";
import { withoutAlike } from "../authoring/measures/cross-check.ts";
import { EXAMPLE, evaluate, readLabelled } from "../authoring/measures/eval.ts";
import { printEvaluation, readBars, underBars } from "../authoring/measures/print-eval.ts";
import { warmUp } from "../triage/warm-up.ts";
import { lookupDesk } from "./lookup.ts";
import { readInput } from "./read-input.ts";
import type { Terminal } from "./terminal.ts";

interface EvalOptions {
  readonly json?: true;
  readonly bar?: readonly string[];
  readonly crossCheck?: true;
}

/** `errdesk eval FILE.jsonl`: how well the library does on labelled pastes; exit 1 under a given bar. */
export function addEval(program: Command, terminal: Terminal): void {
  program
    .command("eval")
    .description(`measure the library on labelled pastes, one a line: ${EXAMPLE}`)
    .argument("<files...>", "files of JSON lines")
    .option("--json", "the measures and every paste that went wrong, as JSON")
    .option("--bar <name=share...>", "fail when a measure stays under this share, such as right-first=0.92")
    .option("--cross-check", "leave out every precedent that is worded like one of the pastes")
    .action((files: readonly string[], options: EvalOptions) => measure(terminal, files, options));
}

async function measure(terminal: Terminal, files: readonly string[], options: EvalOptions): Promise<void> {
  const bars = readBars(options.bar ?? []);
  const pastes = (await Promise.all(files.map(readInput))).flatMap(readLabelled);
  const desk = await lookupDesk(terminal, terminal.settings());
  const library = options.crossCheck ? withoutAlike(desk.library, pastes) : desk.library;
  // The times are those of look-ups, not of a process that has just begun.
  await warmUp(library);
  const evaluation = await evaluate(pastes, { ...desk, library });
  terminal.print(options.json ? JSON.stringify(evaluation, null, 2) : printEvaluation(evaluation));
  const missed = underBars(evaluation, bars);
  for (const line of missed) terminal.complain(line);
  if (missed.length > 0) terminal.fail();
}

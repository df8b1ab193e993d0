import { basename } from "node:path";
import { type Compared, markReplay, printReplay } from "../authoring/measures/print-replay.ts";
import { pastesOfCases, type ReplayPaste, readPastes, replay } from "../authoring/measures/replay.ts";
import type { Config } from "../config.ts";
import { DeskError } from "../errors.ts";
import { readWait, wait } from "../knowledge/article.ts";
import { describeFault } from "../knowledge/fault.ts";
import { type LoadedLibrary, loadLibrary } from "../knowledge/load-library.ts";
import { redact } from "../triage/redact.ts";
import { knowledgeAt } from "./knowledge-at-ref.ts";
import { withHistory } from "./open-history.ts";
import { readInput } from "./read-input.ts";
import type { Terminal } from "./terminal.ts";

export interface ReplayOptions {
  /** How far back, as 30d. */
  readonly since: string;
  /** A git reference, or a folder with the old knowledge. */
  readonly against: string;
  readonly file?: readonly string[];
  readonly samples?: true;
  readonly json?: true;
  readonly markdown?: true;
}

/** More cases than this tell nothing new, and would be read into memory at once. */
const MOST_CASES = 10_000;

/** `errdesk kb replay`: what a change of the knowledge does to pastes that people really sent. */
export async function replayPastes(terminal: Terminal, options: ReplayOptions): Promise<void> {
  const config = terminal.settings();
  const now = await loadLibrary(config.knowledgeFolder);
  const old = await knowledgeAt(options.against, config.knowledgeFolder, terminal);
  for (const fault of now.faults) terminal.complain(`set aside: ${describeFault(fault)}`);
  const pastes = await gatherPastes(terminal, options, { config, now, old });
  const replayed = replay(pastes, { before: old.library, after: now.library }, config.thresholds);
  const compared: Compared = {
    before: options.against,
    after: `the folder ${basename(config.knowledgeFolder)}`,
  };
  if (options.json) return terminal.print(JSON.stringify({ ...compared, ...replayed }, null, 2));
  terminal.print(options.markdown ? markReplay(replayed, compared) : printReplay(replayed, compared));
}

interface Sides {
  readonly config: Config;
  readonly now: LoadedLibrary;
  readonly old: LoadedLibrary;
}

/** Files and samples where they are asked for, else what the desk's own store has kept. */
async function gatherPastes(
  terminal: Terminal,
  options: ReplayOptions,
  sides: Sides,
): Promise<ReplayPaste[]> {
  const given = [
    ...(await pastesOfFiles(options.file ?? [])),
    ...(options.samples ? await pastesOfSamples(sides) : []),
  ];
  if (options.file || options.samples) return given;
  const since = terminal.now() - sinceOf(options.since);
  const cases = await withHistory(
    sides.config,
    (store) =>
      store.read(async (tx) => {
        const reviews = await tx.reviews.begunSince(since, MOST_CASES);
        const opened = await tx.cases.openedSince(since, MOST_CASES);
        return [...opened, ...reviews.map((review) => review.case)];
      }),
    OTHER_PASTES,
  );
  if (cases.length === 0)
    terminal.complain(`the desk has kept no paste of the last ${options.since}; ${OTHER_PASTES}`);
  return pastesOfCases(cases);
}

const OTHER_PASTES = "--file takes pastes of your own, --samples those of the articles";

async function pastesOfFiles(files: readonly string[]): Promise<ReplayPaste[]> {
  const pastes: ReplayPaste[] = [];
  for (const file of files)
    for (const { raw, ...rest } of readPastes(await readInput(file)))
      pastes.push({ ...rest, text: (await redact(raw)).text });
  return pastes;
}

/** The samples of both sides: what an article was to find it must still find, whoever has it now. */
async function pastesOfSamples({ now, old }: Sides): Promise<ReplayPaste[]> {
  const pastes = new Map<string, ReplayPaste>();
  for (const { id, state, samples } of [...now.articles, ...old.articles]) {
    if (state === "draft") continue;
    for (const [at, sample] of samples.match.entries())
      if (!pastes.has(sample))
        pastes.set(sample, { id: `${id}:${at + 1}`, text: (await redact(sample)).text, expect: [id] });
  }
  return [...pastes.values()];
}

function sinceOf(text: string): number {
  const read = wait.safeParse(text);
  if (read.success) return readWait(read.data);
  throw new DeskError("INPUT_INVALID", `--since ${text}: write a number and a unit, such as 30d or 12h`);
}

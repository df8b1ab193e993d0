import { type Command, Option } from "commander";
import { checkLoaded } from "../authoring/checks/kb-check.ts";
import { loadVoice } from "../authoring/voice/voice-rules.ts";
import { describeFault } from "../knowledge/fault.ts";
import { loadLibrary } from "../knowledge/load-library.ts";
import { listVersions, showArticleText, showImpact } from "./kb-history.ts";
import { type NewOptions, newArticle } from "./kb-new.ts";
import { type ReplayOptions, replayPastes } from "./kb-replay.ts";
import { writeSchemaFiles } from "./kb-schema.ts";
import { tryOnPaste } from "./kb-try.ts";
import { listVerdicts } from "./kb-verdicts.ts";
import type { Terminal } from "./terminal.ts";
import { hearLanguages, linesOf } from "./voice.ts";

/** `errdesk kb …`: what the people do who keep the articles. */
export function addKb(program: Command, terminal: Terminal): void {
  const kb = program.command("kb").description("work with the knowledge base");
  kb.command("list")
    .description("list the articles")
    .option("--json", "as JSON")
    .action((options: { json?: true }) => list(terminal, options));
  kb.command("check")
    .description("check every article; exit 1 and the place of every finding when something is wrong")
    .argument("[folder]", "the knowledge folder; that of the settings when left out")
    .option("--json", "as JSON")
    .action((folder: string | undefined, options: { json?: true }) => check(terminal, folder, options));
  kb.command("new")
    .description(
      "write a draft out of a paste, a resolved ticket, or a few answers, and say what is left to write",
    )
    .option("--from <file>", "a file with the paste; - or nothing: standard input")
    .addOption(new Option("--ticket <id>", "a resolved ticket (E-…) to draft it from").conflicts("from"))
    .option("--title <text>", "the error in one line")
    .option("--family <name>", "the folder it belongs to; read from the paste when left out")
    .option("--name <name>", "the file name; made from the code when left out")
    .option("--owner <name>", "who keeps it")
    .action((options: NewOptions) => newArticle(terminal, options));
  kb.command("try")
    .description("try an article on a paste from standard input: does it match, why, and what would be said")
    .argument("<article>", "its id (family/name) or its file")
    .action((id: string) => tryOnPaste(terminal, id));
  addHistory(kb, terminal);
  kb.command("schema")
    .description("write the JSON Schemas that editors complete and check by into the knowledge folder")
    .argument("[folder]", "the knowledge folder; that of the settings when left out")
    .action((folder?: string) => writeSchemaFiles(terminal, folder));
}

/** What looks back: at pastes, at answers, at versions. */
function addHistory(kb: Command, terminal: Terminal): void {
  kb.command("replay")
    .description("run real pastes against the old and the new knowledge, and list what changes")
    .option("--since <time>", "how far back in the desk's own store", "30d")
    .option("--against <ref>", "the old knowledge: a git reference, or a folder", "HEAD")
    .option("--file <files...>", 'lines of {"id","text","expect"} instead of the store')
    .option("--samples", "the articles' own samples instead of the store")
    .option("--json", "as JSON")
    .option("--markdown", "as the comment on a pull request")
    .action((options: ReplayOptions) => replayPastes(terminal, options));
  kb.command("verdicts")
    .description(
      'pastes that agents judged, in a case or in shadow mode, as lines of {"id","text","expect","kind"} for eval and replay',
    )
    .action(() => listVerdicts(terminal));
  kb.command("impact")
    .description("what became of an article's answers")
    .argument("<article>", "its id (family/name)")
    .option("--json", "as JSON")
    .action((id: string, options: { json?: true }) => showImpact(terminal, id, options));
  kb.command("show")
    .description("print an article as it is, or as a ticket's requester saw it")
    .argument("<article>", "family/name, or family/name@version")
    .action((id: string) => showArticleText(terminal, id));
  kb.command("versions")
    .description("list the versions of an article that were in force")
    .argument("<article>", "its id (family/name)")
    .action((id: string) => listVersions(terminal, id));
}

async function list({ print, settings }: Terminal, { json }: { json?: true }): Promise<void> {
  const { articles } = await loadLibrary(settings().knowledgeFolder);
  const rows = articles.map(({ id, title, state }) => ({ id, title, state }));
  if (json) return print(JSON.stringify(rows, null, 2));
  const widest = Math.max(0, ...rows.map(({ id }) => id.length));
  for (const { id, title, state } of rows) print(`${id.padEnd(widest)}  ${state.padEnd(8)}  ${title}`);
}

async function check(
  terminal: Terminal,
  folder: string | undefined,
  { json }: { json?: true },
): Promise<void> {
  const config = terminal.settings();
  const place = folder ?? config.knowledgeFolder;
  const loaded = await loadLibrary(place);
  const found = await checkLoaded(place, loaded, {
    thresholds: config.thresholds,
    voice: await loadVoice(config.templatesFolder, config.locale),
    today: terminal.now(),
  });
  // What an article says was judged above, with its line; here the templates are heard.
  const heard = await hearLanguages(terminal, loaded.library, "longest and shortest");
  const voice = heard.flatMap((one) => linesOf(one, ({ isArticles }) => !isArticles));
  const { faults, articles, samples } = found;
  const total = faults.length + voice.length;
  if (total > 0) terminal.fail();
  if (json) return terminal.print(JSON.stringify({ ...found, voice }, null, 2));
  for (const line of [...faults.map(describeFault), ...voice]) terminal.print(line);
  const findings = total === 0 ? "no findings" : count(total, "finding");
  terminal.print(`${count(articles, "article")}, ${count(samples, "sample")}: ${findings}`);
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;

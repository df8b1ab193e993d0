import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { type Draft, type DraftWishes, draftArticle, slugOf } from "../authoring/draft-article.ts";
import { checkKnowledge } from "../authoring/kb-check.ts";
import { loadVoice } from "../authoring/voice-rules.ts";
import { DeskError } from "../errors.ts";
import { articleId } from "../knowledge/article.ts";
import { describeFault } from "../knowledge/fault.ts";
import type { Library } from "../knowledge/library.ts";
import { loadLibrary } from "../knowledge/load-library.ts";
import { redact, SECRET_KINDS } from "../triage/redact.ts";
import { MOST_PASTE, readInput, readPaste } from "./read-input.ts";
import type { Terminal } from "./terminal.ts";

export interface NewOptions extends DraftWishes {
  /** A file with the paste, or `-` for standard input. */
  readonly from?: string;
}

const NO_PASTE = "there is no paste; give one with --from FILE or on standard input";

/** `errdesk kb new`: writes a draft out of a paste, or out of a few answers, and says what is left to write. */
export async function newArticle(terminal: Terminal, options: NewOptions): Promise<void> {
  const config = terminal.settings();
  const { library } = await loadLibrary(config.knowledgeFolder);
  const isAsking = options.from === undefined && terminal.stdin.isTTY === true;
  const { paste, wishes } = isAsking
    ? await ask(terminal, library, options)
    : { paste: await givenPaste(terminal, options.from), wishes: options };
  const { text, secrets } = await redact(paste);
  const day = new Date(terminal.now()).toISOString().slice(0, 10);
  const draft = draftArticle({ paste: text, wishes, library, thresholds: config.thresholds, day });
  const id = idOf(draft, config.knowledgeFolder, library);
  const file = join(config.knowledgeFolder, `${id}.yaml`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, draft.text, { flag: "wx" });
  const masked = [...new Set(secrets.map(({ kind }) => SECRET_KINDS[kind].label))];
  if (masked.length > 0) terminal.print(`Masked in the sample: ${masked.join(", ")}.`);
  terminal.print(`Wrote ${file}`);
  tellToday(terminal, draft, config.knowledgeFolder);
  await tellWhatIsLeft(terminal, id);
}

async function givenPaste(terminal: Terminal, from: string | undefined): Promise<string> {
  if (from === undefined || from === "-") return readPaste(terminal, NO_PASTE);
  const paste = await readInput(from);
  if (paste.trim() === "") throw new DeskError("INPUT_INVALID", `${from} is empty; ${NO_PASTE}`);
  return paste.slice(0, MOST_PASTE);
}

/** The id of the new article; INPUT_INVALID when it cannot be one. A name that is taken gets a number. */
function idOf({ family, name }: Draft, folder: string, library: Library): string {
  if (family === null) {
    const known = [...new Set(library.articles.map((article) => article.family))].join(", ") || "none yet";
    throw new DeskError(
      "INPUT_INVALID",
      `the paste does not show its family; name it with --family, a known one (${known}) or a new one`,
    );
  }
  const wanted = `${family}/${name}`;
  if (!articleId.safeParse(wanted).success) {
    const message = `${wanted} is no article id; write family and name in small letters, digits and single hyphens`;
    throw new DeskError("INPUT_INVALID", message);
  }
  for (let number = 1; ; number++) {
    const id = number === 1 ? wanted : `${wanted}-${number}`;
    if (!existsSync(join(folder, `${id}.yaml`))) return id;
  }
}

/** Asks for the paste first: what it tells need not be asked. */
async function ask(terminal: Terminal, library: Library, given: NewOptions): Promise<Asked> {
  const lines = createInterface({ input: terminal.stdin })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    return done ? null : String(value);
  };
  terminal.print("Paste the error as people post it, then a line with a single dot:");
  const paste: string[] = [];
  for (let line = await nextLine(); line !== null && line.trim() !== "."; line = await nextLine())
    paste.push(line);
  if (paste.join("").trim() === "") throw new DeskError("INPUT_INVALID", NO_PASTE);
  const question = async (text: string) => {
    terminal.stdout.write(`${text} `);
    return (await nextLine())?.trim() ?? "";
  };
  const wishes = await askWishes(question, library, given);
  await lines.return?.();
  return { paste: paste.join("\n").slice(0, MOST_PASTE), wishes };
}

interface Asked {
  readonly paste: string;
  readonly wishes: DraftWishes;
}

/** An empty answer leaves it to what the paste tells. */
async function askWishes(
  question: (text: string) => Promise<string>,
  library: Library,
  given: NewOptions,
): Promise<DraftWishes> {
  const families = [...new Set(library.articles.map((article) => article.family))].join(", ");
  const title = given.title ?? (await question("The error in one line:"));
  const family = given.family ?? (await question(`Its family (${families}; Enter: as the paste shows):`));
  const owner =
    given.owner ?? (await question("Who keeps the article (a team's name; Enter: as its family):"));
  return {
    ...(title && { title }),
    ...(family && { family: slugOf(family) }),
    ...(owner && { owner: slugOf(owner) }),
    ...(given.name && { name: given.name }),
  };
}

/** An article may be there already: adding a sample to it beats a second one. */
function tellToday({ print }: Terminal, { today: { decision } }: Draft, folder: string): void {
  if (decision.kind !== "answer") return;
  const { articleId: id, confidence } = decision.match;
  print(`Today the desk answers this paste with ${id} (confidence ${confidence.toFixed(2)}).`);
  print(
    `If that is right, move the sample to samples.match of ${join(folder, `${id}.yaml`)} and delete the draft.`,
  );
}

/** What only a person can know, as the check says it. */
async function tellWhatIsLeft(terminal: Terminal, id: string): Promise<void> {
  const config = terminal.settings();
  const { faults } = await checkKnowledge(config.knowledgeFolder, {
    thresholds: config.thresholds,
    voice: await loadVoice(config.templatesFolder, config.locale),
    today: terminal.now(),
  });
  const own = faults.filter(({ file }) => file === `${basename(config.knowledgeFolder)}/${id}.yaml`);
  terminal.print(own.length === 0 ? "Nothing is left to write." : "Left to do:");
  for (const fault of own) terminal.print(`  ${describeFault(fault)}`);
  terminal.print(`Then try it with: errdesk kb try ${id} < paste.txt`);
}

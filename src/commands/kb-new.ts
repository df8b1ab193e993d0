import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { checkKnowledge } from "../authoring/checks/kb-check.ts";
import { type Draft, type DraftWishes, draftArticle, slugOf } from "../authoring/drafts/draft-article.ts";
import { draftOfTicket } from "../authoring/drafts/draft-of-ticket.ts";
import { writeDraft } from "../authoring/drafts/write-draft.ts";
import { loadVoice } from "../authoring/voice/voice-rules.ts";
import { DeskError } from "../errors.ts";
import { describeFault } from "../knowledge/fault.ts";
import type { Library } from "../knowledge/library.ts";
import { loadLibrary } from "../knowledge/load-library.ts";
import { createReplies } from "../reply/create-replies.ts";
import { loadTemplates } from "../reply/template/templates.ts";
import type { Lesson } from "../reply/tickets/kept-draft.ts";
import { redact, SECRET_KINDS } from "../triage/redact.ts";
import { withHistory } from "./open-history.ts";
import { MOST_PASTE, readInput, readPaste } from "./read-input.ts";
import type { Terminal } from "./terminal.ts";

export interface NewOptions extends DraftWishes {
  /** A file with the paste, or `-` for standard input. */
  readonly from?: string;
  /** Id of a resolved ticket, whose paste it is then. */
  readonly ticket?: string;
}

const NO_PASTE = "there is no paste; give one with --from FILE or on standard input";

/** `errdesk kb new`: writes a draft out of a paste, a ticket, or a few answers, and says what is left to write. */
export async function newArticle(terminal: Terminal, options: NewOptions): Promise<void> {
  const config = terminal.settings();
  const { library } = await loadLibrary(config.knowledgeFolder);
  const { thresholds } = config;
  const { ticket } = options;
  if (ticket === undefined) {
    const { paste, wishes } = await readAsked(terminal, library, options);
    const { text, secrets } = await redact(paste);
    const masked = [...new Set(secrets.map(({ kind }) => SECRET_KINDS[kind].label))];
    if (masked.length > 0) terminal.print(`Masked in the sample: ${masked.join(", ")}.`);
    const day = new Date(terminal.now()).toISOString().slice(0, 10);
    return keep(terminal, library, draftArticle({ paste: text, wishes, library, thresholds, day }));
  }
  const lesson = await readLesson(terminal, library, ticket);
  const draft = draftOfTicket({ lesson, wishes: options, library, thresholds, now: terminal.now() });
  await keep(terminal, library, { ...draft, ticketId: lesson.ticketId });
}

/** Writes the draft and tells what comes next. */
async function keep(
  terminal: Terminal,
  library: Library,
  { ticketId, ...draft }: Draft & { readonly ticketId?: string },
): Promise<void> {
  const { knowledgeFolder } = terminal.settings();
  const family = draft.family ?? refuseWithoutFamily(library);
  const { id, file, isNew } = await writeDraft(knowledgeFolder, { ...draft, family }, ticketId);
  if (!isNew) return terminal.print(`The draft of this ticket is there already: ${file}`);
  terminal.print(`Wrote ${file}`);
  tellToday(terminal, draft, knowledgeFolder);
  await tellWhatIsLeft(terminal, id);
}

/** What a resolved ticket taught, from the desk's own store; INPUT_INVALID where there is nothing to learn from. */
async function readLesson(terminal: Terminal, library: Library, id: string): Promise<Lesson> {
  const config = terminal.settings();
  const found = await withHistory(config, (store) =>
    store.read(async (tx) => {
      const ticket = await tx.tickets.get(id.toUpperCase());
      const value = ticket && (await tx.cases.get(ticket.caseId));
      return ticket && value && { ticket, case: value };
    }),
  );
  if (!found) throw new DeskError("INPUT_INVALID", `there is no ticket ${id} here`);
  const replies = createReplies(await loadTemplates(config.templatesFolder, config.locale));
  const lesson = replies.lesson({ ...found, library, permalink: null, earlierLink: null });
  if (lesson === null)
    throw new DeskError("INPUT_INVALID", `ticket ${id} is not resolved, or its paste is no longer kept`);
  return lesson;
}

/** From the terminal of a person who is asked, else from a file or standard input. */
async function readAsked(terminal: Terminal, library: Library, options: NewOptions): Promise<Asked> {
  const isAsking = options.from === undefined && terminal.stdin.isTTY === true;
  if (isAsking) return ask(terminal, library, options);
  return { paste: await givenPaste(terminal, options.from), wishes: options };
}

async function givenPaste(terminal: Terminal, from: string | undefined): Promise<string> {
  if (from === undefined || from === "-") return readPaste(terminal, NO_PASTE);
  const paste = await readInput(from);
  if (paste.trim() === "") throw new DeskError("INPUT_INVALID", `${from} is empty; ${NO_PASTE}`);
  return paste.slice(0, MOST_PASTE);
}

function refuseWithoutFamily({ articles }: Library): never {
  const known = [...new Set(articles.map(({ family }) => family))].join(", ") || "none yet";
  throw new DeskError(
    "INPUT_INVALID",
    `the paste does not show its family; name it with --family, a known one (${known}) or a new one`,
  );
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

import { printTrial } from "../authoring/drafts/print-trial.ts";
import { tryArticle } from "../authoring/drafts/try-article.ts";
import { DeskError } from "../errors.ts";
import type { Article } from "../knowledge/article.ts";
import { describeFault } from "../knowledge/fault.ts";
import { type LoadedLibrary, loadLibrary } from "../knowledge/load-library.ts";
import { didYouMean } from "../knowledge/nearest-name.ts";
import { createReplies } from "../reply/create-replies.ts";
import { loadTemplates } from "../reply/template/templates.ts";
import { redact } from "../triage/redact.ts";
import { readPaste } from "./read-input.ts";
import type { Terminal } from "./terminal.ts";

/** `errdesk kb try`: one article, also a draft, against one paste. Exit 1 when it is not the first. */
export async function tryOnPaste(terminal: Terminal, id: string): Promise<void> {
  const config = terminal.settings();
  const loaded = await loadLibrary(config.knowledgeFolder);
  const article = findArticle(loaded, id);
  const paste = await readPaste(terminal, `there is no paste; write errdesk kb try ${id} < paste.txt`);
  const { text } = await redact(paste);
  const trial = tryArticle(article, text, { loaded, thresholds: config.thresholds });
  const replies = createReplies(await loadTemplates(config.templatesFolder, config.locale));
  terminal.print(printTrial(trial, { replies, isColourful: terminal.isColourful }));
  if (!trial.isFirst) terminal.fail();
}

/** An article by its id, by one it had before, or by the path of its file; INPUT_INVALID says what it could be. */
export function findArticle({ articles, faults, library }: LoadedLibrary, written: string): Article {
  const id = written
    .replace(/\.yaml$/, "")
    .split("/")
    .slice(-2)
    .join("/");
  const found = articles.find((article) => article.id === id) ?? library.get(id);
  if (found) return found;
  const fault = faults.find(({ file }) => file.endsWith(`/${id}.yaml`));
  if (fault) throw new DeskError("INPUT_INVALID", `${id} has a fault: ${describeFault(fault)}`);
  const ids = articles.map((article) => article.id);
  throw new DeskError(
    "INPUT_INVALID",
    `there is no article ${written}. ${didYouMean(id, ids)}See errdesk kb list`,
  );
}

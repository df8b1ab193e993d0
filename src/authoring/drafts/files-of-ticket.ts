import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listKnowledge } from "../../knowledge/knowledge-files.ts";
import { workSideBySide } from "../../knowledge/many-files.ts";

/** Says which ticket a draft comes from. Its file is found by this line, whatever it is called by then. */
export const ticketLine = (ticketId: string): string => `# From ticket ${ticketId}`;

/** A file of the knowledge folder that came from a ticket. */
export interface FileOfTicket {
  /** As articles are called; the author can have chosen another than the draft had. */
  readonly id: string;
  readonly file: string;
  readonly text: string;
  /** False once an author has put it in force. */
  readonly isDraft: boolean;
}

/** What stands in the knowledge folder out of these tickets: drafts, and what authors made of them. */
export async function filesOfTickets(
  folder: string,
  ticketIds: readonly string[],
): Promise<readonly FileOfTicket[]> {
  if (!existsSync(folder)) return [];
  const lines = new Set(ticketIds.map(ticketLine));
  const articles = (await listKnowledge(folder)).filter(
    ({ kind, refusal }) => kind === "article" && !refusal,
  );
  const read = await workSideBySide(articles, async ({ path }) => {
    const file = join(folder, path);
    const text = await readFile(file, "utf8");
    return { id: path.slice(0, -".yaml".length), file, text, isDraft: DRAFT.test(text) };
  });
  return read.filter(({ text }) => text.split(/\r?\n/).some((line) => lines.has(line)));
}

const DRAFT = /^state:[ \t]*["']?draft\b/m;

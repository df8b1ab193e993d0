import { writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { codeOf, DeskError } from "../../errors.ts";
import { articleId } from "../../knowledge/article.ts";
import type { Draft } from "./draft-article.ts";
import { filesOfTickets } from "./files-of-ticket.ts";

/** A draft in its file. */
export interface WrittenDraft {
  readonly id: string;
  readonly file: string;
  readonly text: string;
  /** False when the ticket's draft, or what became of it, was there already: its file is left as it is. */
  readonly isNew: boolean;
}

/** A draft whose place is known. */
type Placed = Draft & { readonly family: string };

/**
 * Writes a draft into its family's folder, never over a file: a name that is taken gets a number. INPUT_INVALID when
 * family and name make no id, KNOWLEDGE_UNWRITABLE when the folder does not take it.
 */
export async function writeDraft(folder: string, draft: Placed, ticketId?: string): Promise<WrittenDraft> {
  const wanted = wantedId(draft);
  try {
    for (let number = 1; ; number++) {
      // Looked for each time: what took the name can be the draft that another replica wrote in this moment.
      const [there] = ticketId === undefined ? [] : await filesOfTickets(folder, [ticketId]);
      if (there) return { ...there, isNew: false };
      const id = number === 1 ? wanted : `${wanted}-${number}`;
      const file = join(folder, `${id}.yaml`);
      if (await writeNew(file, draft.text)) return { id, file, text: draft.text, isNew: true };
    }
  } catch (cause) {
    const message = `${wanted}.yaml cannot be written below ${folder} (${codeOf(cause)})`;
    throw new DeskError("KNOWLEDGE_UNWRITABLE", message, { cause });
  }
}

/** False when the name is taken. */
async function writeNew(file: string, text: string): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true });
  try {
    // In one go: whoever finds the name taken in the same moment looks into the file.
    writeFileSync(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Small letters, digits and single hyphens only: nothing in an id leads out of the folder. */
function wantedId({ family, name }: Placed): string {
  const wanted = `${family}/${name}`;
  if (articleId.safeParse(wanted).success) return wanted;
  const message = `${wanted} is no article id; write family and name in small letters, digits and single hyphens`;
  throw new DeskError("INPUT_INVALID", message);
}

import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DeskError, noAnswer } from "../errors.ts";
import { articleId } from "../knowledge/article.ts";
import type { Draft } from "./draft-article.ts";

/** A draft in its file. */
export interface WrittenDraft {
  readonly id: string;
  readonly file: string;
  readonly text: string;
  /** False when the ticket's draft was there already: its file is left as it is. */
  readonly isNew: boolean;
}

/** A draft whose place is known. */
type Placed = Draft & { readonly family: string };

/** Says which ticket a draft comes from, so that each ticket has one. */
export const ticketLine = (ticketId: string): string => `# From ticket ${ticketId}`;

/**
 * Writes a draft into its family's folder, never over a file: a name that is taken gets a number. INPUT_INVALID when
 * family and name make no id, KNOWLEDGE_UNWRITABLE when the folder does not take it.
 */
export async function writeDraft(folder: string, draft: Placed, ticketId?: string): Promise<WrittenDraft> {
  const wanted = wantedId(draft);
  try {
    for (let number = 1; ; number++) {
      const id = number === 1 ? wanted : `${wanted}-${number}`;
      const file = join(folder, `${id}.yaml`);
      if (!existsSync(file)) {
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, draft.text, { flag: "wx" });
        return { id, file, text: draft.text, isNew: true };
      }
      const text = ticketId === undefined ? "" : await readFile(file, "utf8");
      if (ticketId !== undefined && text.split("\n").includes(ticketLine(ticketId)))
        return { id, file, text, isNew: false };
    }
  } catch (error) {
    const reason = noAnswer(error).reason;
    throw new DeskError(
      "KNOWLEDGE_UNWRITABLE",
      `${wanted}.yaml cannot be written below ${folder} (${reason})`,
      {
        cause: error,
      },
    );
  }
}

/** Small letters, digits and single hyphens only: nothing in an id leads out of the folder. */
function wantedId({ family, name }: Placed): string {
  const wanted = `${family}/${name}`;
  if (articleId.safeParse(wanted).success) return wanted;
  const message = `${wanted} is no article id; write family and name in small letters, digits and single hyphens`;
  throw new DeskError("INPUT_INVALID", message);
}

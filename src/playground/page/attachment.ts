/** Text that goes along with a message as a file: a chosen text file, or a long paste. */

/** As `page-api.ts` takes it. */
export interface Attachment {
  readonly name: string;
  readonly content: string;
  readonly isSnippet: boolean;
}

/** Slack publishes no figure for when a paste becomes a snippet; from here on it breaks a message into several. */
export const SNIPPET_FROM = 4000;

// The workspace takes files up to this size; more than any log excerpt needs.
const MAX_BYTES = 1024 * 1024;

/** A long paste as the snippet that Slack makes of it. */
export function asSnippet(content: string): Attachment {
  return { name: "Untitled", content, isSnippet: true };
}

/** The chosen files that are text, and a sentence about those that are not or are too long. */
export async function readTextFiles(
  chosen: readonly File[],
): Promise<{ readonly files: readonly Attachment[]; readonly refused: string | undefined }> {
  const files: Attachment[] = [];
  const refused: string[] = [];
  for (const file of chosen) {
    const content = file.size > MAX_BYTES ? undefined : await readText(file);
    if (content === undefined) refused.push(file.name);
    else files.push({ name: file.name, content, isSnippet: false });
  }
  if (refused.length === 0) return { files, refused: undefined };
  return { files, refused: `Only text files up to 1 MB can be attached here, so not ${refused.join(", ")}.` };
}

async function readText(file: File): Promise<string | undefined> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return text.includes("\0") ? undefined : text;
  } catch {
    // Bytes that are no UTF-8 are not text to this page.
    return undefined;
  }
}

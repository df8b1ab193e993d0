/** Text that goes along with a message as a file: a chosen text file, or a long paste. */

import { LARGEST_FILE } from "../message-lengths.ts";

/** A file on its way; `size` is told to the person, in bytes. */
export interface Attachment {
  readonly name: string;
  readonly content: string;
  readonly isSnippet: boolean;
  readonly size: number;
}

/** A long paste as the snippet that Slack makes of it; nothing when it is larger than a snippet may be. */
export function asSnippet(content: string): Attachment | undefined {
  const { size } = new Blob([content]);
  return size > LARGEST_FILE ? undefined : { name: "Untitled", content, isSnippet: true, size };
}

/** An attachment as `page-api.ts` takes it. */
export function toSend({ name, content, isSnippet }: Attachment) {
  return { name, content, isSnippet };
}

/** The chosen files that are text, and a sentence about those that are not or are too long. */
export async function readTextFiles(
  chosen: readonly File[],
): Promise<{ readonly files: readonly Attachment[]; readonly refused: string | undefined }> {
  const files: Attachment[] = [];
  const refused: string[] = [];
  for (const file of chosen) {
    const content = file.size > LARGEST_FILE ? undefined : await readText(file);
    if (content === undefined) refused.push(file.name);
    else files.push({ name: file.name, content, isSnippet: false, size: file.size });
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

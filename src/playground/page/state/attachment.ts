/** What goes along with a message: chosen files, or a long paste. */

import {
  LARGEST_FILE,
  LARGEST_TOGETHER,
  LARGEST_UPLOAD,
  MOST_FILES,
} from "../../workspace/message-lengths.ts";

/** A file on its way; `size` is told to the person, in bytes. */
export interface Attachment {
  readonly name: string;
  readonly content: string;
  readonly isSnippet: boolean;
  readonly size: number;
  /** Of what is no text: the content is base64, of this media type. */
  readonly encoding?: "base64";
  readonly mimetype?: string;
}

/** A long paste as the snippet that Slack makes of it; nothing when it is larger than a snippet may be. */
export function asSnippet(content: string): Attachment | undefined {
  const { size } = new Blob([content]);
  return size > LARGEST_FILE ? undefined : { name: "Untitled", content, isSnippet: true, size };
}

/** An attachment as `page-api.ts` takes it. */
export function toSend({ size: _size, ...file }: Attachment) {
  return file;
}

/** The chosen files that can go along with those already there, and a sentence about the others. */
export async function readFiles(
  chosen: readonly File[],
  already: readonly Attachment[],
): Promise<{ readonly files: readonly Attachment[]; readonly refused: string | undefined }> {
  const files: Attachment[] = [];
  const refused: string[] = [];
  let room = LARGEST_TOGETHER - already.reduce((sum, { size }) => sum + size, 0);
  for (const file of chosen) {
    const hasRoom = file.size <= Math.min(room, LARGEST_UPLOAD) && already.length + files.length < MOST_FILES;
    const read = hasRoom ? await readFile(file) : undefined;
    if (read === undefined) {
      refused.push(file.name);
      continue;
    }
    files.push(read);
    room -= read.size;
  }
  if (refused.length === 0) return { files, refused: undefined };
  const limits = `A message takes ${MOST_FILES} files of 8 MB together: text up to 1 MB, anything else up to 4 MB.`;
  return { files, refused: `${limits} Left out: ${refused.join(", ")}.` };
}

async function readFile(file: File): Promise<Attachment | undefined> {
  const { name, size, type } = file;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = textOf(bytes);
  if (text === undefined) {
    const mimetype = type === "" ? "application/octet-stream" : type;
    return { name, content: base64Of(bytes), isSnippet: false, size, encoding: "base64", mimetype };
  }
  return size > LARGEST_FILE ? undefined : { name, content: text, isSnippet: false, size };
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    // Bytes that are no UTF-8 are not text.
    return undefined;
  }
}

function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  // A call takes only so many arguments.
  for (let from = 0; from < bytes.length; from += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(from, from + 8192)));
  }
  return btoa(parts.join(""));
}

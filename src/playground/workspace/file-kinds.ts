import type { StoredFile } from "./workspace-data.ts";

/** What Slack calls a kind of file; page: reference/objects/file-object. */
interface FileKind {
  readonly filetype: string;
  readonly prettyType: string;
}

const KINDS: Readonly<Record<string, FileKind>> = {
  "text/plain": { filetype: "text", prettyType: "Plain Text" },
  "image/png": { filetype: "png", prettyType: "PNG" },
  "image/jpeg": { filetype: "jpg", prettyType: "JPEG" },
  "image/gif": { filetype: "gif", prettyType: "GIF" },
  "image/webp": { filetype: "webp", prettyType: "WebP" },
  "application/pdf": { filetype: "pdf", prettyType: "PDF" },
  "application/zip": { filetype: "zip", prettyType: "Zip" },
};

/** The kind of a media type; anything unknown is a binary. */
export const kindOf = (mimetype: string): FileKind =>
  KINDS[mimetype] ?? { filetype: "binary", prettyType: "Binary" };

/** Pictures that a browser may show as they are; none of these kinds can carry a script. */
export const isPicture = ({ mimetype }: Pick<StoredFile, "mimetype">): boolean =>
  /^image\/(png|jpeg|gif|webp)$/.test(mimetype);

/** What was uploaded, byte for byte. */
export const bytesOf = ({ content, encoding }: StoredFile): Buffer =>
  Buffer.from(content, encoding ?? "utf8");

import type { ReactNode } from "react";
import type { SharedFile } from "../../page-api.ts";
import { FileIcon } from "../icons.tsx";
import { useScreen } from "../state/screen.ts";

/** The files of a message: a picture is shown, a text shows its first lines, any other file its name. */
export function Files({ files }: { files: readonly SharedFile[] }): ReactNode {
  const { me } = useScreen();
  return files.map((file) => (
    <figure key={file.id} className="ws-file" data-file-id={file.id} aria-label={`File ${file.name}`}>
      <figcaption>
        <FileIcon />
        <a className="ws-file-name" href={addressOf(file, me.id)} target="_blank" rel="noopener">
          {file.name}
        </a>
        <span className="ws-file-kind">
          {file.isSnippet ? "Snippet" : file.mimetype} · {sizeLabel(file.size)}
        </span>
      </figcaption>
      {file.isPicture && <img src={addressOf(file, me.id)} alt={file.name} />}
      {file.preview !== "" && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached with the keyboard, too.
        <pre tabIndex={0}>{file.preview}</pre>
      )}
    </figure>
  ));
}

const addressOf = ({ id }: SharedFile, as: string) => `/page/file/${id}?as=${as}`;

/** "832 bytes", "12.4 KB". */
export function sizeLabel(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

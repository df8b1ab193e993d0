/** One part of a template file: its name, its text, and the line of the file on which the text begins. */
export interface FilePart {
  readonly name: string;
  readonly source: string;
  readonly line: number;
}

export interface FileParts {
  readonly parts: readonly FilePart[];
  readonly faults: readonly { readonly line: number; readonly message: string }[];
}

const HEADING = /^===\s+(\S+)\s*$/;

/**
 * Splits a template file at its lines `=== name`, before anything is put in, so that no value can look like a
 * heading. Lines in front of the first heading are notes for authors and begin with `#`.
 */
export function readParts(source: string): FileParts {
  const parts: { name: string; lines: string[]; line: number }[] = [];
  const faults: { line: number; message: string }[] = [];
  for (const [index, text] of source.split(/\r?\n/).entries()) {
    const name = HEADING.exec(text)?.[1];
    if (name !== undefined) {
      if (parts.some((part) => part.name === name))
        faults.push({ line: index + 1, message: `the part "${name}" stands here a second time` });
      parts.push({ name, lines: [], line: index + 2 });
    } else if (parts.length > 0) parts.at(-1)?.lines.push(text);
    else if (text.trim() !== "" && !text.startsWith("#"))
      faults.push({ line: index + 1, message: 'text before the first line "=== part" is never said' });
  }
  return { parts: parts.map(({ name, lines, line }) => ({ name, source: lines.join("\n"), line })), faults };
}

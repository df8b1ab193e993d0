import { isRole, ROLES, type Role } from "./roles.ts";

/** One part of a template file: its name, its text, and the line of the file on which the text begins. */
export interface FilePart {
  readonly name: string;
  readonly source: string;
  readonly line: number;
  readonly roles: readonly Role[];
}

export interface FileParts {
  readonly parts: readonly FilePart[];
  readonly faults: readonly { readonly line: number; readonly message: string }[];
}

const HEADING = /^===\s+(\S+)(?:\s+\[([^\]]*)\])?\s*$/;

/**
 * Splits a template file at its lines `=== name`, before anything is put in, so that no value can look like a
 * heading. Lines in front of the first heading are notes for authors and begin with `#`.
 */
export function readParts(source: string): FileParts {
  const parts: { name: string; lines: string[]; line: number; roles: Role[] }[] = [];
  const faults: { line: number; message: string }[] = [];
  for (const [index, text] of source.split(/\r?\n/).entries()) {
    const [, name, said = ""] = HEADING.exec(text) ?? [];
    if (name !== undefined) {
      const named = said.split(",").map((one) => one.trim());
      const strange = named.filter((one) => one !== "" && !isRole(one));
      if (strange.length > 0) faults.push({ line: index + 1, message: unknownRole(strange) });
      if (parts.some((part) => part.name === name))
        faults.push({ line: index + 1, message: `the part "${name}" stands here a second time` });
      parts.push({ name, lines: [], line: index + 2, roles: named.filter(isRole) });
    } else if (parts.length > 0) parts.at(-1)?.lines.push(text);
    else if (text.trim() !== "" && !text.startsWith("#"))
      faults.push({ line: index + 1, message: 'text before the first line "=== part" is never said' });
  }
  return { parts: parts.map(({ lines, ...part }) => ({ ...part, source: lines.join("\n") })), faults };
}

const unknownRole = (names: readonly string[]) =>
  `a part cannot be "${names.join('", "')}"; between the brackets may stand ${ROLES.join(", ")}`;

import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";

const OWNER_ONLY = 0o600;

/** A line that sets a variable, also behind `export`. */
const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/;

/** The text of a `.env` with these variables set: each where it stood, new ones at the end, every other line as it was. */
export function withValues(text: string, values: Readonly<Record<string, string>>): string {
  const left = new Map(Object.entries(values));
  const lines = text === "" ? [] : text.replace(/\n$/, "").split("\n");
  const kept = lines.flatMap((line) => {
    const name = ASSIGNMENT.exec(line)?.[1] ?? "";
    if (!Object.hasOwn(values, name)) return [line];
    // Of a variable that is set twice the last line counts; one line is left.
    const value = left.get(name);
    left.delete(name);
    return value === undefined ? [] : [`${name}=${value}`];
  });
  const added = [...left].map(([name, value]) => `${name}=${value}`);
  return `${[...kept, ...added].join("\n")}\n`;
}

/** Writes the variables into the file, for its owner's eyes only; a reader finds the old file or the new one. */
export function writeEnvFile(path: string, values: Readonly<Record<string, string>>): void {
  const place = existsSync(path) ? realpathSync(path) : path;
  const before = existsSync(place) ? readFileSync(place, "utf8") : "";
  const draft = `${place}.${randomUUID()}`;
  try {
    writeFileSync(draft, withValues(before, values), { mode: OWNER_ONLY, flag: "wx" });
    renameSync(draft, place);
  } finally {
    rmSync(draft, { force: true });
  }
}

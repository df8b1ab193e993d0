import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Clock } from "./clock.ts";
import { parsedJson } from "./wire.ts";
import { type WorkspaceData, workspaceSchema } from "./workspace-data.ts";

/** Keeps the conversations of a workspace over a restart. */
export interface StateFile {
  /** Writes soon; many changes in a row make one file. */
  touch(): void;
  /** Writes what is not written yet. */
  close(): Promise<void>;
}

// Long enough to gather the changes of one exchange, short enough to lose next to nothing.
const WRITE_AFTER = 250;

/**
 * The workspace as it was left, or undefined for a new one. A file that cannot be read is set aside under the name
 * given back, so that a start never fails for it and nothing is lost.
 */
export async function readStateFile(
  path: string,
): Promise<{ data: WorkspaceData | undefined; setAside: string | undefined }> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    return { data: undefined, setAside: undefined };
  }
  const read = workspaceSchema.safeParse(parsedJson(text));
  if (read.success) return { data: read.data, setAside: undefined };
  const setAside = `${path}.unreadable`;
  await rename(path, setAside);
  return { data: undefined, setAside };
}

export function createStateFile(
  path: string,
  { data, clock }: { data: () => WorkspaceData; clock: Clock },
): StateFile {
  let cancel: (() => void) | undefined;
  let writing = Promise.resolve();

  const write = async () => {
    await mkdir(dirname(path), { recursive: true });
    // First beside it, then in its place: a crash leaves the old file or the new one, never half of it.
    await writeFile(`${path}.new`, JSON.stringify(data()), { mode: 0o600 });
    await rename(`${path}.new`, path);
  };
  const flush = () => {
    cancel?.();
    cancel = undefined;
    writing = writing.then(write);
    return writing;
  };
  return {
    touch() {
      cancel ??= clock.later(WRITE_AFTER, () => void flush());
    },
    close: () => (cancel === undefined ? writing : flush()),
  };
}

import { appendFileSync, closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { Parcel } from "../delivery/delivery.ts";
import type { Change } from "../workspace/changes.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { StoredMessage, WorkspaceData } from "../workspace/workspace-data.ts";
import { type KeptState, type Line, replay } from "./state-lines.ts";

/**
 * Keeps a workspace over a restart, however it ended: what was once answered with "ok" is still known, and an event
 * nobody acknowledged is sent again, as Slack's own servers outlive the app too.
 */
export interface StateFile {
  /** Writes a change down; it stands in the file when this returns. */
  keep(change: Change): void;
  /** An event goes out: the next start sends it again unless it was `settled` before. */
  sent(parcel: Parcel): void;
  settled(parcel: Parcel): void;
  /** Leaves one whole file. */
  close(): void;
}

type Kept = Pick<Workspace, "data" | "channel" | "file">;

/** What a state file is made from. */
export interface StateParts {
  readonly workspace: Kept;
  /** Events that the workspace before this one had not delivered. */
  readonly pending: readonly Parcel[];
}

// Changes are added to a file beside the state and folded into it when they outgrow it: each costs one short write.
const FOLD_AFTER = 1_000_000;

const changesOf = (path: string) => `${path}.changes`;

/**
 * The workspace as it was left, or undefined for a new one. A file that cannot be read is set aside under the name
 * given back, so that a start never fails for it and nothing is lost.
 */
export async function readStateFile(
  path: string,
): Promise<{ kept: KeptState | undefined; setAside: string | undefined }> {
  const text = await textOf(path);
  if (text === undefined) return { kept: undefined, setAside: undefined };
  const changes = await textOf(changesOf(path));
  const kept = replay(text, changes ?? "");
  if (kept) return { kept, setAside: undefined };
  const setAside = `${path}.unreadable`;
  await rename(path, setAside);
  if (changes !== undefined) await rename(changesOf(path), changesOf(setAside));
  return { kept: undefined, setAside };
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * Writes synchronously on purpose: a write that the operating system has taken outlives the process, so nothing that
 * comes after it, an answer or an event, can be known to others and lost here.
 */
export function createStateFile(path: string, { workspace, pending }: StateParts): StateFile {
  mkdirSync(dirname(path), { recursive: true });
  const waiting = new Map(pending.map((parcel) => [parcel.id, parcel]));
  const places = createPlaces(workspace);
  const whole: Whole = { data: workspace.data, waiting };
  let book: Book | undefined = openBook(path, whole);

  const write = (...lines: readonly Line[]) => {
    if (book === undefined || lines.length === 0) return;
    book.add(lines);
    if (book.size() < FOLD_AFTER) return;
    book.close();
    book = openBook(path, whole);
  };
  return {
    keep: (change) => write(...linesOf(change, places)),
    sent(parcel) {
      waiting.set(parcel.id, parcel);
      write({ kind: "sent", parcel });
    },
    settled({ id }) {
      if (waiting.delete(id)) write({ kind: "settled", id });
    },
    close() {
      book?.close();
      book = undefined;
      writeWhole(path, whole);
      rmSync(changesOf(path), { force: true });
    },
  };
}

interface Whole {
  readonly data: () => WorkspaceData;
  readonly waiting: ReadonlyMap<string, Parcel>;
}

/** The file of changes, begun anew after the whole state was written. */
interface Book {
  add(lines: readonly Line[]): void;
  /** In characters. */
  size(): number;
  close(): void;
}

function openBook(path: string, whole: Whole): Book {
  writeWhole(path, whole);
  // A crash before this line leaves changes that the state holds already; they come to the same once more.
  const file = openSync(changesOf(path), "w", 0o600);
  let size = 0;
  return {
    add(lines) {
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
      size += text.length;
      appendFileSync(file, text);
    },
    size: () => size,
    close: () => closeSync(file),
  };
}

/** First beside it, then in its place: a crash leaves the old file or the new one, never half of it. */
function writeWhole(path: string, { data, waiting }: Whole): void {
  const state: KeptState = { ...data(), pending: [...waiting.values()] };
  writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** The channel and the files a message leans on, where they are not written down as they are now. */
function createPlaces({ channel: channelOf, file: fileOf }: Kept): Places {
  const channels = new Map<string, string>();
  const files = new Set<string>();
  return ({ channel: id, files: shown }) => {
    const lines: Line[] = [];
    const channel = channelOf(id);
    const text = JSON.stringify(channel);
    if (channel && channels.get(id) !== text) lines.push({ kind: "channel", channel });
    channels.set(id, text);
    for (const file of shown.flatMap((one) => fileOf(one) ?? [])) {
      // A file never changes.
      if (!files.has(file.id)) lines.push({ kind: "file", file });
      files.add(file.id);
    }
    return lines;
  };
}

type Places = (message: Pick<StoredMessage, "channel" | "files">) => Line[];

function linesOf(change: Change, places: Places): Line[] {
  const withPlaces = (message: StoredMessage): Line[] => [...places(message), { kind: "message", message }];
  switch (change.kind) {
    case "posted":
      return withPlaces(change.message);
    case "changed":
      return [...withPlaces(change.message), ...goneFiles(change.previous, change.message.files)];
    case "deleted": {
      const { channel, ts } = change.message;
      return [{ kind: "gone", channel, ts }, ...goneFiles(change.message, [])];
    }
    case "joined":
    case "channel":
      return places({ channel: change.channel.id, files: [] });
    // Seen by one person until the page is loaded anew, as in Slack.
    case "ephemeral":
    case "ephemeral-gone":
    case "views":
    case "home":
    case "home-opened":
    case "notice":
      return [];
  }
}

const goneFiles = (before: StoredMessage, left: readonly string[]): Line[] =>
  before.files.filter((id) => !left.includes(id)).map((id) => ({ kind: "file-gone", id }));

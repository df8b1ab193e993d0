import { watch } from "chokidar";
import { asError } from "../errors.ts";
import { describeFault } from "./fault.ts";
import { createKnowledgeReader, type LoadedLibrary } from "./knowledge-reader.ts";

/** An editor writes a file in several strokes, a checkout writes many files: read when it has been calm this long. */
const CALM_MS = 100;
/** Read even if it is never calm: a change takes effect within a second. */
const LONGEST_CALM_MS = 400;
/** What could not be put in force is tried again after this long. */
const AGAIN_MS = 5_000;
/** Network drives and swapped links tell of no change: looked at every so often all the same. */
const LOOK_ANYWAY_MS = 30_000;

export type { LoadedLibrary };

export interface WatchOptions {
  /**
   * Makes a library ready before it takes force, so that no report waits for its index. When it fails, the library
   * before stays in force and it is tried again.
   */
  prepare(loaded: LoadedLibrary): Promise<void>;
  /** Told after a change has taken force, or a fault has come or gone. */
  onChange(now: LoadedLibrary, before: LoadedLibrary): void;
  /** Told when the folder cannot be read or watched, or a library could not be made ready. */
  onTrouble(error: Error): void;
}

export interface WatchedLibrary {
  /** What is in force. */
  current(): LoadedLibrary;
  /** Why the folder as it is now is not in force; null when it is. */
  trouble(): string | null;
  close(): Promise<void>;
}

/**
 * Loads a knowledge folder and keeps it loaded: a changed, added or deleted file takes effect within a second, a file
 * that breaks keeps its last good version. KNOWLEDGE_MISSING when the folder is not there at the start; if it goes
 * away later, what is in force stays.
 */
export async function watchLibrary(folder: string, options: WatchOptions): Promise<WatchedLibrary> {
  const reader = createKnowledgeReader(folder);
  let current = await reader.read();
  await options.prepare(current);
  let trouble: string | null = null;

  // Texts of a library that could not be made ready come again with the next one.
  let unprepared: LoadedLibrary["fresh"] = [];
  async function readAgain(): Promise<void> {
    const read = await reader.read();
    const next = { ...read, fresh: [...unprepared, ...read.fresh] };
    if (next.library !== current.library) {
      unprepared = next.fresh;
      await options.prepare(next);
      unprepared = [];
    }
    trouble = null;
    if (next.library === current.library && sameFaults(next, current)) return;
    const before = current;
    current = next;
    options.onChange(next, before);
  }

  const rereading = createRereading(readAgain, (error) => {
    trouble = error.message;
    options.onTrouble(error);
  });
  const watcher = watch(folder, { ignoreInitial: true, followSymlinks: false, depth: 2, atomic: true });
  watcher.on("all", () => rereading.soon());
  watcher.on("error", (error) => options.onTrouble(asError(error)));
  const lookingAnyway = setInterval(() => rereading.soon(), LOOK_ANYWAY_MS).unref();
  // What changed between the first reading and the first watching is seen by one more look.
  watcher.on("ready", () => rereading.soon());
  return {
    current: () => current,
    trouble: () => trouble,
    async close() {
      clearInterval(lookingAnyway);
      await watcher.close();
      await rereading.close();
    },
  };
}

const sameFaults = ({ faults: a }: LoadedLibrary, { faults: b }: LoadedLibrary) =>
  a.length === b.length && a.every((fault, at) => describeFault(fault) === describeFault(b[at] ?? fault));

/** Runs `work` after changes have calmed down, one run at a time, and again after it failed. */
function createRereading(work: () => Promise<void>, onTrouble: (error: Error) => void) {
  let timer: NodeJS.Timeout | undefined;
  let waitingSince = 0;
  let running = Promise.resolve();
  let isClosed = false;

  function soon(wait = CALM_MS): void {
    if (isClosed) return;
    const now = performance.now();
    if (timer === undefined) waitingSince = now;
    const isLongEnough = timer !== undefined && now - waitingSince > LONGEST_CALM_MS;
    if (isLongEnough && wait === CALM_MS) return;
    clearTimeout(timer);
    timer = setTimeout(start, wait);
  }

  function start(): void {
    timer = undefined;
    running = running.then(work).catch((error: unknown) => {
      onTrouble(asError(error));
      soon(AGAIN_MS);
    });
  }

  return {
    soon,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}

import { setImmediate } from "node:timers/promises";
import { describeFault, type Fault } from "../../knowledge/fault.ts";
import type { Library } from "../../knowledge/library.ts";
import { type LoadedLibrary, watchLibrary } from "../../knowledge/watch-library.ts";
import type { Log } from "../../log.ts";
import type { Store } from "../../store/store.ts";
import { matcherOf } from "../../triage/match.ts";
import { toolsOf } from "../../triage/triage.ts";
import { warmUp } from "../../triage/warm-up.ts";

/** The library in force, reloaded while the desk runs. */
export interface KeptLibrary {
  library(): Library;
  /** What is wrong with the knowledge at this moment, one line a finding with its owner, for the health page. */
  faults(): readonly string[];
  /** Calls with the faults there are, and from then on with each that comes. */
  followFaults(listen: (faults: readonly Fault[]) => void): void;
  close(): Promise<void>;
}

interface Keeping {
  readonly folder: string;
  readonly store: Store;
  readonly log: Log;
  readonly now: () => number;
}

/**
 * Loads the knowledge and follows its changes. Every version is kept in the store before it is in force, and its
 * index is built before the first report asks for it; faults are logged with the owner of their article.
 */
export async function keepLibrary({ folder, store, log, now }: Keeping): Promise<KeptLibrary> {
  let isWarm = false;
  let listen = (_faults: readonly Fault[]): void => {};
  const watched = await watchLibrary(folder, {
    async prepare(loaded) {
      await keepVersions(loaded, store, now());
      await buildIndex(loaded.library);
      if (!isWarm) await warmUp(loaded.library);
      isWarm = true;
    },
    onChange(loaded, before) {
      const come = newFaults(loaded, before);
      tellFaults(log, come);
      listen(come);
      const articles = changedArticles(loaded.library, before.library);
      log.info({ articles, faults: loaded.faults.length }, "the knowledge was reloaded");
    },
    onTrouble: (err) => log.error({ err }, "the knowledge cannot be reloaded; what was in force stays"),
  });
  tellFaults(log, watched.current().faults);
  return {
    library: () => watched.current().library,
    faults: () => {
      const trouble = watched.trouble();
      return [...(trouble === null ? [] : [trouble]), ...watched.current().faults.map(withOwner)];
    },
    followFaults(listener) {
      listen = listener;
      listen(watched.current().faults);
    },
    close: () => watched.close(),
  };
}

/** Drafts are shown to nobody, so no ticket can refer to them. */
async function keepVersions({ fresh, articles }: LoadedLibrary, store: Store, at: number): Promise<void> {
  const drafts = new Set(articles.filter(({ state }) => state === "draft").map(({ id }) => id));
  const shown = fresh.filter(({ id }) => !drafts.has(id));
  if (shown.length > 0) await store.transact((tx) => tx.versions.keep(shown, at));
}

/** In two halves, so that a report or a click that comes in between waits for one of them only. */
async function buildIndex(library: Library): Promise<void> {
  await setImmediate();
  matcherOf(library);
  await setImmediate();
  toolsOf(library);
}

function tellFaults(log: Log, faults: readonly Fault[]): void {
  for (const fault of faults) {
    const facts = { fault: describeFault(fault), owner: fault.owner ?? "unknown" };
    if (fault.keeps === undefined) log.error(facts, "an article was set aside");
    else log.error(facts, "an article has a fault; its last good version stays in force");
  }
}

function newFaults({ faults }: LoadedLibrary, before: LoadedLibrary): Fault[] {
  const known = new Set(before.faults.map(describeFault));
  return faults.filter((fault) => !known.has(describeFault(fault)));
}

/** Ids of what was added, changed or removed; ids are no one's text. */
function changedArticles(now: Library, before: Library): string[] {
  const versions = ({ articles }: Library) => new Map(articles.map(({ id, version }) => [id, version]));
  const [fresh, old] = [versions(now), versions(before)];
  return [...new Set([...fresh.keys(), ...old.keys()])].filter((id) => fresh.get(id) !== old.get(id)).sort();
}

const withOwner = (fault: Fault) =>
  fault.owner === undefined ? describeFault(fault) : `${describeFault(fault)} (owner: ${fault.owner})`;

import { join } from "node:path";
import { DeskError } from "../errors.ts";
import { createArticleVersions } from "./article-versions.ts";
import { createCases } from "./cases.ts";
import { createChannelIds } from "./channel-ids.ts";
import { createChannelModes } from "./channel-modes.ts";
import { asStoreError, mayRunAgain } from "./database-errors.ts";
import { createDeliveries } from "./deliveries.ts";
import type { Engine } from "./engine.ts";
import { createFacts } from "./facts.ts";
import { createInbox } from "./inbox.ts";
import { createOverdueLists } from "./overdue-lists.ts";
import { createPeople } from "./people.ts";
import { connectPostgres, openPostgres } from "./postgres.ts";
import { createPurges } from "./purges.ts";
import { createReports } from "./reports.ts";
import { createReviews } from "./reviews.ts";
import { openSqlite, openSqliteToRead } from "./sqlite.ts";
import type { Store, StoreReader, Transaction } from "./store.ts";
import type { Database } from "./tables.ts";
import { createTickets } from "./tickets.ts";
import { createTimers } from "./timers.ts";
import { createTrackerDeliveries } from "./tracker-deliveries.ts";

/** Where the desk remembers: a SQLite file of its own, or a Postgres database that several processes share. */
export type StorePlace = { readonly file: string } | { readonly url: string };

/** Where a desk with these settings remembers. */
export function storePlace(settings: {
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
}): StorePlace {
  return settings.databaseUrl === null
    ? { file: join(settings.dataFolder, "errdesk.db") }
    : { url: settings.databaseUrl };
}

/** How often a transaction is run when others cross it; each run sees what the winner wrote. */
const MOST_RUNS = 4;

/** Opens the store and brings its tables up to date. STORE_UNAVAILABLE says what is in the way. */
export async function openStore(place: StorePlace): Promise<Store> {
  try {
    return storeOn("url" in place ? await openPostgres(place.url) : await openSqlite(place.file));
  } catch (error) {
    throw asStoreError(error);
  }
}

/**
 * Opens the store beside the running desk, without taking its place and without changing a table. STORE_UNAVAILABLE
 * when there is none yet.
 */
export async function openStoreToRead(place: StorePlace): Promise<StoreReader> {
  try {
    const engine = "url" in place ? connectPostgres(place.url) : openSqliteToRead(place.file);
    return {
      read: (work) => transact(engine, (db) => work(partsOf(db, engine.name))),
      close: () => engine.close(),
    };
  } catch (error) {
    throw asStoreError(error);
  }
}

/** The store on an engine that was opened and brought up to date; closing it closes the engine. */
export function storeOn(engine: Engine): Store {
  return {
    transact: (work) => transact(engine, (db) => work(partsOf(db, engine.name))),
    wipe: () => engine.wipe(),
    check: () => transact(engine, countCheck),
    close: () => engine.close(),
  };
}

function partsOf(db: Database, engine: Engine["name"]): Transaction {
  return {
    cases: createCases(db),
    tickets: createTickets(db),
    inbox: createInbox({ db, engine }),
    deliveries: createDeliveries({ db, engine }),
    trackers: createTrackerDeliveries({ db, engine }),
    facts: createFacts(db),
    versions: createArticleVersions(db),
    reports: createReports(db),
    timers: createTimers(db),
    channelModes: createChannelModes(db),
    channelIds: createChannelIds(db),
    purges: createPurges(db),
    overdueLists: createOverdueLists(db),
    reviews: createReviews(db),
    people: createPeople(db),
  };
}

async function transact<T>({ db }: Engine, work: (db: Database) => Promise<T>): Promise<T> {
  for (let run = 1; ; run += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (thrown) {
      const error = asStoreError(thrown);
      const isCrossed =
        mayRunAgain(thrown) || (error instanceof DeskError && error.code === "STORE_CONFLICT");
      if (!isCrossed || run === MOST_RUNS) throw error;
    }
  }
}

/** Writes, because a full disk and a file that may only be read still answer questions. */
async function countCheck(db: Database): Promise<void> {
  await db
    .insertInto("store_checks")
    .values({ id: "health", count: 1 })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((row) => ({ count: row("store_checks.count", "+", 1) })),
    )
    .execute();
}

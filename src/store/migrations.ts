import { type Migration, Migrator } from "kysely";
import { DeskError } from "../errors.ts";
import { up as firstTables } from "./migrations/0001-first-tables.ts";
import { up as articleVersions } from "./migrations/0002-article-versions.ts";
import { up as requesters } from "./migrations/0003-requesters.ts";
import { up as trackers } from "./migrations/0004-trackers.ts";
import { up as reports } from "./migrations/0005-reports.ts";
import { up as timers } from "./migrations/0006-timers.ts";
import { up as fingerprints } from "./migrations/0007-fingerprints.ts";
import { up as channelModes } from "./migrations/0008-channel-modes.ts";
import { up as purges } from "./migrations/0009-purges.ts";
import { up as ticketHolders } from "./migrations/0010-ticket-holders.ts";
import { up as purgeReasons } from "./migrations/0011-purge-reasons.ts";
import { up as precedence } from "./migrations/0012-precedence.ts";
import { up as reviews } from "./migrations/0013-reviews.ts";
import { up as said } from "./migrations/0014-said.ts";
import { up as forgottenAddresses } from "./migrations/0015-forgotten-addresses.ts";
import { up as overdueLists } from "./migrations/0016-overdue-lists.ts";
import type { Database } from "./tables.ts";

/** Every change of the tables, in order. A name is for ever: databases remember which of them they have seen. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-first-tables": { up: firstTables },
  "0002-article-versions": { up: articleVersions },
  "0003-requesters": { up: requesters },
  "0004-trackers": { up: trackers },
  "0005-reports": { up: reports },
  "0006-timers": { up: timers },
  "0007-fingerprints": { up: fingerprints },
  "0008-channel-modes": { up: channelModes },
  "0009-purges": { up: purges },
  "0010-ticket-holders": { up: ticketHolders },
  "0011-purge-reasons": { up: purgeReasons },
  "0012-precedence": { up: precedence },
  "0013-reviews": { up: reviews },
  "0014-said": { up: said },
  "0015-forgotten-addresses": { up: forgottenAddresses },
  "0016-overdue-lists": { up: overdueLists },
};

/** The steps of this version, in their order. */
export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS);

/** Brings the tables to this version, all steps or none; several processes may try at once. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  // The library says so only in its message: the database has seen a step that this version does not know.
  if (error instanceof Error && error.message.startsWith("corrupted migrations")) {
    throw new DeskError("STORE_DAMAGED", "the database was written by a newer version of Errdesk", {
      cause: error,
    });
  }
  throw error;
}

import { existsSync } from "node:fs";
import type { Config } from "../config.ts";
import { DeskError } from "../errors.ts";
import type { StoreReader } from "../store/store.ts";

/**
 * Looks into the desk's own store, also while the desk runs, and closes it again. INPUT_INVALID when no desk ever ran
 * here; `instead` says what to do without one.
 */
export async function withHistory<T>(
  config: Config,
  work: (store: StoreReader) => Promise<T>,
  instead = "run this where the desk runs, or name its folder in ERRDESK_DATA",
): Promise<T> {
  // Read only here: a command that looks at no history need not wait for the drivers of two databases.
  const { openStoreToRead, storePlace } = await import("../store/open-store.ts");
  const place = storePlace(config);
  if ("file" in place && !existsSync(place.file)) {
    const message = `no desk has run here yet, so there is nothing to look back at (${place.file}); ${instead}`;
    throw new DeskError("INPUT_INVALID", message);
  }
  const store = await openStoreToRead(place);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

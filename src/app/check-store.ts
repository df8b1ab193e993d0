import type { Log } from "../log.ts";
import type { Store } from "../store/store.ts";

/**
 * The check of the database as a probe makes it; that it failed is logged once, with the reason, and once that it is
 * well again: an operator who reads only the log must not miss a full disk.
 */
export function createStoreCheck({
  store,
  log,
}: {
  store: Pick<Store, "check">;
  log: Log;
}): () => Promise<void> {
  let isAway = false;
  return async () => {
    try {
      await store.check();
    } catch (error) {
      if (!isAway) log.error({ err: error }, "the database cannot be read and written");
      isAway = true;
      throw error;
    }
    if (isAway) log.info("the database can be read and written again");
    isAway = false;
  };
}

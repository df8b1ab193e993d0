import type { Config } from "../config.ts";
import { openStoreToRead, storePlace } from "../store/open-store.ts";
import type { StoreReader } from "../store/store.ts";

/** Looks into the desk's own store, also while the desk runs, and closes it again. */
export async function withHistory<T>(config: Config, work: (store: StoreReader) => Promise<T>): Promise<T> {
  const store = await openStoreToRead(storePlace(config));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

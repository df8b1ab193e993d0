import type { Desk } from "./desk.ts";

/** Cleans the files of what was removed; where somebody reads beside the desk, the next sweep does it. */
export async function wipe(desk: Desk): Promise<void> {
  if (await desk.store.wipe()) return;
  desk.log.warn("another program reads the database: what was removed leaves its files at the next sweep");
}

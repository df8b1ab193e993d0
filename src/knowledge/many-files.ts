import { setImmediate } from "node:timers/promises";

/** Files worked on at once: enough that none waits for the disk alone, few enough to leave descriptors for others. */
const AT_ONCE = 32;

/** Does slow work on many items, some at a time, and gives the results in the order of the items. */
export async function workSideBySide<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE)
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(work))));
  return results;
}

/** Does quick work on many items; after every few the rest of the process gets its turn. */
export async function workInTurns<T, R>(items: readonly T[], work: (item: T) => R): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) {
    if (results.length % AT_ONCE === AT_ONCE - 1) await setImmediate();
    results.push(work(item));
  }
  return results;
}

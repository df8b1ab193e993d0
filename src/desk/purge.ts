import { type Purge, withoutPaste } from "../case/purge.ts";
import type { Desk } from "./desk.ts";
import { holdCase } from "./threads.ts";

/** Cases purged in one transaction; a desk that was away for long comes to the others in the next. */
const AT_ONCE = 100;

/**
 * Removes what has been kept long enough: the ids, times and operations of reports, and the pastes of cases that
 * ended. Each purge that removed something leaves a receipt in the same transaction. All replicas may do so.
 */
export async function purge(desk: Desk): Promise<void> {
  for (;;) {
    const receipt = await purgeOnce(desk);
    if (receipt.reports + receipt.cases === 0) return desk.store.wipe();
    desk.log.info({ ...receipt, before: new Date(receipt.before).toISOString() }, "old reports were purged");
  }
}

function purgeOnce(desk: Desk): Promise<Purge> {
  const at = desk.now();
  const before = at - desk.settings.keepIdsFor;
  return desk.store.transact(async (tx) => {
    const removed = await tx.reports.purge(before);
    const ended = await tx.cases.toPurge(before, AT_ONCE);
    for (const id of ended) {
      const value = await holdCase(tx, id);
      if (value) await tx.cases.save(withoutPaste(value));
      await tx.deliveries.forget(id, null);
      await tx.cases.markPurged(id, at);
    }
    const receipt = { id: desk.newId(), at, before, ...removed, cases: ended.length };
    if (removed.reports + ended.length > 0) await tx.purges.record(receipt);
    return receipt;
  });
}

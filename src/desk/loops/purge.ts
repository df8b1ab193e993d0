import type { Case } from "../../case/case.ts";
import { type Purge, withoutPaste } from "../../case/purge.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { holdCase } from "../held-case.ts";
import { purgeTickets } from "../tickets/purge-tickets.ts";
import { forgetComments, rewriteIssue } from "../trackers/file-ticket.ts";
import { wipe } from "../wipe.ts";

/** Cases purged in one transaction; a desk that was away for long comes to the others in the next. */
const AT_ONCE = 100;

/**
 * Removes what has been kept long enough: the ids, times and names of reports, what agents reviewed, and the
 * pastes of cases that ended. Each purge that removed something leaves a receipt in the same transaction. All replicas may do so.
 */
export async function purge(desk: Desk): Promise<void> {
  for (;;) {
    const receipt = await purgeOnce(desk);
    if (receipt.reports + receipt.cases + receipt.reviews === 0) return wipe(desk);
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
      if (!value) continue;
      await purgeTickets(tx, value);
      await forgetUntold(desk, tx, await tx.cases.save(withoutPaste(value)));
      await tx.deliveries.forget(id, null);
      await tx.cases.markPurged(id, at);
    }
    const reviews = await purgeReviews(tx, before);
    await tx.deliveries.buryLoose({ before });
    const receipt: Purge = {
      id: desk.newId(),
      at,
      why: "age",
      before,
      ...removed,
      reviews,
      cases: ended.length,
    };
    if (removed.reports + ended.length + reviews > 0) await tx.purges.record(receipt);
    return receipt;
  });
}

/** What no tracker has taken in all this time holds words still. */
async function forgetUntold(desk: Desk, tx: Transaction, value: Case): Promise<void> {
  const ticket = value.ticketId === null ? undefined : await tx.tickets.get(value.ticketId);
  if (!ticket) return;
  if (ticket.caseId === value.id) await rewriteIssue(desk, tx, { ticket, case: value });
  await forgetComments(desk, tx, { ticket, case: value, person: null });
}

/** Pastes that were shown to agents, with their verdicts; returns how many went. */
async function purgeReviews(tx: Transaction, before: number): Promise<number> {
  const old = await tx.reviews.toPurge(before, AT_ONCE);
  for (const id of old) await tx.deliveries.forget(id, null);
  await tx.reviews.remove(old);
  return old.length;
}

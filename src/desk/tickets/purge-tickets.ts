import type { Case } from "../../case/case.ts";
import { fingerprintOf } from "../../case/fingerprint.ts";
import { withoutWordsOf } from "../../case/purge.ts";
import type { Transaction } from "../../store/store.ts";

/** What tickets keep of an ended case goes without a word: their cards are not written anew after so long. */
export async function purgeTickets(tx: Transaction, value: Case): Promise<void> {
  const print = fingerprintOf(value);
  const same = print === null ? [] : [...(await tx.tickets.ofProblem(value.where.team, print))];
  // Of a paste that was deleted only what others told of its problem is left, and nothing to find it by but their names.
  for (const { person } of print === null ? value.alsoAffected : [])
    same.push(...(await tx.people.tickets({ team: value.where.team, person })));
  const ids = [...same.map(({ id }) => id), ...(value.ticketId === null ? [] : [value.ticketId])];
  for (const id of new Set(ids)) {
    const ticket = await tx.tickets.get(id);
    if (ticket) await tx.tickets.save(withoutWordsOf(ticket, value));
  }
}

import type { Transaction } from "../store/store.ts";
import type { Desk } from "./desk.ts";

/**
 * Removes what was drafted out of the tickets that these cases began: a draft holds the paste. To be done before the
 * cases forget it, so that work which breaks off in between is done again. False where something of it stays.
 */
export async function removeDrafts(desk: Desk, caseIds: readonly string[]): Promise<boolean> {
  const ticketIds = await desk.store.transact((tx) => ticketsBegunBy(tx, caseIds));
  return ticketIds.length === 0 || desk.drafts.remove(ticketIds);
}

/** Files of the knowledge folder that were drafted out of the tickets that these cases began. */
export async function draftsOf(desk: Desk, caseIds: readonly string[]): Promise<readonly string[]> {
  const ticketIds = await desk.store.transact((tx) => ticketsBegunBy(tx, caseIds));
  return ticketIds.length === 0 ? [] : desk.drafts.files(ticketIds);
}

/** Of a ticket that several cases joined, the paste of its first one is drafted. */
async function ticketsBegunBy(tx: Transaction, caseIds: readonly string[]): Promise<readonly string[]> {
  const begun: string[] = [];
  for (const id of caseIds) {
    const ticketId = (await tx.cases.get(id))?.ticketId ?? null;
    const ticket = ticketId === null ? undefined : await tx.tickets.get(ticketId);
    if (ticket?.caseId === id) begun.push(ticket.id);
  }
  return begun;
}

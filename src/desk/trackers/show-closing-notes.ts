import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { editBelowCard, firstCaseOf } from "../threads.ts";
import { type Held, ticketView } from "../views.ts";

/**
 * What stands below the card of issues that were closed is written anew, in place: Resolve is offered while the ticket
 * is open and its issue is not.
 */
export async function showClosingNotes(
  desk: Desk,
  tx: Transaction,
  { ticket, ...held }: Held,
): Promise<void> {
  const first = await firstCaseOf(tx, { ticket, case: held.case });
  for (const filing of ticket.filings) {
    if (filing.closing === null) continue;
    const note = filing.closing.noteDelivery;
    const message = desk.replies.tracker.closed({ ...ticketView(desk, { ticket, case: first }), filing });
    await tx.deliveries.add([editBelowCard(desk, ticket, { note, message })], desk.now());
  }
}

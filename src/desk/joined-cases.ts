import type { Case } from "../case/case.ts";
import { mayMove, moveCase } from "../case/moves.ts";
import { type ToldCase, toldCase } from "../case/receipt.ts";
import type { JoinedCase, Ticket } from "../case/ticket.ts";
import type { Transaction } from "../store/store.ts";
import { type Desk, movedByDesk } from "./desk.ts";
import { watch } from "./follow-up.ts";
import { holdCase, postIn, showCase } from "./threads.ts";
import { showOutcome } from "./ticket-notes.ts";
import { ticketView } from "./views.ts";

/*
 * What the first case of a ticket hears, the cases that joined it hear too, each in its own thread.
 */

/** A case of a ticket after it was told of the resolution. */
export interface Told {
  readonly joined: JoinedCase;
  readonly told: ToldCase;
}

/** The ticket was resolved: each joined case is asked whether it works now. Nobody is asked who has said so already. */
export async function tellJoined(
  desk: Desk,
  tx: Transaction,
  { ticket, by, why }: { ticket: Ticket; by: string; why: string },
): Promise<readonly Told[]> {
  const all: Told[] = [];
  for (const joined of ticket.joined) {
    const value = await holdCase(tx, joined.caseId);
    if (!value) continue;
    if (!mayMove(value, "handed-back")) {
      all.push({ joined, told: toldCase(value) });
      continue;
    }
    const waiting = await tx.cases.save(
      moveCase(value, { event: "handed-back", by, role: "engineer", at: desk.now(), why }),
    );
    const message = desk.replies.notes.resolved(ticketView(desk, { ticket, case: waiting }));
    const note = postIn(desk, waiting, message);
    await tx.deliveries.add([note], desk.now());
    await watch(desk, tx, waiting);
    await showCase(desk, tx, waiting);
    all.push({ joined: { ...joined, noteDelivery: note.id }, told: toldCase(waiting) });
  }
  return all;
}

/** Somebody has the ticket: said to each joined case that waits for people. */
export async function tellJoinedClaimed(desk: Desk, tx: Transaction, ticket: Ticket): Promise<void> {
  for (const { caseId } of ticket.joined) {
    const value = await holdCase(tx, caseId);
    if (value?.state !== "escalated") continue;
    const note = desk.replies.notes.claimed(ticketView(desk, { ticket, case: value }));
    await tx.deliveries.add([postIn(desk, value, note)], desk.now());
    await showCase(desk, tx, value);
  }
}

/**
 * It still fails for one of them, so the ticket is open again: the others who were asked and have not said that it
 * works wait for people again. `before` is the ticket as it was resolved.
 */
export async function reopenOthers(
  desk: Desk,
  tx: Transaction,
  { ticket, before, said }: { ticket: Ticket; before: Ticket; said: Case },
): Promise<void> {
  const others = [ticket.caseId, ...ticket.joined.map(({ caseId }) => caseId)].filter((id) => id !== said.id);
  for (const id of others) {
    const value = await holdCase(tx, id);
    if (value?.state !== "pending" || value.ticketId !== ticket.id) continue;
    const why = `ticket ${ticket.id} was reopened by somebody with the same problem`;
    const waiting = await tx.cases.save(moveCase(value, { event: "escalated", ...movedByDesk(desk, why) }));
    await showOutcome(desk, tx, { held: { ticket, case: waiting }, before });
    await showCase(desk, tx, waiting);
  }
}

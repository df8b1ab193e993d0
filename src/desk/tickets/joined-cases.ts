import type { Case } from "../../case/case.ts";
import { type Mover, mayMove, moveCase } from "../../case/moves.ts";
import type { JoinedCase, Ticket } from "../../case/ticket.ts";
import { NOBODY } from "../../case/withdraw.ts";
import type { Transaction } from "../../store/store.ts";
import { watch } from "../cases/watch-case.ts";
import { type Desk, movedByDesk } from "../desk.ts";
import { holdCase } from "../held-case.ts";
import { postIn, showCase } from "../threads.ts";
import { ticketView } from "../views.ts";
import { holdFollowers } from "./followers.ts";
import { showOutcome } from "./ticket-notes.ts";

/*
 * What the first case of a ticket hears, the cases that joined it hear too, each in its own thread.
 */

/** A case of a resolved ticket, and the message that asks it whether it works now; null where nobody needed to ask. */
export interface Asked {
  readonly case: Case;
  readonly noteDelivery: string | null;
}

/** What the ticket remembers of a case that joined it. */
export const joinedCase = ({ case: value, noteDelivery }: Asked): JoinedCase => ({
  caseId: value.id,
  requester: value.requester,
  noteDelivery,
});

/**
 * Asks in the thread of a case whether it works now, unless its requester had everything deleted. The case is written;
 * its message is not shown anew.
 */
export async function askWhether(
  desk: Desk,
  tx: Transaction,
  { ticket, value }: { ticket: Ticket; value: Case },
): Promise<Asked> {
  const waiting = await tx.cases.save(value);
  if (waiting.requester === NOBODY) return { case: waiting, noteDelivery: null };
  const message = desk.replies.notes.resolved(ticketView(desk, { ticket, case: waiting }));
  const note = postIn(desk, waiting, { message, precedence: "nudge" });
  await tx.deliveries.add([note], desk.now());
  await watch(desk, tx, waiting);
  return { case: waiting, noteDelivery: note.id };
}

/**
 * Asks all cases of a ticket but its first, those that follow it too, which join it by that. Who has said already that
 * it works is not asked. The ticket must not be saved as resolved before, because nobody follows a resolved one.
 */
export async function askOthers(
  desk: Desk,
  tx: Transaction,
  { ticket, move }: { ticket: Ticket; move: Mover },
): Promise<readonly Asked[]> {
  const all: Asked[] = [];
  for (const { caseId, noteDelivery } of ticket.joined) {
    const value = await holdCase(tx, caseId);
    if (!value) continue;
    const isWaiting = mayMove(value, move.event);
    all.push(
      isWaiting
        ? await askWhether(desk, tx, { ticket, value: moveCase(value, move) })
        : { case: value, noteDelivery },
    );
  }
  for (const value of await holdFollowers(desk, tx, ticket)) {
    const joining = { ...moveCase(value, move), ticketId: ticket.id };
    all.push(await askWhether(desk, tx, { ticket, value: joining }));
  }
  return all;
}

/** Somebody has the ticket: the answer of each joined case that waits for people says so. */
export async function showJoined(desk: Desk, tx: Transaction, ticket: Ticket): Promise<void> {
  for (const { caseId } of ticket.joined) {
    const value = await holdCase(tx, caseId);
    if (value?.state === "escalated") await showCase(desk, tx, value);
  }
}

/**
 * It still fails for somebody, so the ticket is open again: the others who were asked and have not said that it works
 * wait for people again. `before` is the ticket as it was resolved, `said` the id of the case whose people said so;
 * null where it was none of them.
 */
export async function reopenOthers(
  desk: Desk,
  tx: Transaction,
  { ticket, before, said }: { ticket: Ticket; before: Ticket; said: string | null },
): Promise<void> {
  const others = [ticket.caseId, ...ticket.joined.map(({ caseId }) => caseId)].filter((id) => id !== said);
  for (const id of others) {
    const value = await holdCase(tx, id);
    const isAsked = value?.state === "pending" || value?.state === "open";
    if (!isAsked || value.ticketId !== ticket.id) continue;
    const why = `ticket ${ticket.id} was reopened by somebody with the same problem`;
    const waiting = await tx.cases.save(moveCase(value, { event: "escalated", ...movedByDesk(desk, why) }));
    await showOutcome(desk, tx, { held: { ticket, case: waiting }, before });
    await showCase(desk, tx, waiting);
  }
}

import type { Case } from "../../case/case.ts";
import type { Transaction } from "../../store/store.ts";
import type { SafeText } from "../../triage/safe-text.ts";
import type { Desk } from "../desk.ts";
import { postBelowCard } from "../threads.ts";
import { ticketView } from "../views.ts";
import { holdTicket } from "./held-ticket.ts";

/**
 * What a requester writes in a direct conversation while people have the case goes below the card: they cannot read
 * it there, and it may be what they wait for. In a channel they read it themselves.
 */
export async function passOn(
  desk: Desk,
  tx: Transaction,
  { value, text, ts }: { value: Case; text: SafeText; ts: string },
): Promise<void> {
  if (value.state !== "escalated" || value.ticketId === null || text.trim() === "") return;
  const held = await holdTicket(tx, value.ticketId, value.id);
  if (!held || held.ticket.state === "resolved") return;
  const message = desk.replies.notes.passedOn({ ...ticketView(desk, held), text });
  const below = postBelowCard(desk, held.ticket, { message });
  const quote = { caseId: value.id, person: value.requester, delivery: below.id, ts };
  await tx.tickets.save({ ...held.ticket, quotes: [...held.ticket.quotes, quote] });
  await tx.deliveries.add([below], desk.now());
}

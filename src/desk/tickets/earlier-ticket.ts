import type { Case } from "../../case/case.ts";
import { fingerprintOf } from "../../case/fingerprint.ts";
import type { EarlierTicket } from "../../case/resolution.ts";
import type { Ticket } from "../../case/ticket.ts";
import type { Transaction } from "../../store/store.ts";
import { rootOfDelivery } from "../resolve-call.ts";

/** The resolved tickets of a case's problem, that resolved last at the end. */
export async function resolvedTickets(tx: Transaction, value: Case): Promise<readonly Ticket[]> {
  const print = fingerprintOf(value);
  const same = print === null ? [] : await tx.tickets.ofProblem(value.where.team, print);
  return same.filter(({ state }) => state === "resolved").sort((a, b) => resolvedAt(a) - resolvedAt(b));
}

/** When a ticket was resolved, epoch ms; 0 while it is not. */
export const resolvedAt = ({ resolution }: Ticket): number => resolution?.at ?? 0;

/** What people who meet the problem again are to know first: it was said to be fixed before, by whom and how. */
export async function earlierTicket(tx: Transaction, value: Case): Promise<EarlierTicket | null> {
  const last = (await resolvedTickets(tx, value)).at(-1);
  if (!last?.resolution) return null;
  const { reason, note, by, at } = last.resolution;
  const root = await rootOfDelivery(tx, last.cardDelivery);
  return { id: last.id, reason, note, by, at, card: root ?? null };
}

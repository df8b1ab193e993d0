import type { Case } from "../../case/case.ts";
import { fingerprintOf } from "../../case/fingerprint.ts";
import { liesWithPlatform } from "../../case/known-problem.ts";
import type { Ticket } from "../../case/ticket.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";

/**
 * The ticket that the requester of this case is told about although it was not escalated: an open one of engineering,
 * of the same problem, which lies with the platform. Undefined where there is none.
 */
export async function knownTicket(desk: Desk, tx: Transaction, value: Case): Promise<Ticket | undefined> {
  if (value.ticketId !== null || !isUnderWay(value)) return undefined;
  const print = fingerprintOf(value);
  const open = print === null ? undefined : await tx.tickets.openWith(value.where.team, print);
  const article = value.article ? desk.library().get(value.article.id) : undefined;
  return open?.queue === "engineering" && liesWithPlatform(open, article) ? open : undefined;
}

const isUnderWay = ({ state }: Case) => state === "open" || state === "pending";

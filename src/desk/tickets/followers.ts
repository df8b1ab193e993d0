import type { Case } from "../../case/case.ts";
import type { Ticket } from "../../case/ticket.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { holdCase } from "../held-case.ts";
import { knownTicket } from "./known-ticket.ts";

/**
 * The cases that follow a ticket without being escalated to it, held: those whose thread was told of it and that have
 * not ended. What only its requester saw is no thread that could be told anything.
 */
export async function holdFollowers(desk: Desk, tx: Transaction, ticket: Ticket): Promise<readonly Case[]> {
  const own = new Set([ticket.caseId, ...ticket.joined.map(({ caseId }) => caseId)]);
  const followers: Case[] = [];
  for (const caseId of new Set(ticket.reports.map((one) => one.caseId))) {
    const seen = own.has(caseId) ? undefined : await tx.cases.get(caseId);
    if (!seen || !(await follows(desk, tx, { value: seen, ticket }))) continue;
    const value = await holdCase(tx, caseId);
    if (value && (await follows(desk, tx, { value, ticket }))) followers.push(value);
  }
  return followers;
}

async function follows(
  desk: Desk,
  tx: Transaction,
  { value, ticket }: { value: Case; ticket: Ticket },
): Promise<boolean> {
  if (value.answerDelivery === null) return false;
  return (await knownTicket(desk, tx, value))?.id === ticket.id;
}

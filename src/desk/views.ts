import type { Case } from "../case/case.ts";
import type { Ticket } from "../case/ticket.ts";
import { isTakenBack } from "../case/withdraw.ts";
import { isDirectPlace } from "../reply/speech.ts";
import type { CaseView, Surface, TicketView } from "../reply/views.ts";
import type { Transaction } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { casesBeside, readCase } from "./held-case.ts";
import { knownTicket } from "./tickets/known-ticket.ts";

/** What the replies need to write a case's message or modal. */
export async function caseView(
  desk: Desk,
  tx: Transaction,
  { value, surface }: { value: Case; surface: Surface },
): Promise<CaseView> {
  const ticket = value.ticketId === null ? undefined : await tx.tickets.get(value.ticketId);
  const known = await knownTicket(desk, tx, value);
  const beside = surface === "thread" ? await casesBeside(tx, value) : [];
  return {
    ...{ case: value, ticket: ticket ?? null, library: desk.library(), surface, beside },
    ...(known && { known }),
  };
}

/** A ticket with the case it was opened for. */
export interface Held {
  readonly ticket: Ticket;
  readonly case: Case;
}

/** What the replies need to write about a ticket. */
export function ticketView(desk: Desk, { ticket, case: value }: Held): TicketView {
  const card = ticket.earlier?.card ?? null;
  const earlierLink = card && linkToMessage(desk, card);
  return { ticket, case: value, library: desk.library(), permalink: sharedLinkTo(desk, value), earlierLink };
}

/** The same with what stands beside its case: for the card and the issue, which tell the whole of it. */
export async function wholeTicketView(desk: Desk, tx: Transaction, held: Held): Promise<TicketView> {
  const joinedLinks: string[] = [];
  for (const { caseId } of held.ticket.joined.slice(-MOST_LINKS)) {
    const joined = await readCase(tx, caseId);
    const link = joined && !isTakenBack(joined) ? sharedLinkTo(desk, joined) : null;
    if (link !== null) joinedLinks.push(link);
  }
  return { ...ticketView(desk, held), beside: await casesBeside(tx, held.case), joinedLinks };
}

/** Threads of those who joined that a card leads to, the newest. */
const MOST_LINKS = 3;

/** The same for others than its requester: nobody else can open a direct conversation. */
const sharedLinkTo = (desk: Desk, value: Case): string | null =>
  isDirectPlace(value.where.channel) ? null : linkTo(desk, value);

/** Link to the thread of a case; null where the root's ts is not known. */
export const linkTo = (desk: Desk, { where }: Case): string | null =>
  linkToMessage(desk, { channel: where.channel, ts: where.thread });

/**
 * Link to a message, in the form of Slack's permalinks (docs.slack.dev, chat.getPermalink): no call is needed, so a
 * ticket never waits for one. Null where its ts is not known, or Slack gave no address.
 */
export function linkToMessage(
  { settings }: Desk,
  { channel, ts }: { channel: string; ts: string | null },
): string | null {
  if (settings.workspaceUrl === null || ts === null) return null;
  return `${settings.workspaceUrl}archives/${channel}/p${ts.replace(".", "")}`;
}

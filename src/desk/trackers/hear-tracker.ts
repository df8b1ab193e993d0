import type { Ticket } from "../../case/ticket.ts";
import type { TrackerNews } from "../../escalation/connector.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { once } from "../reaction.ts";
import { postBelowCard, showTicket } from "../threads.ts";
import { showClosingNotes } from "./show-closing-notes.ts";
import { filingView, type HeldFiling, holdFiling, saveFiling } from "./show-filing.ts";

/** What a tracker told, and which connector heard it. */
export interface Heard {
  readonly connector: string;
  readonly news: TrackerNews;
}

/** Takes over what a tracker sent by itself; a second delivery of it changes nothing. */
export async function hearOnce(desk: Desk, key: string, heard: Heard): Promise<void> {
  await once(desk, key, async (tx) => {
    if (await hear(desk, tx, heard)) return;
    const { connector, news } = heard;
    desk.log.info({ connector, id: news.id }, "a tracker told of an issue that is no ticket's");
  });
}

/**
 * Takes over how an issue stands. The people of the ticket are told and can resolve it with one press; the desk does
 * not resolve by itself, because the requester is told a reason then, and a closed issue gives none in words of ours.
 * False where the issue is no ticket's.
 */
export async function hear(desk: Desk, tx: Transaction, { connector, news }: Heard): Promise<boolean> {
  const tickets = await ticketsOf(tx, { connector, news });
  for (const { id } of tickets) {
    const held = await holdFiling(tx, { ticketId: id, connector });
    // Late news about something older than what is known: the tracker's own clock decides, not the arrival.
    if (!held || news.at < held.filing.statusAt) continue;
    if (news.status === held.filing.status) await rememberTime(tx, held, news);
    else await turn(desk, tx, { held, news });
  }
  return tickets.length > 0;
}

/** By the id that the tracker gave; a tracker may also go on calling a ticket by its own. */
async function ticketsOf(tx: Transaction, { connector, news }: Heard): Promise<readonly Ticket[]> {
  const known = await tx.tickets.ofReference(connector, news.id);
  if (known.length > 0) return known;
  const named = await tx.tickets.get(news.id.toUpperCase());
  return named?.filings.some((one) => one.connector === connector) ? [named] : [];
}

async function rememberTime(tx: Transaction, held: HeldFiling, { at }: TrackerNews): Promise<void> {
  if (at > held.filing.statusAt) await saveFiling(tx, held, { ...held.filing, statusAt: at });
}

interface Turning {
  readonly held: HeldFiling;
  readonly news: TrackerNews;
}

async function turn(desk: Desk, tx: Transaction, { held, news }: Turning): Promise<void> {
  const { status, at } = news;
  const now = await saveFiling(tx, held, { ...held.filing, status, statusAt: at });
  if (status === "open") await heardOpen(desk, tx, { held: now, news });
  // Who resolved the ticket before need not hear that its issue was closed too.
  else if (now.ticket.state !== "resolved") await tellClosed(desk, tx, { held: now, news });
  await showTicket(desk, tx, now);
}

/** News of what the desk does itself can come before its own call has ended; the people of the ticket know it already. */
async function heardOpen(desk: Desk, tx: Transaction, { held, news: { by } }: Turning): Promise<void> {
  if (!(await tx.trackers.isReopening(held.ticket.id, held.filing.connector))) {
    const message = desk.replies.tracker.reopened({ ...filingView(desk, held), by });
    await tx.deliveries.add([postBelowCard(desk, held.ticket, { message })], desk.now());
  }
  await showClosingNotes(desk, tx, held);
}

/** With Resolve, until the ticket is resolved or the issue is open again. */
async function tellClosed(desk: Desk, tx: Transaction, { held, news: { by, why } }: Turning): Promise<void> {
  const noteDelivery = desk.newId();
  const told = await saveFiling(tx, held, { ...held.filing, closing: { noteDelivery, by, why } });
  const message = desk.replies.tracker.closed(filingView(desk, told));
  const post = { ...postBelowCard(desk, told.ticket, { message }), id: noteDelivery };
  await tx.deliveries.add([post], desk.now());
}

import type { TrackerNews } from "../../escalation/connector.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { once } from "../reaction.ts";
import { postBelowCard, showTicket } from "../threads.ts";
import { filingView, type HeldFiling, holdFiling, saveFiling } from "./show-filing.ts";

/** What a tracker told, and which connector heard it. */
export interface Heard {
  readonly connector: string;
  readonly news: TrackerNews;
}

/** Takes over what a tracker sent by itself; a second delivery of it changes nothing. */
export async function hearOnce(desk: Desk, key: string, heard: Heard): Promise<void> {
  await once(desk, key, (tx) => hear(desk, tx, heard));
}

/**
 * Takes over how an issue stands. The people of the ticket are told and can resolve it with one press; the desk does
 * not resolve by itself, because the requester is told a reason then, and a closed issue gives none in words of ours.
 */
export async function hear(desk: Desk, tx: Transaction, { connector, news }: Heard): Promise<void> {
  for (const { id } of await tx.tickets.ofReference(connector, news.id)) {
    const held = await holdFiling(tx, { ticketId: id, connector });
    // Late news about something older than what is known: the tracker's own clock decides, not the arrival.
    if (!held || news.at < held.filing.statusAt) continue;
    if (news.status === held.filing.status) await rememberTime(tx, held, news);
    else await turn(desk, tx, { held, news });
  }
}

async function rememberTime(tx: Transaction, held: HeldFiling, { at }: TrackerNews): Promise<void> {
  if (at > held.filing.statusAt) await saveFiling(tx, held, { ...held.filing, statusAt: at });
}

async function turn(
  desk: Desk,
  tx: Transaction,
  { held, news }: { held: HeldFiling; news: TrackerNews },
): Promise<void> {
  const { status, at, by, why } = news;
  const now = await saveFiling(tx, held, { ...held.filing, status, statusAt: at });
  const view = filingView(desk, now);
  const { tracker } = desk.replies;
  const isOver = now.ticket.state === "resolved";
  // Who resolved the ticket before need not hear that its issue was closed too.
  if (status === "open" || !isOver) {
    const message =
      status === "open" ? tracker.reopened({ ...view, by }) : tracker.closed({ ...view, by, why });
    await tx.deliveries.add([postBelowCard(desk, now.ticket, { message })], desk.now());
  }
  await showTicket(desk, tx, now);
}

import { overdueOf } from "../../case/clocks.ts";
import type { Ticket } from "../../case/ticket.ts";
import { isWorkingTime } from "../../case/working-hours.ts";
import type { OverdueTicket } from "../../reply/tickets/overdue-ticket.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { once } from "../reaction.ts";
import { rootOfDelivery } from "../resolve-call.ts";
import { linkToMessage } from "../views.ts";
import { withClocks } from "./urgency.ts";

/** Open tickets that are looked at; a queue that is longer has other worries than clocks. */
const MOST_TICKETS = 1_000;

/**
 * Lists the tickets that are overdue, in one message a channel and day, within the working hours: nobody is shouted at
 * ticket by ticket. Every replica may do so; the day's message is written once.
 */
export async function listOverdue(desk: Desk): Promise<void> {
  const now = desk.now();
  if (!isWorkingTime(desk.settings.workingHours, now)) return;
  const open = (await desk.store.transact((tx) => tx.tickets.unresolved(MOST_TICKETS))).map((ticket) =>
    withClocks(desk, ticket),
  );
  const places = new Map<string, Ticket[]>();
  for (const ticket of open) {
    if (overdueOf(ticket, now) === null) continue;
    const place = `${ticket.team} ${ticket.channel}`;
    places.set(place, [...(places.get(place) ?? []), ticket]);
  }
  for (const [place, tickets] of places) {
    const key = `overdue ${dayOf(desk, now)} ${place}`;
    await once(desk, key, (tx) => tell(desk, tx, { tickets, now }));
  }
}

async function tell(
  desk: Desk,
  tx: Transaction,
  { tickets, now }: { tickets: readonly Ticket[]; now: number },
): Promise<void> {
  const [first] = tickets;
  if (!first) return;
  const listed: OverdueTicket[] = [];
  for (const ticket of tickets) {
    const overdue = overdueOf(ticket, now);
    const root = await rootOfDelivery(tx, ticket.cardDelivery);
    const link = root ? linkToMessage(desk, root) : null;
    if (overdue) listed.push({ ticket, ...overdue, link });
  }
  const message = desk.replies.notes.overdue({ tickets: listed });
  const call = { kind: "post", channel: first.channel, thread: null, message } as const;
  const list = { id: desk.newId(), team: first.team, caseId: null, call, precedence: "nudge" } as const;
  await tx.deliveries.add([list], now);
}

/** The day in the zone of the working hours, as 2026-11-20. */
const dayOf = ({ settings }: Desk, now: number): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: settings.workingHours.zone, dateStyle: "short" }).format(now);

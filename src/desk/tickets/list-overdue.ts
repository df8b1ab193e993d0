import { overdueOf } from "../../case/clocks.ts";
import type { Message } from "../../case/delivery.ts";
import type { ListedTicket, OverdueList } from "../../case/overdue-list.ts";
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

const WEEK = 7 * 24 * 60 * 60_000;

/**
 * Lists the tickets that are overdue, in one message a channel and day, within the working hours: nobody is shouted at
 * ticket by ticket. Every replica may do so; the day's message is written once. What was listed before is kept true.
 */
export async function listOverdue(desk: Desk): Promise<void> {
  await retellLists(desk);
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
  const listed = tickets.flatMap((ticket): readonly ListedTicket[] => {
    const overdue = overdueOf(ticket, now);
    return overdue ? [{ ticketId: ticket.id, ...overdue, isOver: false }] : [];
  });
  const message = await listMessage(desk, tx, listed);
  const call = { kind: "post", channel: first.channel, thread: null, message } as const;
  const list = { id: desk.newId(), team: first.team, caseId: null, call, precedence: "nudge" } as const;
  await tx.deliveries.add([list], now);
  await tx.overdueLists.add({ delivery: list.id, tickets: listed, postedAt: now });
}

async function listMessage(desk: Desk, tx: Transaction, listed: readonly ListedTicket[]): Promise<Message> {
  const tickets: OverdueTicket[] = [];
  for (const { ticketId, ...line } of listed) {
    const ticket = await tx.tickets.get(ticketId);
    const root = ticket && (await rootOfDelivery(tx, ticket.cardDelivery));
    if (ticket) tickets.push({ ticket, ...line, link: root ? linkToMessage(desk, root) : null });
  }
  return desk.replies.notes.overdue({ tickets });
}

/**
 * The lists of the last week are edited in place: what was resolved or answered since stands there as overdue no longer.
 * Every replica looks each time, so it only writes where something is otherwise.
 */
async function retellLists(desk: Desk): Promise<void> {
  const since = desk.now() - WEEK;
  const lists = await desk.store.transact((tx) => tx.overdueLists.postedSince(0));
  const recent = lists.filter(({ postedAt }) => postedAt >= since);
  if (recent.length < lists.length) await desk.store.transact((tx) => tx.overdueLists.bury(since));
  const changed = await desk.store.transact((tx) => changedOf(desk, tx, recent));
  for (const list of changed) await desk.store.transact((tx) => retell(desk, tx, list));
  if (changed.length > 0) desk.wakeSender();
}

async function changedOf(
  desk: Desk,
  tx: Transaction,
  lists: readonly OverdueList[],
): Promise<readonly OverdueList[]> {
  const changed: OverdueList[] = [];
  for (const list of lists) {
    const isSame = JSON.stringify(await ticketsNow(desk, tx, list)) === JSON.stringify(list.tickets);
    if (!isSame) changed.push(list);
  }
  return changed;
}

async function ticketsNow(desk: Desk, tx: Transaction, list: OverdueList): Promise<readonly ListedTicket[]> {
  const tickets: ListedTicket[] = [];
  for (const line of list.tickets) {
    const ticket = await tx.tickets.get(line.ticketId);
    const overdue = ticket ? overdueOf(withClocks(desk, ticket), desk.now()) : null;
    tickets.push({ ...line, ...overdue, isOver: overdue === null });
  }
  return tickets;
}

async function retell(desk: Desk, tx: Transaction, list: OverdueList): Promise<void> {
  const tickets = await ticketsNow(desk, tx, list);
  const posted = await tx.deliveries.get(list.delivery);
  if (!posted) return;
  // Another replica is as quick.
  if (!(await tx.overdueLists.change(list, tickets))) return;
  const message = await listMessage(desk, tx, tickets);
  const { team, call } = posted;
  const edit = { kind: "update", channel: call.channel, of: { delivery: list.delivery }, message } as const;
  const delivery = { id: desk.newId(), team, caseId: null, call: edit, precedence: "nudge" } as const;
  await tx.deliveries.add([delivery], desk.now());
}

/** The day in the zone of the working hours, as 2026-11-20. */
const dayOf = ({ settings }: Desk, now: number): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: settings.workingHours.zone, dateStyle: "short" }).format(now);

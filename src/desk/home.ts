import type { HomeView } from "@slack/types";
import { overdueOf } from "../case/clocks.ts";
import { severestFirst } from "../case/severity.ts";
import type { Ticket } from "../case/ticket.ts";
import { QUEUE_FILTERS, type QueueFilter, type TicketRow } from "../reply/commands/home-content.ts";
import type { Transaction } from "../store/store.ts";
import type { WaitingTickets } from "../store/waiting-tickets.ts";
import { openCasesOf } from "./commands/case-rows.ts";
import { type Desk, isAgent } from "./desk.ts";
import { readCase } from "./held-case.ts";
import type { Press, Reaction } from "./reaction.ts";
import { withClocks } from "./tickets/urgency.ts";
import { linkToMessage } from "./views.ts";

/** So many of the oldest are looked at for their clocks and their severity. */
const MOST_READ = 1_000;

/** More of them would not be read, and 100 blocks are the most that Slack takes. */
const MOST_TICKETS = 30;

export interface HomeOf {
  readonly team: string;
  readonly person: string;
  /** The filter it had when it was looked at last; anything else means the usual one. */
  readonly filter?: string;
  /** Which page of their own cases, from 0. */
  readonly page?: number;
}

/** The Home tab of a person as things stand now: their own cases, for agents the tickets that wait, and for others those they took. */
export function readHome(desk: Desk, home: HomeOf): Promise<HomeView> {
  return desk.store.transact(async (tx) => {
    const library = desk.library();
    const own = await openCasesOf(desk, tx, home);
    const { person } = home;
    const mayFilter = isAgent(desk, person);
    const queue = await queueOf(desk, tx, mayFilter ? home : { ...home, filter: "mine" });
    const isShown = mayFilter || queue.rows.length > 0;
    return desk.replies.home({ person, library, own, queue: isShown ? { ...queue, mayFilter } : null });
  });
}

/** Another filter: the tab is shown anew with it. */
export async function filterHome(desk: Desk, { team, person, value }: Press): Promise<Reaction> {
  return { kind: "home", home: await readHome(desk, { team, person, filter: value }) };
}

/** Another page of one's own open cases, where they were listed: on the Home tab, or in an answer seen by them alone. */
export async function casesPage(desk: Desk, { team, person, value, home }: Press): Promise<Reaction> {
  const page = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (home !== undefined)
    return { kind: "home", home: await readHome(desk, { team, person, filter: home, page }) };
  return desk.store.transact(async (tx) => {
    const own = await openCasesOf(desk, tx, { team, person, page });
    return {
      kind: "replace",
      message: desk.replies.command.mine({ library: desk.library(), ...own, person }),
    };
  });
}

async function queueOf(desk: Desk, tx: Transaction, home: HomeOf) {
  const filter = QUEUE_FILTERS.find((one) => one === home.filter) ?? "unclaimed";
  const now = desk.now();
  const { tickets: found, total } =
    filter === "overdue"
      ? await overdueTickets(desk, tx, home.team)
      : await tx.tickets.waiting(ticketsFor(filter, home), MOST_READ);
  const tickets = severestFirst(found).slice(0, MOST_TICKETS);
  const rows: TicketRow[] = [];
  for (const ticket of tickets) {
    const value = await readCase(tx, ticket.caseId);
    if (!value) continue;
    const isOverdue = overdueOf(withClocks(desk, ticket), now) !== null;
    rows.push({ ticket, case: value, card: await linkToCard(desk, tx, ticket), isOverdue });
  }
  return { filter, rows, left: total - tickets.length };
}

async function overdueTickets(desk: Desk, tx: Transaction, team: string) {
  const open = await tx.tickets.unresolved(MOST_READ);
  const isLate = (ticket: Ticket) => overdueOf(withClocks(desk, ticket), desk.now()) !== null;
  const late = open.filter((ticket) => ticket.team === team && isLate(ticket));
  return { tickets: late, total: late.length };
}

function ticketsFor(filter: Exclude<QueueFilter, "overdue">, { team, person }: HomeOf): WaitingTickets {
  switch (filter) {
    case "unclaimed":
      return { team, holder: "nobody" };
    case "mine":
      return { team, holder: { person } };
    case "all":
      return { team, holder: "anybody" };
  }
}

async function linkToCard(desk: Desk, tx: Transaction, { cardDelivery }: Ticket): Promise<string | null> {
  const posted = (await tx.deliveries.get(cardDelivery))?.posted ?? null;
  return posted && linkToMessage(desk, posted);
}

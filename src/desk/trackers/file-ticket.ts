import type { Ticket } from "../../case/ticket.ts";
import { type Filing, newFiling, type TrackerCall } from "../../case/tracker.ts";
import { factsOf } from "../../reply/case-facts.ts";
import type { TrackerMove } from "../../reply/replies.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { type Held, ticketView } from "../views.ts";

/** Where a new ticket is filed: engineering's go to every tracker; whoever asked for a person is answered in Slack. */
export const filingsFor = (desk: Desk, queue: Ticket["queue"]): readonly Filing[] =>
  queue === "engineering" ? desk.settings.trackers.map(newFiling) : [];

/** Writes down that a new ticket goes to its trackers, together with the ticket: nobody waits for them. */
export async function fileTicket(desk: Desk, tx: Transaction, held: Held): Promise<void> {
  const view = ticketView(desk, held);
  const { codes, requestIds } = factsOf(held.case);
  const facts = { severity: held.ticket.severity, codes, requestIds, link: view.permalink };
  await deliver(desk, tx, held.ticket, () => ({
    kind: "create",
    text: desk.replies.tracker.issue(view),
    facts,
  }));
}

/** What happened to a ticket reaches the people who read its issues. */
export async function commentOnIssues(
  desk: Desk,
  tx: Transaction,
  { held, move }: { held: Held; move: TrackerMove },
): Promise<void> {
  const body = () => desk.replies.tracker.comment(ticketView(desk, held), move);
  await deliver(desk, tx, held.ticket, () => ({ kind: "comment", body: body() }));
}

async function deliver(desk: Desk, tx: Transaction, ticket: Ticket, call: () => TrackerCall): Promise<void> {
  const deliveries = ticket.filings.map(({ connector }) => ({
    id: desk.newId(),
    connector,
    team: ticket.team,
    ticketId: ticket.id,
    call: call(),
  }));
  await tx.trackers.add(deliveries, desk.now());
}

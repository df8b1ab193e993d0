import type { Ticket } from "../../case/ticket.ts";
import { type Filing, newFiling, type TrackerCall } from "../../case/tracker.ts";
import { factsOf } from "../../reply/cases/case-facts.ts";
import type { TrackerMove } from "../../reply/tickets/tracker-move.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { casesBeside } from "../held-case.ts";
import { type Held, ticketView, wholeTicketView } from "../views.ts";

/** Where a new ticket is filed: engineering's go to every tracker; whoever asked for a person is answered in Slack. */
export const filingsFor = (desk: Desk, queue: Ticket["queue"]): readonly Filing[] =>
  queue === "engineering" ? desk.settings.trackers.map(newFiling) : [];

/** Writes down that a new ticket goes to its trackers, together with the ticket: nobody waits for them. */
export async function fileTicket(desk: Desk, tx: Transaction, held: Held): Promise<void> {
  const issue = await issueOf(desk, tx, held);
  await deliver(desk, tx, held.ticket, () => issue);
}

async function issueOf(desk: Desk, tx: Transaction, held: Held): Promise<TrackerCall> {
  const view = await wholeTicketView(desk, tx, held);
  const { codes, requestIds } = factsOf(held.case);
  const facts = { severity: held.ticket.severity, codes, requestIds, link: view.permalink };
  return { kind: "create", text: desk.replies.tracker.issue(view), facts };
}

/** Of the case that a ticket was opened for something was deleted: an issue that is not there yet never tells it. */
export async function rewriteIssue(desk: Desk, tx: Transaction, held: Held): Promise<void> {
  const issue = await issueOf(desk, tx, held);
  await tx.trackers.reword(held.ticket.id, (call) => (call.kind === "create" ? issue : call));
}

interface Forgetting extends Held {
  /** Whose words go; null for everybody's. */
  readonly person: string | null;
  /** Ts of the one message whose words go; without it, all of theirs. */
  readonly ts?: string | null;
}

/** What was said in a case, and no tracker was told yet, no tracker is told. */
export async function forgetComments(
  desk: Desk,
  tx: Transaction,
  { person, ts, ...held }: Forgetting,
): Promise<void> {
  const body = desk.replies.tracker.comment(ticketView(desk, held), { kind: "deleted" });
  const isBy = (by: string | null) => person === null || by === null || by === person;
  const isIn = (said: string | null | undefined) => ts === undefined || said === undefined || said === ts;
  await tx.trackers.reword(held.ticket.id, (call) =>
    call.kind === "comment" && call.caseId === held.case.id && isBy(call.person) && isIn(call.ts)
      ? { ...call, ...OF_NOBODY, body }
      : call,
  );
}

interface Rewriting extends Held {
  /** Ts of the message that the comment is about. */
  readonly ts: string;
  /** What it tells now. */
  readonly move: TrackerMove;
}

/** What somebody wrote reads otherwise since: what no tracker was told of it yet says what it says now. */
export async function rewriteComment(
  desk: Desk,
  tx: Transaction,
  { ts, move, ...held }: Rewriting,
): Promise<void> {
  const body = desk.replies.tracker.comment(ticketView(desk, held), move);
  await tx.trackers.reword(held.ticket.id, (call) =>
    call.kind === "comment" && call.caseId === held.case.id && call.ts === ts ? { ...call, body } : call,
  );
}

interface Commenting {
  readonly held: Held;
  readonly move: TrackerMove;
  /** Where its case's requester did not say it. */
  readonly by?: string;
  /** Ts of the message that says it; undefined for a form or a press. */
  readonly ts?: string | undefined;
}

/** What happened to a ticket reaches the people who read its issues. */
export async function commentOnIssues(
  desk: Desk,
  tx: Transaction,
  { held, move, by = held.case.requester, ts }: Commenting,
): Promise<void> {
  if (move.kind === "resolved") await leaveClosed(tx, held.ticket);
  const body = () => desk.replies.tracker.comment(ticketView(desk, held), move);
  const said = QUOTING.includes(move.kind) ? { caseId: held.case.id, person: by, ts: ts ?? null } : OF_NOBODY;
  const reopens = move.kind === "reopened";
  await deliver(desk, tx, held.ticket, () => ({ kind: "comment", body: body(), reopens, ...said }));
}

/** What still waits to open an issue of the ticket again tells why it was open meanwhile, and opens it no more. */
const leaveClosed = (tx: Transaction, { id }: Ticket): Promise<void> =>
  tx.trackers.reword(id, (call) => (call.kind === "comment" ? { ...call, reopens: false } : call));

/** The issues of the other errors of its thread were written before this ticket was opened. */
export async function tellIssuesBeside(desk: Desk, tx: Transaction, opened: Held): Promise<void> {
  for (const other of await casesBeside(tx, opened.case)) {
    const ticket = other.ticketId === null ? undefined : await tx.tickets.get(other.ticketId);
    if (ticket?.caseId !== other.id) continue;
    const move = { kind: "beside", ticket: opened.ticket.id } as const;
    await commentOnIssues(desk, tx, { held: { ticket, case: other }, move });
  }
}

/** Of a comment that tells nothing of anybody. */
const OF_NOBODY = { caseId: null, person: null, ts: null } as const;

/** Moves whose comment holds words or ids of somebody of the case. */
const QUOTING: readonly TrackerMove["kind"][] = ["answered", "reopened", "joined"];

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

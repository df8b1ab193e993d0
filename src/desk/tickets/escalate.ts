import type { WhyEscalated } from "../../case/automatic-escalation.ts";
import type { Case } from "../../case/case.ts";
import type { NewDelivery } from "../../case/delivery.ts";
import { fingerprintOf } from "../../case/fingerprint.ts";
import { moveCase } from "../../case/moves.ts";
import type { Ticket, TicketQueue } from "../../case/ticket.ts";
import type { Transaction } from "../../store/store.ts";
import { settleThread } from "../cases/settle-thread.ts";
import { type Desk, factOf, movedBy } from "../desk.ts";
import { postIn, showCase } from "../threads.ts";
import { fileTicket, filingsFor, tellIssuesBeside } from "../trackers/file-ticket.ts";
import { wholeTicketView } from "../views.ts";
import { earlierTicket } from "./earlier-ticket.ts";
import { expectation } from "./expectation.ts";
import { holdProblem, joinTicket, reportsSoFar, ticketToJoin } from "./join-ticket.ts";
import { withUrgency } from "./urgency.ts";

export interface Escalation {
  readonly case: Case;
  readonly queue: TicketQueue;
  /** Who asked for it; "desk" where nobody did. */
  readonly by: string;
  /** Why the desk did it by itself. */
  readonly why?: WhyEscalated;
}

/** Hands a case to people: opens its ticket, posts the card to their channel, and tells the thread who will look. */
export async function escalate(desk: Desk, tx: Transaction, escalation: Escalation): Promise<Case> {
  const { case: value, queue, by } = escalation;
  if (queue === "engineering") await holdProblem(desk, tx, value);
  const open = queue === "engineering" ? await ticketToJoin(tx, value) : undefined;
  if (open) return joinTicket(desk, tx, { case: value, by, open });
  const now = desk.now();
  const { where, first } = await settleThread(desk, tx, value);
  const reports = await reportsSoFar(desk, tx, value);
  const earlier = await earlierTicket(tx, value);
  const ticket = withUrgency(desk, { ...newTicket(desk, escalation), reports, earlier }, value);
  const ticketNote = desk.newId();
  const escalated = moveCase(
    { ...value, ...where, ticketId: ticket.id, ticketNote },
    {
      event: "escalated",
      ...movedBy(desk, value, { person: by, why: `ticket ${ticket.id} was opened for ${queue}` }),
    },
  );
  const view = await wholeTicketView(desk, tx, { ticket, case: escalated });
  const card: NewDelivery = {
    id: ticket.cardDelivery,
    team: ticket.team,
    caseId: escalated.id,
    call: { kind: "post", channel: ticket.channel, thread: null, message: desk.replies.ticket(view) },
    precedence: "escalation",
  };
  const message = desk.replies.notes.ticketOpened({
    ...view,
    expectation: expectation(desk, ticket.createdAt),
  });
  const saved = await tx.cases.save(escalated);
  await tx.tickets.insert(ticket);
  await fileTicket(desk, tx, { ticket, case: saved });
  await tellIssuesBeside(desk, tx, { ticket, case: saved });
  // A ticket comes before everything said about it.
  const note = { ...postIn(desk, saved, { message, precedence: "escalation" }), id: ticketNote };
  await tx.deliveries.add([card, ...first, note], now);
  await tx.facts.record([factOf(desk, "escalated", saved, { queue, fingerprint: ticket.fingerprint })]);
  await showCase(desk, tx, saved);
  return saved;
}

function newTicket(desk: Desk, { case: value, queue, by, why }: Escalation): Ticket {
  const now = desk.now();
  return {
    // Short ids are few: the store refuses one that is taken, and the transaction runs again with another.
    id: desk.newTicketId(),
    version: 0,
    team: value.where.team,
    queue,
    state: "open",
    severity: "normal",
    due: null,
    caseId: value.id,
    fingerprint: fingerprintOf(value),
    claimedBy: null,
    questions: [],
    resolution: null,
    known: null,
    earlier: null,
    channel: queue === "engineering" ? desk.settings.engineeringChannel : desk.settings.supportChannel,
    cardDelivery: desk.newId(),
    reports: [],
    joined: [],
    quotes: [],
    told: [],
    filings: filingsFor(desk, queue),
    history: [{ at: now, by, what: "opened", note: why ?? null }],
    createdAt: now,
    updatedAt: now,
  };
}

import type { Case } from "../../case/case.ts";
import { fingerprintOf } from "../../case/fingerprint.ts";
import { moveCase } from "../../case/moves.ts";
import type { Ticket } from "../../case/ticket.ts";
import type { TicketReport } from "../../case/ticket-report.ts";
import {
  addReports,
  isReported,
  MOST_REPORTS,
  REPORTS_COUNT_FOR,
  retellReport,
  withoutReport,
  withoutReports,
} from "../../case/ticket-reports.ts";
import type { Transaction } from "../../store/store.ts";
import { settleThread } from "../cases/settle-thread.ts";
import { type Desk, factOf, movedBy } from "../desk.ts";
import { postIn, showCase, showTicket } from "../threads.ts";
import { commentOnIssues, rewriteComment } from "../trackers/file-ticket.ts";
import { type Held, ticketView } from "../views.ts";
import { holdTicket } from "./held-ticket.ts";
import { withUrgency } from "./urgency.ts";

/** Before a ticket is opened: whoever escalates the same problem in the same moment waits, and joins this one. */
export async function holdProblem(desk: Desk, tx: Transaction, value: Case): Promise<void> {
  const fingerprint = fingerprintOf(value);
  if (fingerprint === null) return;
  await tx.tickets.holdProblem({ team: value.where.team, fingerprint, now: desk.now() });
}

/** The ticket of the same problem that engineering still works on, held; undefined where there is none to join. */
export async function ticketToJoin(tx: Transaction, value: Case): Promise<Held | undefined> {
  const print = fingerprintOf(value);
  const open = print === null ? undefined : await tx.tickets.openWith(value.where.team, print);
  if (open?.queue !== "engineering" || open.caseId === value.id) return undefined;
  const held = await holdTicket(tx, open.id);
  // It can have been resolved while this transaction waited for it.
  return held?.ticket.state === "resolved" ? undefined : held;
}

/** The reports of a new ticket's problem: those of the last month, its own case's among them. */
export async function reportsSoFar(
  desk: Desk,
  tx: Transaction,
  value: Case,
): Promise<readonly TicketReport[]> {
  const fingerprint = fingerprintOf(value);
  const of = { team: value.where.team, since: desk.now() - REPORTS_COUNT_FOR };
  const same = fingerprint === null ? [] : await tx.cases.ofProblem({ ...of, fingerprint }, MOST_REPORTS);
  return [...same.filter(isReported), value].reduce<readonly TicketReport[]>(addReports, []);
}

/**
 * A report of a problem that has an open ticket, its case's own or that of others: the card counts it, and says what
 * differs.
 */
export async function countReport(desk: Desk, tx: Transaction, value: Case): Promise<Ticket | undefined> {
  if (!isReported(value)) return undefined;
  const own = value.ticketId === null ? undefined : await holdTicket(tx, value.ticketId);
  const held = own ?? (await ticketToJoin(tx, value));
  if (!held) return undefined;
  const ticket = await tx.tickets.save(withReport(desk, held, value));
  await showTicket(desk, tx, { ...held, ticket });
  return ticket;
}

/**
 * The paste of a report was deleted: what tickets kept of it goes too. What others told who have its problem stays: they
 * have it still.
 */
export function forgetReport(desk: Desk, tx: Transaction, value: Case): Promise<void> {
  const of = { caseId: value.id, person: value.requester };
  const change: Changing["change"] = (reports) => withoutReport(reports, of);
  return changeReports(desk, tx, { value, person: value.requester, change });
}

/** A case can become one of another problem: tickets of the old one count none of its reports, that of the new one does. */
export async function recountReports(
  desk: Desk,
  tx: Transaction,
  { before, after }: { before: Case; after: Case },
): Promise<void> {
  const change: Changing["change"] = (reports) => withoutReports(reports, before.id);
  if (fingerprintOf(before) !== fingerprintOf(after))
    await changeReports(desk, tx, { value: before, person: before.requester, change });
  await countReport(desk, tx, after);
}

/** Something that a person told in a case was deleted: tickets keep of it what the case keeps, and trackers are told no more. */
export async function retellReports(
  desk: Desk,
  tx: Transaction,
  { value, person }: { value: Case; person: string },
): Promise<void> {
  await changeReports(desk, tx, { value, person, change: (reports) => retellReport(reports, value, person) });
  const { id, ticketId, reportedTs: ts } = value;
  const held = ticketId === null || ts === null ? undefined : await holdTicket(tx, ticketId, id);
  if (held && ts !== null) await rewriteComment(desk, tx, { ...held, ts, move: { kind: "joined" } });
}

interface Changing {
  readonly value: Case;
  /** Whose report it is about. */
  readonly person: string;
  readonly change: (reports: readonly TicketReport[]) => readonly TicketReport[];
}

/**
 * In every ticket that counts what this person told in the case, resolved ones too. They are found by the name: its
 * problem may have been another one when it was counted, or have no fingerprint.
 */
async function changeReports(
  desk: Desk,
  tx: Transaction,
  { value, person, change }: Changing,
): Promise<void> {
  for (const { id, reports } of await tx.people.tickets({ team: value.where.team, person })) {
    if (!reports.some(({ caseId }) => caseId === value.id)) continue;
    const held = await holdTicket(tx, id);
    if (!held) continue;
    const changed = { ...held.ticket, reports: change(held.ticket.reports), updatedAt: desk.now() };
    await showTicket(desk, tx, { ...held, ticket: await tx.tickets.save(changed) });
  }
}

const withReport = (desk: Desk, { ticket, case: first }: Held, value: Case): Ticket =>
  withUrgency(desk, { ...ticket, reports: addReports(ticket.reports, value), updatedAt: desk.now() }, first);

export interface Joining {
  readonly case: Case;
  readonly by: string;
  /** The ticket of the same problem, held. */
  readonly open: Held;
}

/** One ticket for one problem: the case goes to the people who work on it, and hears what the first one hears. */
export async function joinTicket(
  desk: Desk,
  tx: Transaction,
  { case: value, by, open }: Joining,
): Promise<Case> {
  const { where, first } = await settleThread(desk, tx, value);
  const ticketNote = desk.newId();
  const joined = await takeIn(desk, tx, { case: { ...value, ...where, ticketNote }, by, open });
  const message = desk.replies.notes.joined(ticketView(desk, joined));
  const note = { ...postIn(desk, joined.case, { message, precedence: "escalation" }), id: ticketNote };
  await tx.deliveries.add([...first, note], desk.now());
  await showCase(desk, tx, joined.case);
  return joined.case;
}

/** The case is one of the ticket from here on. The caller shows it, and tells its thread. */
export async function takeIn(desk: Desk, tx: Transaction, { case: value, by, open }: Joining): Promise<Held> {
  const why = `it joined ticket ${open.ticket.id} of the same problem`;
  const mover = movedBy(desk, value, { person: by, why });
  const moved = moveCase({ ...value, ticketId: open.ticket.id }, { event: "escalated", ...mover });
  const saved = await tx.cases.save(moved);
  const counted = withReport(desk, open, saved);
  const other = { caseId: saved.id, requester: saved.requester, noteDelivery: null };
  const ticket = await tx.tickets.save({ ...counted, joined: [...counted.joined, other] });
  const held = { ticket, case: saved };
  await tx.facts.record([
    factOf(desk, "escalated", saved, {
      queue: ticket.queue,
      fingerprint: ticket.fingerprint,
      ticket: ticket.id,
    }),
  ]);
  // With the ids of the case, which can go with a reply.
  const ts = saved.reportedTs ?? undefined;
  await commentOnIssues(desk, tx, { held, move: { kind: "joined" }, ts });
  await showTicket(desk, tx, { ticket, case: open.case });
  return held;
}

import type { Case } from "../../case/case.ts";
import type { Transaction } from "../../store/store.ts";
import { type Desk, factOf } from "../desk.ts";
import { casesBeside, holdCase } from "../held-case.ts";
import { forgetTyped } from "../keep-report.ts";
import { showBeside, showEverywhere } from "../threads.ts";
import { forgetReport } from "../tickets/join-ticket.ts";
import { rewriteIssue } from "../trackers/file-ticket.ts";
import { caseView } from "../views.ts";

export interface TakingBack {
  readonly id: string;
  /** Takes out of the case what is to go. */
  readonly how: (value: Case, at: number) => Case;
}

/** Removes what is kept of a case, in the case, in its tickets and of what was said; the messages that stand say so. */
export async function takeBack(desk: Desk, tx: Transaction, { id, how }: TakingBack): Promise<void> {
  const before = await holdCase(tx, id);
  if (!before) return;
  const saved = await tx.cases.save(how(before, desk.now()));
  // Where people have it in hand, its ids stay with them until they are done.
  if (saved.state !== "escalated") {
    await forgetReport(desk, tx, before);
    await forgetTyped(tx, before);
  }
  await tx.facts.record([factOf(desk, "withdrawn", saved)]);
  // Tickets that people work on keep their card; it is written anew without the words of the paste.
  const view = await caseView(desk, tx, { value: saved, surface: "thread" });
  await tx.deliveries.forget(id, saved.state === "escalated" ? null : desk.replies.case(view));
  const ticket = saved.ticketId === null ? undefined : await tx.tickets.get(saved.ticketId);
  if (ticket?.caseId === id) await rewriteIssue(desk, tx, { ticket, case: saved });
  await showEverywhere(desk, tx, saved);
  await forgetBeside(desk, tx, before);
  // Beside a case without a requester's name stands nothing: what did is found by the case as it was.
  if (saved.requester !== before.requester) await showBeside(desk, tx, before);
}

/** What was said of it beside the other errors of its thread goes from the outbox, and from issues not there yet. */
async function forgetBeside(desk: Desk, tx: Transaction, before: Case): Promise<void> {
  for (const other of await casesBeside(tx, before)) {
    await tx.deliveries.forget(other.id, null);
    const ticket = other.ticketId === null ? undefined : await tx.tickets.get(other.ticketId);
    if (ticket?.caseId === other.id) await rewriteIssue(desk, tx, { ticket, case: other });
  }
}

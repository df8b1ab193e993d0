import { isStuck, type WhyEscalated, whyEscalate } from "../../case/automatic-escalation.ts";
import type { Case } from "../../case/case.ts";
import { fingerprintOf } from "../../case/fingerprint.ts";
import { isReported, MOST_REPORTS, reportsOf } from "../../case/ticket-reports.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { resolvedAt, resolvedTickets } from "./earlier-ticket.ts";
import { escalate } from "./escalate.ts";

const DAY = 24 * 60 * 60_000;

/*
 * Escalations by the desk itself, as the settings allow them. The requester always reads in the thread that it was
 * done, and why.
 */

/**
 * A report of a problem that several people have goes to engineering, unless its problem is there already. What was
 * reported before its last ticket was resolved is over: one person who comes back is not several. Whoever shows a
 * problem in a thread calls it once the answer is on its way, and goes on with the case that it returns.
 */
export async function escalateShared(desk: Desk, tx: Transaction, value: Case): Promise<Case> {
  const fingerprint = fingerprintOf(value);
  if (fingerprint === null || value.answerDelivery === null || !isWaiting(value)) return value;
  const { team } = value.where;
  if (await tx.tickets.openWith(team, fingerprint)) return value;
  const since = Math.max(desk.now() - DAY, await lastResolved(tx, value));
  const same = await tx.cases.ofProblem({ team, fingerprint, since }, MOST_REPORTS);
  const people = new Set(
    same
      .filter(isReported)
      .flatMap(reportsOf)
      .map(({ person }) => person),
  ).size;
  const article = value.article ? desk.library().get(value.article.id) : undefined;
  const isUnknown = value.problems[value.current]?.decision.kind === "unknown";
  const why = whyEscalate({ article, isUnknown, people }, desk.settings.automatic);
  return why === null ? value : byItself(desk, tx, { value, why });
}

/** Whether its requester still needs it: what has ended opens by the word of its people alone. */
const isWaiting = ({ state }: Case) => state === "open" || state === "pending";

/** When the last ticket of a problem was resolved, epoch ms; 0 where none was. */
async function lastResolved(tx: Transaction, value: Case): Promise<number> {
  const last = (await resolvedTickets(tx, value)).at(-1);
  return last ? resolvedAt(last) : 0;
}

/** Every step was tried in vain: looks again after a while, unless the settings leave it to the requester. */
export async function watchStuck(desk: Desk, tx: Transaction, value: Case): Promise<void> {
  const { persistentAfter } = desk.settings.automatic;
  if (persistentAfter === null || !isStuck(value)) return;
  await tx.timers.set({ caseId: value.id, kind: "escalate", dueAt: desk.now() + persistentAfter });
}

/** The time is over: who is still stuck is not left alone with a form. */
export async function escalateStuck(desk: Desk, tx: Transaction, value: Case): Promise<void> {
  if (isStuck(value)) await byItself(desk, tx, { value, why: "persistent" });
}

const byItself = (desk: Desk, tx: Transaction, { value, why }: { value: Case; why: WhyEscalated }) =>
  escalate(desk, tx, { case: value, queue: "engineering", by: "desk", why });

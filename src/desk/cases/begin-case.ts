import type { Case } from "../../case/case.ts";
import type { KeptReport } from "../../case/kept-report.ts";
import type { Origin } from "../../case/new-case.ts";
import { isReported } from "../../case/ticket-reports.ts";
import type { Transaction } from "../../store/store.ts";
import type { Triage } from "../../triage/triage.ts";
import type { Desk } from "../desk.ts";
import { keepReport } from "../keep-report.ts";
import { postIn, showBeside } from "../threads.ts";
import { escalateShared } from "../tickets/escalate-unasked.ts";
import { countReport } from "../tickets/join-ticket.ts";
import { joinOwnTicket } from "../tickets/own-ticket.ts";
import { caseView } from "../views.ts";
import { openCase, openingFacts, tellNotSolved } from "./open-case.ts";
import { watch } from "./watch-case.ts";

export interface Beginning {
  readonly origin: Origin;
  readonly seen: Pick<Triage, "decision" | "signals" | "problems">;
  /** What its text is kept as, and the ts of every message it came in; none where it was typed into a form. */
  readonly kind: KeptReport["kind"];
  readonly messages: readonly string[];
}

/** A case whose answer is posted in a thread. Whichever door it came by, the same is done and remembered. */
export async function beginPosted(desk: Desk, tx: Transaction, beginning: Beginning): Promise<Case> {
  const opened = await opening(desk, tx, beginning);
  const answerDelivery = desk.newId();
  const posted = { ...opened, answerDelivery };
  // Counted first: the answer may say how many have the problem.
  await countAsReported(desk, tx, { before: null, after: posted });
  const shown = await begin(desk, tx, { ...beginning, value: posted });
  const message = desk.replies.case(await caseView(desk, tx, { value: shown, surface: "thread" }));
  // The answer is the root of a thread that is not there yet, so it is addressed as of the case without one.
  await tx.deliveries.add([{ ...postIn(desk, opened, { message }), id: answerDelivery }], desk.now());
  await showBeside(desk, tx, shown);
  return escalateShared(desk, tx, shown);
}

/** A case whose answer is seen by its requester alone; the caller shows it. */
export async function beginAlone(desk: Desk, tx: Transaction, beginning: Beginning): Promise<Case> {
  const opened = await opening(desk, tx, beginning);
  await countAsReported(desk, tx, { before: null, after: opened });
  await begin(desk, tx, { ...beginning, value: opened });
  return opened;
}

/**
 * Somebody has this problem: its ticket counts it, and what was said to be solved shortly before was not. `before` is
 * null for a new case.
 */
export async function countAsReported(
  desk: Desk,
  tx: Transaction,
  { before, after }: { before: Case | null; after: Case },
): Promise<void> {
  if (!isReported(after)) return;
  await countReport(desk, tx, after);
  await tellNotSolved(desk, tx, { before: before !== null && isReported(before) ? before : null, after });
}

const opening = (desk: Desk, tx: Transaction, { origin, seen }: Beginning): Promise<Case> =>
  openCase(desk, tx, { origin, problems: seen.problems });

async function begin(
  desk: Desk,
  tx: Transaction,
  { value, seen, kind, messages }: Beginning & { value: Case },
): Promise<Case> {
  await tx.cases.insert(value);
  const begun = await joinOwnTicket(desk, tx, value);
  await tx.facts.record(openingFacts(desk, begun, seen));
  const { where, requester: person, id: caseId } = value;
  const report = { team: where.team, channel: where.channel, person, messages };
  await keepReport(desk, tx, { report, kind, caseId, signals: seen.signals });
  await watch(desk, tx, begun);
  return begun;
}

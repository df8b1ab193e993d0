import type { Case } from "../../case/case.ts";
import { moveCase } from "../../case/moves.ts";
import { tellsNewId } from "../../case/told.ts";
import { isTakenBack } from "../../case/withdraw.ts";
import type { Transaction } from "../../store/store.ts";
import { readReturn } from "../../triage/read-return.ts";
import type { Triage } from "../../triage/triage.ts";
import { whenAsked } from "../../triage/when-asked.ts";
import { type Desk, factOf, movedBy } from "../desk.ts";
import { notSolvedFacts } from "../not-solved.ts";
import { showCheckIn, showEverywhere } from "../threads.ts";
import { holdTicket, reopen } from "../tickets/held-ticket.ts";
import { countReport } from "../tickets/join-ticket.ts";
import { denialOf, deniedBy, denyByReply, isAbout, wordsOf } from "./deny.ts";
import { watch } from "./watch-case.ts";

/* What was over, and is not by a reply of its requester. */

/** fails: they say so, or show the error with another request id. wrote: silence had closed it, and they wrote again. */
export type Back = "fails" | "wrote";

/** How a message of its requester opens this case again; null where it does not, or where there is nothing to open. */
export async function backBy(tx: Transaction, known: Case, seen: Triage): Promise<Back | null> {
  if (isTakenBack(known)) return null;
  if ((await isSaidToBeOver(tx, known)) && failsAgain(known, seen)) return "fails";
  const isQuiet = known.state === "closed" && known.closedHow === "quiet";
  return isQuiet && whenAsked(seen).decision.kind !== "silent" ? "wrote" : null;
}

/** By its requester, or by the people of its ticket. */
async function isSaidToBeOver(tx: Transaction, { state, ticketId }: Case): Promise<boolean> {
  if (state === "solved") return true;
  const ticket = ticketId === null ? undefined : await tx.tickets.get(ticketId);
  return ticket?.state === "resolved";
}

function failsAgain(known: Case, seen: Triage): boolean {
  if (denialOf(known, seen) !== null) return true;
  if (!isAbout(known, seen)) return false;
  const said = readReturn(wordsOf(seen));
  return said === "back" || (said === null && showsFailure(known, seen));
}

/** The error itself, with the request id of a call that the case does not know: nobody looks that up for what is over. */
function showsFailure(known: Case, { decision, signals }: Triage): boolean {
  const isShown = decision.kind !== "silent" && (signals.codes.length > 0 || signals.httpStatus !== null);
  return isShown && tellsNewId(known, signals);
}

export interface ComingBack {
  /** With what the message told. */
  readonly value: Case;
  readonly how: Back;
  readonly seen: Triage;
  /** Of the message. */
  readonly ts: string;
}

/** The case is waited for again, and led on from the steps that it names; one with a ticket goes to its people again. */
export async function comeBack(desk: Desk, tx: Transaction, coming: ComingBack): Promise<Case> {
  const { value, how, seen, ts } = coming;
  const by = value.requester;
  const held =
    value.ticketId === null || how === "wrote" ? undefined : await holdTicket(tx, value.ticketId, value.id);
  if (held) {
    const freshRequestId = seen.signals.requestIds.map(({ text }) => text).join(", ") || null;
    return reopen(desk, tx, { held: { ...held, case: value }, by, note: "", freshRequestId, ts });
  }
  const open = await openAgain(desk, tx, coming);
  const steps = deniedBy(desk, open, seen) ?? [];
  return steps.length === 0 ? open : denyByReply(desk, tx, { value: open, steps, by });
}

async function openAgain(desk: Desk, tx: Transaction, { value, how }: ComingBack): Promise<Case> {
  const why = how === "fails" ? "its requester wrote that it fails again" : "its requester wrote again";
  const mover = movedBy(desk, value, { person: value.requester, why });
  const saved = await tx.cases.save(moveCase(value, { event: "returned", ...mover }));
  await countReport(desk, tx, saved);
  // It is waited for anew; the question that was asked before says no longer that it is closed.
  await showCheckIn(desk, tx, { ...saved, waiting: value.waiting });
  await tx.facts.record([factOf(desk, "reopened", saved), ...notSolvedFacts(desk, value)]);
  await watch(desk, tx, saved);
  await showEverywhere(desk, tx, saved);
  return saved;
}

import type { Case } from "../../case/case.ts";
import { fingerprintOf } from "../../case/fingerprint.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { earlierCases } from "../held-case.ts";
import type { Held } from "../views.ts";
import { holdTicket } from "./held-ticket.ts";
import { takeIn } from "./join-ticket.ts";

/**
 * Who shows a problem that people have in hand for them already is not led through its steps once more: the case joins
 * that ticket with what is new, as it would by being escalated, and its one message says so. The same case where there
 * is no such ticket, or where its answer is seen by its requester alone. The caller shows it.
 */
export async function joinOwnTicket(desk: Desk, tx: Transaction, value: Case): Promise<Case> {
  if (value.answerDelivery === null) return value;
  const open = await ownTicket(tx, value);
  if (!open) return value;
  const background = { ...value.background, openTicket: open.ticket.id };
  const joined = await takeIn(desk, tx, { case: { ...value, background }, by: value.requester, open });
  return joined.case;
}

/** The ticket that a case of the same requester and problem waits for, held; undefined where there is none. */
async function ownTicket(tx: Transaction, value: Case): Promise<Held | undefined> {
  const print = fingerprintOf(value);
  if (print === null) return undefined;
  for (const other of await earlierCases(tx, value)) {
    const isInHand = other.id !== value.id && other.state === "escalated" && fingerprintOf(other) === print;
    const held = isInHand && other.ticketId !== null ? await holdTicket(tx, other.ticketId) : undefined;
    if (held && held.ticket.state !== "resolved") return held;
  }
  return undefined;
}

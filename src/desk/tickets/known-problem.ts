import type { Case } from "../../case/case.ts";
import type { Ticket } from "../../case/ticket.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { holdCase } from "../held-case.ts";
import { type Form, type FormReaction, outdatedForm, readValue } from "../reaction.ts";
import { postIn, showCase, showTicket } from "../threads.ts";
import { commentOnIssues } from "../trackers/file-ticket.ts";
import { ticketView } from "../views.ts";
import { holdFollowers } from "./followers.ts";
import { holdTicket, withMove } from "./held-ticket.ts";

/**
 * An engineer's word that the problem is known, with what helps until it is mended. Everybody who follows the ticket
 * reads a workaround once; the same one sent again tells nobody. Who reports the problem from now on reads it first.
 */
export async function markKnown(desk: Desk, tx: Transaction, form: Form): Promise<FormReaction> {
  const held = await holdTicket(tx, readValue(form.value).id);
  if (!held || held.ticket.state === "resolved") return outdatedForm(desk);
  const workaround = form.texts.workaround?.trim() ?? "";
  const before = held.ticket.known?.workaround ?? null;
  if (workaround === before) return { kind: "close" };
  const moved = withMove(desk, held.ticket, { by: form.person, what: "known", note: workaround });
  const known = { workaround, by: form.person, at: desk.now(), told: [] };
  const marked = await tx.tickets.save({ ...moved, known });
  // Who follows it is known once it is: only then the problem is said to lie with the platform.
  const followers = await holdFollowers(desk, tx, marked);
  const told = workaround === "" ? [] : await tellWorkaround(desk, tx, { ticket: marked, followers });
  const ticket = await tx.tickets.save({ ...marked, known: { ...known, told } });
  const now = { ...held, ticket };
  for (const value of followers) await showCase(desk, tx, value);
  await commentOnIssues(desk, tx, { held: now, move: { kind: "known" } });
  await showTicket(desk, tx, now);
  return { kind: "close" };
}

/** Every thread of the ticket gets it in a message of its own; returns the ids of their cases. */
async function tellWorkaround(
  desk: Desk,
  tx: Transaction,
  { ticket, followers }: { ticket: Ticket; followers: readonly Case[] },
): Promise<readonly string[]> {
  const escalated: Case[] = [];
  for (const id of [ticket.caseId, ...ticket.joined.map(({ caseId }) => caseId)]) {
    const value = await holdCase(tx, id);
    // Who has said that it works needs none.
    if (value?.state === "escalated") escalated.push(value);
  }
  const told = [...escalated, ...followers];
  for (const value of told) {
    const message = desk.replies.notes.workaround(ticketView(desk, { ticket, case: value }));
    await tx.deliveries.add([postIn(desk, value, { message, precedence: "nudge" })], desk.now());
  }
  return told.map(({ id }) => id);
}

import { mayDecide, mayMove } from "../../case/moves.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { readCase } from "../held-case.ts";
import { type Press, type Reaction, readValue } from "../reaction.ts";
import { showTicket } from "../threads.ts";
import { isAtCard, readTicket } from "../tickets/held-ticket.ts";

/**
 * A button that only another version knows: a card is shown anew with buttons of this one, and whoever may ask for a
 * person in the case of an answer gets the way to one.
 */
export async function oldButton(desk: Desk, press: Press): Promise<Reaction> {
  const way = await desk.store.transact((tx) => wayOn(desk, tx, press));
  desk.wakeSender();
  return { kind: "whisper", message: desk.replies.whispers.oldButton(way) };
}

async function wayOn(desk: Desk, tx: Transaction, press: Press) {
  const { id, rest } = readValue(press.value);
  const held = await readTicket(tx, id, rest);
  if (held && isAtCard(held, press)) {
    await showTicket(desk, tx, held);
    return { ticketId: held.ticket.id, caseId: null };
  }
  const value = held?.case ?? (await readCase(tx, id));
  const mayAsk = value && mayDecide(value, press.person, desk.settings.agents) && mayMove(value, "escalated");
  return { ticketId: null, caseId: mayAsk ? value.id : null };
}

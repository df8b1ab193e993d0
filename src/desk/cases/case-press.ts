import type { ModalView } from "@slack/types";
import type { Case } from "../../case/case.ts";
import { type CaseEvent, mayDecide, mayMove } from "../../case/moves.ts";
import type { CaseView } from "../../reply/views.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { holdCase, readCase } from "../held-case.ts";
import { NOTHING, notYours, once, outdated, type Press, type Reaction, readValue } from "../reaction.ts";
import { expectation } from "../tickets/expectation.ts";
import { readTicket } from "../tickets/held-ticket.ts";
import { caseView, linkTo, ticketView } from "../views.ts";

/* What every press about a case has in common: who may press, that it counts once, and what is seen afterwards. */

/** A press that only opens a modal; nothing is written before it is submitted. */
export async function opening(
  desk: Desk,
  press: Press,
  { event, build }: { event: CaseEvent; build: (view: CaseView) => ModalView },
): Promise<Reaction> {
  return desk.store.transact(async (tx) => {
    const value = await readCase(tx, readValue(press.value).id);
    if (!value) return outdated(desk);
    if (!mayDecide(value, press.person, desk.settings.agents)) return notYours(desk, value);
    if (!mayMove(value, event)) return movedOn(desk, tx, { press, value });
    return { kind: "open", view: build(await caseView(desk, tx, { value, surface: press.surface })) };
  });
}

/** A press that changes its case: by its requester or an agent, once. */
export async function changing(
  desk: Desk,
  press: Press,
  work: (tx: Transaction, value: Case) => Promise<Reaction>,
): Promise<Reaction> {
  const done = await once(desk, press.key, async (tx): Promise<Reaction> => {
    const value = await holdCase(tx, readValue(press.value).id);
    if (!value) return outdated(desk);
    if (!mayDecide(value, press.person, desk.settings.agents)) return notYours(desk, value);
    return work(tx, value);
  });
  return done ?? NOTHING;
}

/**
 * In a thread the message is edited by a delivery; a private one is written anew in answer to the press. What was
 * posted `before` the press goes on in its thread: the older private copy leads there.
 */
export async function refreshed(
  desk: Desk,
  { tx, press, before, value }: { tx: Transaction; press: Press; before: Case; value: Case },
): Promise<Reaction> {
  if (press.surface === "thread") return NOTHING;
  if (before.answerDelivery !== null) return livesElsewhere(desk, { press, value, isDone: true });
  const view = await caseView(desk, tx, { value, surface: press.surface });
  if (press.surface === "modal") return { kind: "show", view: desk.replies.modals.lookup(view) };
  return { kind: "replace", message: desk.replies.case(view) };
}

/** What the button asks for is no longer possible: says who has the case, or where it stands now. */
export async function movedOn(
  desk: Desk,
  tx: Transaction,
  { press, value }: { press: Press; value: Case },
): Promise<Reaction> {
  const held = value.ticketId === null ? undefined : await readTicket(tx, value.ticketId, value.id);
  if (held && value.state === "escalated") {
    const view = { ...ticketView(desk, held), expectation: expectation(desk, desk.now()) };
    return { kind: "whisper", message: desk.replies.whispers.withPeople(view) };
  }
  if (press.surface === "thread") return outdated(desk);
  return value.answerDelivery === null
    ? refreshed(desk, { tx, press, before: value, value })
    : livesElsewhere(desk, { press, value, isDone: false });
}

/** A private copy of an answer that was posted since: it leads to the thread, and loses its buttons. */
function livesElsewhere(
  desk: Desk,
  { press, value, isDone }: { press: Press; value: Case; isDone: boolean },
): Reaction {
  const message = desk.replies.whispers.elsewhere({ permalink: linkTo(desk, value), isDone });
  if (press.surface === "modal") return { kind: "show", view: desk.replies.modals.closing(message.text) };
  return { kind: "replace", message };
}

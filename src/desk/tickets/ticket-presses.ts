import type { ModalView } from "@slack/types";
import { isAffected } from "../../case/affected.ts";
import { mayDecide, mayMove, moveCase } from "../../case/moves.ts";
import { NOBODY } from "../../case/withdraw.ts";
import type { TicketView } from "../../reply/views.ts";
import type { Transaction } from "../../store/store.ts";
import { type Desk, isAgent, movedBy } from "../desk.ts";
import { NOTHING, notYours, once, outdated, type Press, type Reaction, readValue } from "../reaction.ts";
import { showCase, showTicket } from "../threads.ts";
import { type Held, ticketView } from "../views.ts";
import { holdTicket, mayReopen, readTicket, tellConfirmed, withMove } from "./held-ticket.ts";
import { showJoined } from "./joined-cases.ts";
import { nobodyToAsk } from "./ticket-forms.ts";
import { showTicketNotes } from "./ticket-notes.ts";

/** The people of the ticket's channel may work it: whoever can press the card is one of them. */
export function claim(desk: Desk, press: Press): Promise<Reaction> {
  return changing(desk, press, async (tx, held) => {
    // Of two engineers who press at once, the first has it: the button names whom it relieves.
    const isOvertaken = readValue(press.value).rest !== (held.ticket.claimedBy ?? "");
    if (held.ticket.state === "resolved" || isOvertaken || held.ticket.claimedBy === press.person)
      return stands(desk, held, press);
    const ticket = await tx.tickets.save({
      ...withMove(desk, held.ticket, { by: press.person, what: "claimed" }),
      state: "claimed",
      claimedBy: press.person,
    });
    const now = { ...held, ticket };
    await showTicket(desk, tx, now);
    await showTicketNotes(desk, tx, ticket);
    await showCase(desk, tx, held.case);
    await showJoined(desk, tx, ticket);
    return NOTHING;
  });
}

export function ask(desk: Desk, press: Press): Promise<Reaction> {
  return opening(desk, press, (view) => {
    if (view.ticket.state === "resolved") return null;
    return view.case.requester === NOBODY ? nobodyToAsk(desk, view) : desk.replies.modals.ask(view);
  });
}

export function resolve(desk: Desk, press: Press): Promise<Reaction> {
  return opening(desk, press, (view) =>
    view.ticket.state === "resolved" ? null : desk.replies.modals.resolve(view),
  );
}

export function known(desk: Desk, press: Press): Promise<Reaction> {
  return opening(desk, press, (view) =>
    view.ticket.state === "resolved" ? null : desk.replies.modals.known(view),
  );
}

/**
 * A resolved ticket becomes the draft of an article. Agents keep the knowledge folder, so for them its file is written;
 * who else sees the card may copy it.
 */
export async function toArticle(desk: Desk, press: Press): Promise<Reaction> {
  const held = await desk.store.transact((tx) => readTicket(tx, readValue(press.value).id));
  if (!held) return outdated(desk);
  const view = ticketView(desk, held);
  const lesson = desk.replies.lesson(view);
  if (lesson === null && held.ticket.state === "resolved") return pasteIsGone(desk, held);
  if (lesson === null) return stands(desk, held, press);
  const draft = await desk.drafts.keep(lesson, { write: isAgent(desk, press.person) });
  return { kind: "open", view: desk.replies.modals.article({ ...view, draft }) };
}

/** Its card, shown anew, offers it no longer. */
async function pasteIsGone(desk: Desk, held: Held): Promise<Reaction> {
  await desk.store.transact(async (tx) => {
    const now = await readTicket(tx, held.ticket.id);
    if (now) await showTicket(desk, tx, now);
  });
  desk.wakeSender();
  return { kind: "whisper", message: desk.replies.whispers.nothingToWrite(held) };
}

export function vendor(desk: Desk, press: Press): Promise<Reaction> {
  return opening(desk, press, (view) => desk.replies.modals.vendor(view));
}

/** The requester answers an engineer's question. */
export function answer(desk: Desk, press: Press): Promise<Reaction> {
  const build: Build = (view) => {
    const question = view.ticket.questions.find(({ id }) => id === readValue(press.value).rest);
    return question?.answer === null ? desk.replies.modals.answer({ ...view, question }) : null;
  };
  return openingForRequester(desk, press, { build });
}

/** "Works now": the requester's word ends the case as solved. */
export function worksNow(desk: Desk, press: Press): Promise<Reaction> {
  return changing(desk, press, async (tx, held) => {
    if (!mayDecide(held.case, press.person, desk.settings.agents)) return notYours(desk, held.case);
    if (held.ticket.state !== "resolved" || !mayMove(held.case, "confirmed")) return outdated(desk);
    const solved = await tx.cases.save(
      moveCase(held.case, {
        event: "confirmed",
        ...movedBy(desk, held.case, { person: press.person, why: `it works after ticket ${held.ticket.id}` }),
      }),
    );
    await tellConfirmed(desk, tx, { held: { ...held, case: solved }, by: press.person });
    await showCase(desk, tx, solved);
    return NOTHING;
  });
}

/**
 * "Still failing": asks for a fresh request id, then opens the ticket again. Who has the problem too may say so for
 * themselves.
 */
export function stillFailing(desk: Desk, press: Press): Promise<Reaction> {
  const build: Build = (view) =>
    mayReopen(view, press.person) ? desk.replies.modals.stillFailing(view) : null;
  return openingForRequester(desk, press, {
    build,
    maySay: ({ case: value }) => isAffected(value, press.person),
  });
}

/** A press on the card that comes too late, or changes nothing. */
const stands = (desk: Desk, { ticket }: Held, { person }: Press): Reaction => ({
  kind: "whisper",
  message: desk.replies.whispers.ticketStands({ ticket, person }),
});

type Build = (view: TicketView) => ModalView | null;

/** A press that opens a modal; null says that the ticket has moved on. */
function opening(desk: Desk, press: Press, build: Build): Promise<Reaction> {
  return desk.store.transact(async (tx) => {
    const held = await readTicket(tx, readValue(press.value).id);
    const view = held && build(ticketView(desk, held));
    if (view) return { kind: "open", view };
    return held ? stands(desk, held, press) : outdated(desk);
  });
}

/** A press in the requester's thread, where everybody sees the button. */
function openingForRequester(
  desk: Desk,
  press: Press,
  { build, maySay = () => false }: { build: Build; maySay?: (held: Held) => boolean },
): Promise<Reaction> {
  return desk.store.transact(async (tx) => {
    const { id, rest } = readValue(press.value);
    const held = await readTicket(tx, id, rest);
    const isTheirs = held && mayDecide(held.case, press.person, desk.settings.agents);
    if (held && !isTheirs && !maySay(held)) return notYours(desk, held.case);
    const view = held && build(ticketView(desk, held));
    return view ? { kind: "open", view } : outdated(desk);
  });
}

async function changing(
  desk: Desk,
  press: Press,
  work: (tx: Transaction, held: Held) => Promise<Reaction>,
): Promise<Reaction> {
  const done = await once(desk, press.key, async (tx): Promise<Reaction> => {
    const { id, rest } = readValue(press.value);
    const held = await holdTicket(tx, id, rest);
    return held ? work(tx, held) : outdated(desk);
  });
  return done ?? NOTHING;
}

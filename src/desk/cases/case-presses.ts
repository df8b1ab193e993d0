import type { ModalView } from "@slack/types";
import type { Case } from "../../case/case.ts";
import { mayMove } from "../../case/moves.ts";
import type { CaseView } from "../../reply/views.ts";
import { type Desk, factOf } from "../desk.ts";
import { readCase } from "../held-case.ts";
import { NOTHING, outdated, type Press, type Reaction, readValue } from "../reaction.ts";
import { postIn, showBeside } from "../threads.ts";
import { escalate } from "../tickets/escalate.ts";
import { escalateShared } from "../tickets/escalate-unasked.ts";
import { holdTicket, reopen } from "../tickets/held-ticket.ts";
import { caseView, ticketView } from "../views.ts";
import { countAsReported } from "./begin-case.ts";
import { changing, movedOn, opening, refreshed } from "./case-press.ts";
import { mayCorrect } from "./correct.ts";
import { stillBrokenToo } from "./hear-affected.ts";
import { rememberBefore } from "./open-case.ts";

/** "It worked": asks which step it was. */
export function worked(desk: Desk, press: Press): Promise<Reaction> {
  return opening(desk, press, { event: "confirmed", build: desk.replies.modals.worked });
}

/** "Still broken": asks what was tried; on the last rung only people are left, so it asks what they will need. */
export async function stillBroken(desk: Desk, press: Press): Promise<Reaction> {
  const heard = await stillBrokenToo(desk, press);
  if (heard) return heard;
  const { modals } = desk.replies;
  const build = (view: CaseView) =>
    view.case.ladder.rung === "escalation" ? modals.details(view) : modals.tried(view);
  return opening(desk, press, { event: "denied", build: orReopen(desk, build) });
}

export function giveDetails(desk: Desk, press: Press): Promise<Reaction> {
  const build = orReopen(desk, desk.replies.modals.details);
  return opening(desk, press, { event: "escalated", build });
}

/** Shows the same form with all its fields; Slack keeps what was typed in it. */
export async function moreDetails(desk: Desk, press: Press): Promise<Reaction> {
  const build = orReopen(desk, (view) => desk.replies.modals.details({ ...view, isWhole: true }));
  const opened = await opening(desk, press, { event: "escalated", build });
  return opened.kind === "open" ? { kind: "show", view: opened.view } : opened;
}

/** A case that has its ticket already gets that one opened again: one problem, one ticket. */
function orReopen(desk: Desk, build: (view: CaseView) => ModalView): (view: CaseView) => ModalView {
  return (view) =>
    view.ticket === null
      ? build(view)
      : desk.replies.modals.stillFailing(ticketView(desk, { ticket: view.ticket, case: view.case }));
}

/** The rest of the article is for everybody who can read the thread. */
export function more(desk: Desk, press: Press): Promise<Reaction> {
  return desk.store.transact(async (tx) => {
    const value = await readCase(tx, readValue(press.value).id);
    if (!value) return outdated(desk);
    const view = await caseView(desk, tx, { value, surface: press.surface });
    const may = mayCorrect(desk, value, press.person);
    return { kind: "open", view: desk.replies.modals.more({ ...view, mayCorrect: may }) };
  });
}

/** "I need a person": no form stands between a stuck person and a colleague. */
export function needPerson(desk: Desk, press: Press): Promise<Reaction> {
  return changing(desk, press, async (tx, value) => {
    if (!mayMove(value, "escalated"))
      return hasJustAsked(desk, value, press) ? NOTHING : movedOn(desk, tx, { press, value });
    await tx.facts.record([factOf(desk, "person-wanted", value)]);
    const held = value.ticketId === null ? undefined : await holdTicket(tx, value.ticketId, value.id);
    const escalated = held
      ? await reopen(desk, tx, { held, by: press.person, note: "", freshRequestId: null })
      : await escalate(desk, tx, { case: value, queue: "support", by: press.person });
    return refreshed(desk, { tx, press, before: value, value: escalated });
  });
}

/** Whoever presses on until the message changes has asked once, and is answered by the change. */
const ONE_REQUEST_MS = 60_000;

function hasJustAsked(desk: Desk, { history }: Case, { person }: Press): boolean {
  const asked = history.findLast(({ event }) => event === "escalated");
  return asked?.by === person && desk.now() - asked.at < ONE_REQUEST_MS;
}

/** An answer that only its requester saw is posted where the report came from; the case then lives there. */
export async function share(desk: Desk, press: Press): Promise<Reaction> {
  const shared = await desk.store.transact((tx) => readCase(tx, readValue(press.value).id));
  // Asked before the transaction, which must not wait for the network; a promise to post must be one to keep.
  if (shared && !(await desk.mayPostIn(shared.where.channel))) {
    return { kind: "whisper", message: desk.replies.whispers.notInChannel() };
  }
  return changing(desk, press, async (tx, value) => {
    if (value.answerDelivery !== null) return movedOn(desk, tx, { press, value });
    // Others may have been answered there since.
    const shared = await rememberBefore(tx, value);
    const view = await caseView(desk, tx, { value: shared, surface: "thread" });
    const answer = postIn(desk, shared, { message: desk.replies.case(view) });
    const posted = await tx.cases.save({ ...shared, answerDelivery: answer.id, updatedAt: desk.now() });
    await tx.deliveries.add([answer], desk.now());
    await countAsReported(desk, tx, { before: value, after: posted });
    await showBeside(desk, tx, posted);
    await escalateShared(desk, tx, posted);
    const message = desk.replies.whispers.shared();
    if (press.surface === "modal") return { kind: "show", view: desk.replies.modals.closing(message.text) };
    return { kind: "replace", message };
  });
}

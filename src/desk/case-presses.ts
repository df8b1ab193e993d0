import type { ModalView } from "@slack/types";
import type { Case, CaseProblem } from "../case/case.ts";
import { type CaseEvent, mayDecide, mayMove } from "../case/moves.ts";
import type { CaseView } from "../reply/replies.ts";
import type { Transaction } from "../store/store.ts";
import { type Desk, factOf, movedBy } from "./desk.ts";
import { escalate } from "./escalate.ts";
import { holdTicket, reopen } from "./held-ticket.ts";
import { answerWith, openCase, openingFacts, rememberBefore } from "./open-case.ts";
import { NOTHING, notYours, once, outdated, type Press, type Reaction, readValue } from "./reaction.ts";
import { holdCase, postIn, readCase, showCase, showEverywhere } from "./threads.ts";
import { caseView, ticketView } from "./views.ts";

/** "It worked": asks which step it was. */
export function worked(desk: Desk, press: Press): Promise<Reaction> {
  return opening(desk, press, { event: "confirmed", build: desk.replies.modals.worked });
}

/** "Still broken": asks what was tried; on the last rung only people are left, so it asks what they will need. */
export function stillBroken(desk: Desk, press: Press): Promise<Reaction> {
  const { modals } = desk.replies;
  const build = (view: CaseView) =>
    view.case.ladder.rung === "escalation" ? modals.details(view) : modals.tried(view);
  return opening(desk, press, { event: "denied", build: orReopen(desk, build) });
}

export function giveDetails(desk: Desk, press: Press): Promise<Reaction> {
  const build = orReopen(desk, desk.replies.modals.details);
  return opening(desk, press, { event: "escalated", build });
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
    return {
      kind: "open",
      view: desk.replies.modals.more(await caseView(desk, tx, { value, surface: press.surface })),
    };
  });
}

/** "I need a person": no form stands between a stuck person and a colleague. */
export function needPerson(desk: Desk, press: Press): Promise<Reaction> {
  return changing(desk, press, async (tx, value) => {
    if (!mayMove(value, "escalated")) return outdated(desk);
    await tx.facts.record([factOf(desk, "person-wanted", value)]);
    const held = value.ticketId === null ? undefined : await holdTicket(tx, value.ticketId);
    const escalated = held
      ? await reopen(desk, tx, { held, by: press.person, note: "" })
      : await escalate(desk, tx, { case: value, queue: "support", by: press.person });
    return refreshed(desk, { tx, press, value: escalated });
  });
}

/** The requester picks one of the candidates. */
export function choose(desk: Desk, press: Press): Promise<Reaction> {
  return changing(desk, press, async (tx, value) => {
    const decision = value.problems[value.current]?.decision;
    const match =
      decision?.kind === "choose" ? decision.matches[Number(readValue(press.value).rest)] : undefined;
    if (!match || value.article !== null) return outdated(desk);
    const answered = await tx.cases.save(
      answerWith(desk, value, {
        match,
        ...movedBy(desk, value, { person: press.person, why: "chosen among candidates" }),
      }),
    );
    await tx.facts.record([
      factOf(desk, "decided", answered, { decision: "chosen" }),
      factOf(desk, "step-shown", answered, { step: 0 }),
    ]);
    await showCase(desk, tx, answered);
    return refreshed(desk, { tx, press, value: answered });
  });
}

/** None of the candidates fits: as good as unknown, so the case turns to details and people. */
export function noneOfThese(desk: Desk, press: Press): Promise<Reaction> {
  return changing(desk, press, async (tx, value) => {
    const problem = value.problems[value.current];
    if (problem?.decision.kind !== "choose" || value.article !== null) return outdated(desk);
    const decision = {
      kind: "unknown",
      domain: null,
      firstChecks: null,
      because: ["none of the candidates fitted"],
    } as const;
    const problems = value.problems.map((one) => (one === problem ? { ...one, decision } : one));
    const turned = await tx.cases.save({ ...value, problems, updatedAt: desk.now() });
    const code = problem.signals.codes[0]?.text ?? null;
    await tx.facts.record([factOf(desk, "gap", turned, { code, domain: null })]);
    await showCase(desk, tx, turned);
    return refreshed(desk, { tx, press, value: turned });
  });
}

/** Another error of the same paste gets an answer of its own below the first one. */
export function otherProblem(desk: Desk, press: Press): Promise<Reaction> {
  return changing(desk, press, async (tx, value) => {
    const problem = value.problems[Number(readValue(press.value).rest)];
    if (!problem || (await isOpenedAlready(tx, value, problem))) return outdated(desk);
    const { where, door, requester, reportedTs } = value;
    const origin = { where, door, requester, reportedTs };
    const opened = await openCase(desk, tx, { origin, problems: [problem], beside: value });
    // It was reported with the first one.
    await tx.facts.record(openingFacts(desk, opened, problem).filter(({ kind }) => kind !== "reported"));
    if (press.surface !== "thread") {
      await tx.cases.insert(opened);
      return refreshed(desk, { tx, press, value: opened });
    }
    const message = desk.replies.case(await caseView(desk, tx, { value: opened, surface: "thread" }));
    const answer = { ...postIn(desk, value, message), caseId: opened.id };
    await tx.cases.insert({ ...opened, answerDelivery: answer.id });
    await tx.deliveries.add([answer], desk.now());
    return NOTHING;
  });
}

/** Two people press, or one presses twice: the other error still gets one answer. */
async function isOpenedAlready(tx: Transaction, value: Case, problem: CaseProblem): Promise<boolean> {
  const cases = await tx.cases.allOfThread(value.where);
  return cases.some(({ id, problems }) => id !== value.id && problems[0]?.text === problem.text);
}

/** Somebody else has the same problem; said to them alone, counted for the engineers. */
export async function meToo(desk: Desk, press: Press): Promise<Reaction> {
  const message = desk.replies.whispers.meTooNoted();
  // Only what this person alone sees may be replaced: a message in the thread belongs to all.
  const noted: Reaction = { kind: press.surface === "private" ? "replace" : "whisper", message };
  const done = await once(desk, press.key, async (tx): Promise<Reaction> => {
    const value = await holdCase(tx, readValue(press.value).id);
    if (!value) return outdated(desk);
    if (value.alsoAffected.includes(press.person) || value.requester === press.person) return noted;
    const joined = await tx.cases.save({ ...value, alsoAffected: [...value.alsoAffected, press.person] });
    await tx.facts.record([factOf(desk, "me-too", joined)]);
    await showEverywhere(desk, tx, joined);
    return noted;
  });
  return done ?? NOTHING;
}

/** An answer that only its requester saw is posted where the report came from; the case then lives there. */
export async function share(desk: Desk, press: Press): Promise<Reaction> {
  const shared = await desk.store.transact((tx) => readCase(tx, readValue(press.value).id));
  // Asked before the transaction, which must not wait for the network; a promise to post must be one to keep.
  if (shared && !(await desk.mayPostIn(shared.where.channel))) {
    return { kind: "whisper", message: desk.replies.whispers.notInChannel() };
  }
  return changing(desk, press, async (tx, value) => {
    if (value.answerDelivery !== null) return outdated(desk);
    // Others may have been answered there since.
    const shared = await rememberBefore(tx, value);
    const view = await caseView(desk, tx, { value: shared, surface: "thread" });
    const answer = postIn(desk, shared, desk.replies.case(view));
    await tx.cases.save({ ...shared, answerDelivery: answer.id, updatedAt: desk.now() });
    await tx.deliveries.add([answer], desk.now());
    const message = desk.replies.whispers.shared();
    if (press.surface === "modal") return { kind: "show", view: desk.replies.modals.closing(message.text) };
    return { kind: "replace", message };
  });
}

/** A press that only opens a modal; nothing is written before it is submitted. */
async function opening(
  desk: Desk,
  press: Press,
  { event, build }: { event: CaseEvent; build: (view: CaseView) => ModalView },
): Promise<Reaction> {
  return desk.store.transact(async (tx) => {
    const value = await readCase(tx, readValue(press.value).id);
    if (!value || !mayMove(value, event)) return outdated(desk);
    if (!mayDecide(value, press.person, desk.settings.agents)) return notYours(desk, value);
    return { kind: "open", view: build(await caseView(desk, tx, { value, surface: press.surface })) };
  });
}

/** A press that changes its case: by its requester or an agent, once. */
async function changing(
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

/** In a thread the message is edited by a delivery; a private one is written anew in answer to the press. */
async function refreshed(
  desk: Desk,
  { tx, press, value }: { tx: Transaction; press: Press; value: Case },
): Promise<Reaction> {
  if (press.surface === "thread") return NOTHING;
  const view = await caseView(desk, tx, { value, surface: press.surface });
  if (press.surface === "modal") return { kind: "show", view: desk.replies.modals.lookup(view) };
  return { kind: "replace", message: desk.replies.case(view) };
}

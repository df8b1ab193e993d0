import { asUnknown } from "../../case/as-unknown.ts";
import type { Case, CaseProblem } from "../../case/case.ts";
import type { Transaction } from "../../store/store.ts";
import { type Desk, factOf, movedBy } from "../desk.ts";
import { outdated, type Press, type Reaction, readValue } from "../reaction.ts";
import { postIn, showBeside, showCase } from "../threads.ts";
import { escalateShared } from "../tickets/escalate-unasked.ts";
import { joinOwnTicket } from "../tickets/own-ticket.ts";
import { caseView } from "../views.ts";
import { countAsReported } from "./begin-case.ts";
import { changing, movedOn, refreshed } from "./case-press.ts";
import { answerWith, gapFact, openCase, openingFacts } from "./open-case.ts";
import { watch } from "./watch-case.ts";

/* Presses that say which problem it is: one of the candidates, none of them, or another error of the same paste. */

/** The requester picks one of the candidates. */
export function choose(desk: Desk, press: Press): Promise<Reaction> {
  return changing(desk, press, async (tx, value) => {
    const decision = value.problems[value.current]?.decision;
    const match =
      decision?.kind === "choose" ? decision.matches[Number(readValue(press.value).rest)] : undefined;
    if (!match || value.article !== null) return movedOn(desk, tx, { press, value });
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
    await countAsReported(desk, tx, { before: value, after: answered });
    const shown = await joinOwnTicket(desk, tx, answered);
    await showCase(desk, tx, shown);
    const now = await escalateShared(desk, tx, shown);
    return refreshed(desk, { tx, press, before: value, value: now });
  });
}

/** None of the candidates fits: as good as unknown, so the case turns to details and people. */
export function noneOfThese(desk: Desk, press: Press): Promise<Reaction> {
  return changing(desk, press, async (tx, value) => {
    const problem = value.problems[value.current];
    if (problem?.decision.kind !== "choose" || value.article !== null)
      return movedOn(desk, tx, { press, value });
    const unknown = asUnknown(problem, {
      because: ["none of the candidates fitted"],
      library: desk.library(),
    });
    const problems = value.problems.map((one) => (one === problem ? unknown : one));
    const turned = await tx.cases.save({ ...value, problems, updatedAt: desk.now() });
    await tx.facts.record([gapFact(desk, turned, unknown)]);
    await showCase(desk, tx, turned);
    const now = await escalateShared(desk, tx, turned);
    return refreshed(desk, { tx, press, before: value, value: now });
  });
}

/** Another error of the same paste gets an answer of its own below the first one. */
export function otherProblem(desk: Desk, press: Press): Promise<Reaction> {
  return changing(desk, press, async (tx, value) => {
    const problem = value.problems[Number(readValue(press.value).rest)];
    if (!problem) return outdated(desk);
    if (await isOpenedAlready(tx, value, problem)) {
      return { kind: "whisper", message: desk.replies.whispers.shownAlready() };
    }
    const { where, door, requester, reportedTs } = value;
    const origin = { where, door, requester, reportedTs };
    const opened = await openCase(desk, tx, { origin, problems: [problem], beside: value });
    // It was reported with the first one.
    await tx.facts.record(openingFacts(desk, opened, problem).filter(({ kind }) => kind !== "reported"));
    // Of a case that was posted its thread gets the answer, also when the press was on an older private copy.
    if (value.answerDelivery === null) {
      await tx.cases.insert(opened);
      await watch(desk, tx, opened);
      return refreshed(desk, { tx, press, before: value, value: opened });
    }
    const now = await postBelow(desk, tx, { opened, first: value });
    return refreshed(desk, { tx, press, before: value, value: now });
  });
}

/** The answer to a further error of a paste, in the thread of the first one. */
async function postBelow(
  desk: Desk,
  tx: Transaction,
  { opened, first }: { opened: Case; first: Case },
): Promise<Case> {
  const answerDelivery = desk.newId();
  const posted = { ...opened, answerDelivery };
  await tx.cases.insert(posted);
  await watch(desk, tx, posted);
  await countAsReported(desk, tx, { before: null, after: posted });
  const shown = await joinOwnTicket(desk, tx, posted);
  const message = desk.replies.case(await caseView(desk, tx, { value: shown, surface: "thread" }));
  const answer = { ...postIn(desk, first, { message }), id: answerDelivery, caseId: shown.id };
  await tx.deliveries.add([answer], desk.now());
  await showBeside(desk, tx, shown);
  return escalateShared(desk, tx, shown);
}

/** Two people press, or one presses twice: the other error still gets one answer. */
async function isOpenedAlready(tx: Transaction, value: Case, problem: CaseProblem): Promise<boolean> {
  const cases = await tx.cases.allOfThread(value.where);
  return cases.some(({ id, problems }) => id !== value.id && problems[0]?.text === problem.text);
}

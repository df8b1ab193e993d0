import type { Case } from "../../case/case.ts";
import { articleOnRung, type TriedStep } from "../../case/ladder.ts";
import { moveCase } from "../../case/moves.ts";
import { rungsOf } from "../../case/rungs.ts";
import { stepOrder } from "../../reply/cases/shown-part.ts";
import { listedSteps } from "../../reply/modals/step-forms.ts";
import type { Transaction } from "../../store/store.ts";
import { type Confirmation, readConfirmation } from "../../triage/read-confirmation.ts";
import { type Desk, factOf, movedBy } from "../desk.ts";
import { postIn, showEverywhere } from "../threads.ts";
import { holdTicket, tellConfirmed } from "../tickets/held-ticket.ts";
import { namesOf } from "./deny.ts";

export interface Confirming {
  readonly value: Case;
  /** The step that helped; none where something else did, or where nobody said which. */
  readonly tried: readonly TriedStep[];
  /** Slack id of the person who says so. */
  readonly by: string;
  /** How the history of the case tells it where no step is named. */
  readonly why: string;
}

/** It worked: the case is solved, and the people of its ticket hear so. The caller shows it. */
export async function confirm(
  desk: Desk,
  tx: Transaction,
  { value, tried, by, why }: Confirming,
): Promise<Case> {
  const ladder = { ...value.ladder, tried: [...value.ladder.tried, ...tried] };
  const mover = movedBy(desk, value, {
    person: by,
    why: tried.length === 0 ? why : namesOf(desk, tried, "worked"),
  });
  const solved = await tx.cases.save(moveCase({ ...value, ladder }, { event: "confirmed", ...mover }));
  await tx.facts.record([
    factOf(desk, "worked", solved, { step: tried[0]?.step ?? null, rung: value.ladder.rung }),
  ]);
  const held = solved.ticketId === null ? undefined : await holdTicket(tx, solved.ticketId, solved.id);
  if (held) await tellConfirmed(desk, tx, { held, by });
  return solved;
}

/**
 * The case that a reply of its requester in the thread says is solved; `others` wait there too, and it can be any of
 * them that is meant. Null where the reply says anything else, or people have all of theirs.
 */
export function confirmedBy(
  own: readonly Case[],
  text: string,
): (Confirmation & { value: Case; others: readonly Case[] }) | null {
  const [value, ...others] = own.filter(({ state }) => state === "open" || state === "pending");
  const confirmation = value ? readConfirmation(text) : null;
  return value && confirmation ? { ...confirmation, value, others } : null;
}

/** It works, and nobody knows which of their errors is meant: their requester is led to the buttons of each. */
export async function askWhichWorks(
  desk: Desk,
  tx: Transaction,
  [value, ...others]: readonly [Case, ...Case[]],
): Promise<void> {
  const message = desk.replies.followUps.whichWorks({ cases: [value, ...others], library: desk.library() });
  await tx.deliveries.add([postIn(desk, value, { message })], desk.now());
}

/** What the requester wrote of it in the thread, where everybody then sees that it is solved. */
export async function confirmByReply(
  desk: Desk,
  tx: Transaction,
  { value, step, by }: Confirmation & { value: Case; by: string },
): Promise<Case> {
  const tried = step === null ? [] : stepNumbered(desk, value, step);
  const solved = await confirm(desk, tx, { value, tried, by, why: "said so in the thread" });
  await showEverywhere(desk, tx, solved);
  return solved;
}

/** The step by the number that the requester sees beside it. */
function stepNumbered(desk: Desk, value: Case, number: number): TriedStep[] {
  const view = { case: value, library: desk.library() };
  const article = articleOnRung(value.ladder, rungsOf(value, view.library));
  if (!article || value.ladder.rung !== "article") return [];
  const step = stepOrder(view, article)[number - 1];
  if (step === undefined || !listedSteps(view).includes(step)) return [];
  return [{ articleId: article.id, step, result: "worked", at: desk.now() }];
}

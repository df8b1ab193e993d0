import type { Case } from "../../case/case.ts";
import { checkDetails, type FieldFault } from "../../case/check-details.ts";
import { articleOnRung, ladderPlace, type TriedStep } from "../../case/ladder.ts";
import { mayDecide, mayMove } from "../../case/moves.ts";
import { rungsOf } from "../../case/rungs.ts";
import { marksOfForm } from "../../case/told.ts";
import { tooOldDays } from "../../reply/cases/old-error.ts";
import { WARNED } from "../../reply/modals/details-form.ts";
import { listedSteps, TRIED_ALL } from "../../reply/modals/step-forms.ts";
import type { Transaction } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { holdCase } from "../held-case.ts";
import { keepTyped } from "../keep-report.ts";
import { type Form, type FormReaction, outdatedForm, readValue } from "../reaction.ts";
import { showCase } from "../threads.ts";
import { escalate } from "../tickets/escalate.ts";
import { caseView } from "../views.ts";
import { confirm } from "./confirm.ts";
import { deny } from "./deny.ts";

/** Which step worked; the case is solved. `step` is an index, or "other". */
export async function worked(desk: Desk, tx: Transaction, form: Form): Promise<FormReaction> {
  const value = await decidable(desk, tx, form);
  if (!value || !mayMove(value, "confirmed")) return outdatedForm(desk);
  const tried = workedStep(desk, value, form);
  const solved = await confirm(desk, tx, { value, tried, by: form.person, why: "something else helped" });
  return shown(desk, tx, solved);
}

/** The step that worked; none when it was something else, or when the form was made for another place on the ladder. */
function workedStep(desk: Desk, value: Case, form: Form): TriedStep[] {
  const step = Number(form.choices.step?.[0] ?? Number.NaN);
  const rungs = rungsOf(value, desk.library());
  // Once only people are left, the steps of the article are still what can have helped.
  const article = articleOnRung(value.ladder, rungs) ?? rungs.article;
  if (!article?.steps[step] || isOvertaken(value, form)) return [];
  return [{ articleId: article.id, step, result: "worked", at: desk.now() }];
}

/** Somebody else moved the case on while this form was open: its steps are those of another place. */
const isOvertaken = ({ ladder }: Case, form: Form) => readValue(form.value).rest !== ladderPlace(ladder);

/** What was tried already; the case climbs to the next untried step, to the general troubleshooting, or to people. */
export async function tried(desk: Desk, tx: Transaction, form: Form): Promise<FormReaction> {
  const value = await decidable(desk, tx, form);
  if (!value || !mayMove(value, "denied") || isOvertaken(value, form)) return outdatedForm(desk);
  const ticked = tickedSteps(desk, value, form);
  if (ticked.kind === "nothing")
    return { kind: "errors", errors: desk.replies.faults({ steps: ticked.fault }) };
  const climbed = await deny(desk, tx, { value, steps: ticked.steps, by: form.person });
  if (climbed.ladder.rung !== "escalation") return shown(desk, tx, climbed);
  await showCase(desk, tx, climbed);
  const view = await caseView(desk, tx, { value: climbed, surface: surfaceOf(climbed) });
  return { kind: "show", view: desk.replies.modals.details(view) };
}

type Ticked =
  | { readonly kind: "ticked"; readonly steps: readonly number[] }
  | { readonly kind: "nothing"; readonly fault: FieldFault };

/**
 * The steps of the form that were ticked. Nobody is said to have tried what they did not tick, so where steps are
 * listed and none is ticked, the first of them is still the one to try.
 */
function tickedSteps(desk: Desk, value: Case, form: Form): Ticked {
  const listed = listedSteps({ case: value, library: desk.library() });
  const ticked = form.choices.steps ?? [];
  const steps = ticked.includes(TRIED_ALL) ? listed : listed.filter((step) => ticked.includes(String(step)));
  const first = articleOnRung(value.ladder, rungsOf(value, desk.library()))?.steps[listed[0] ?? -1];
  if (!first || steps.length > 0) return { kind: "ticked", steps };
  return { kind: "nothing", fault: { kind: "nothing-tried", title: first.title } };
}

/** The details of an escalation: faults go beside their fields, a whole form opens the ticket. Of an old error it warns first. */
export async function details(desk: Desk, tx: Transaction, form: Form): Promise<FormReaction> {
  const value = await decidable(desk, tx, form);
  if (!value || value.ticketId !== null || !mayMove(value, "escalated")) return outdatedForm(desk);
  const library = desk.library();
  const { article } = rungsOf(value, library);
  const family = article && library.families.get(article.family);
  const checked = checkDetails({ case: value, article, family, now: desk.now() }, form);
  if (checked.kind === "faulty") return { kind: "errors", errors: desk.replies.faults(checked.faults) };
  const richer: Case = { ...value, details: checked.details };
  const oldDays = tooOldDays(richer, library, desk.now());
  if (oldDays !== null && readValue(form.value).rest !== WARNED) {
    const view = await caseView(desk, tx, { value, surface: surfaceOf(value) });
    return { kind: "show", view: desk.replies.modals.details({ ...view, again: { oldDays, filled: form } }) };
  }
  const marks = marksOfForm(value.details, checked.details);
  await keepTyped(desk, tx, { value, person: value.requester, marks });
  const escalated = await escalate(desk, tx, { case: richer, queue: "engineering", by: form.person });
  return value.answerDelivery === null ? inModal(desk, tx, escalated) : { kind: "close" };
}

/** The case of the form when this person may decide about it. */
async function decidable(desk: Desk, tx: Transaction, form: Form): Promise<Case | undefined> {
  const value = await holdCase(tx, readValue(form.value).id);
  return value && mayDecide(value, form.person, desk.settings.agents) ? value : undefined;
}

const surfaceOf = (value: Case) => (value.answerDelivery === null ? "modal" : "thread");

/** A case in a thread is edited there; one that only its requester sees goes on in the modal. */
async function shown(desk: Desk, tx: Transaction, value: Case): Promise<FormReaction> {
  await showCase(desk, tx, value);
  return value.answerDelivery === null ? inModal(desk, tx, value) : { kind: "close" };
}

async function inModal(desk: Desk, tx: Transaction, value: Case): Promise<FormReaction> {
  const view = await caseView(desk, tx, { value, surface: "modal" });
  return { kind: "return", view: desk.replies.modals.lookup(view) };
}

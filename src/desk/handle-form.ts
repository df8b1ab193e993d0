import type { FormName } from "../reply/actions.ts";
import type { Transaction } from "../store/store.ts";
import * as caseForms from "./cases/case-forms.ts";
import { correct } from "./cases/correct.ts";
import { orPlaceGone } from "./cases/place-gone.ts";
import { chooseMode } from "./commands/channel-commands.ts";
import type { Desk } from "./desk.ts";
import { type Form, type FormReaction, once, outdatedForm } from "./reaction.ts";
import { refuseChannel, report } from "./report-form.ts";
import { pickArticle } from "./reviews/judge.ts";
import { markKnown } from "./tickets/known-problem.ts";
import * as ticketForms from "./tickets/ticket-forms.ts";
import { warnOfTyped } from "./warn-of-secrets.ts";

export type HandleForm = (desk: Desk, tx: Transaction, form: Form) => Promise<FormReaction>;

const HANDLERS: Readonly<Record<FormName, HandleForm>> = {
  form_worked: caseForms.worked,
  form_tried: caseForms.tried,
  form_details: caseForms.details,
  form_ask: ticketForms.ask,
  form_answer: ticketForms.answer,
  form_resolve: ticketForms.resolve,
  form_still_failing: ticketForms.stillFailing,
  form_correct: correct,
  form_review: pickArticle,
  form_known: markKnown,
  form_report: report,
  form_channel: chooseMode,
};

/**
 * Works a submitted modal in one transaction. A submission with faults writes nothing, so that the corrected one,
 * which may come under the same key, is still new.
 */
export async function handleForm(desk: Desk, form: Form): Promise<FormReaction> {
  if (!Object.hasOwn(HANDLERS, form.form)) {
    desk.log.warn({ form: form.form }, "a form of another version was sent; its person was told");
    return outdatedForm(desk);
  }
  const refused = form.form === "form_report" ? await refuseChannel(desk, form) : undefined;
  if (refused) return refused;
  try {
    const reaction = await once(desk, form.key, async (tx) => {
      const outcome = await HANDLERS[form.form](desk, tx, form);
      if (outcome.kind === "errors") throw new Faulty(outcome);
      await warnOfTyped(desk, tx, form);
      return outcome;
    });
    return await orPlaceGone(desk, form, reaction ?? { kind: "close" });
  } catch (error) {
    if (error instanceof Faulty) return error.reaction;
    throw error;
  }
}

/** Carries the faults of a submission out of the transaction, which is rolled back by it. */
class Faulty extends Error {
  readonly reaction: FormReaction;
  constructor(reaction: FormReaction) {
    super("the submission has faults");
    this.reaction = reaction;
  }
}

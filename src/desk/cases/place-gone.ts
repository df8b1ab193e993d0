import type { FormName } from "../../reply/actions.ts";
import type { Desk } from "../desk.ts";
import { type Form, type FormReaction, readValue } from "../reaction.ts";
import { readCase } from "../threads.ts";

/** The forms after which whoever sent them looks for the change in the thread. */
const SHOWN_IN_THREAD: readonly FormName[] = ["form_worked", "form_tried", "form_details"];

/**
 * What is said in the form where its thread takes no messages; else what was said. Asked once everything is saved:
 * nobody's word is lost, and no transaction waits for the network.
 */
export async function orPlaceGone(desk: Desk, form: Form, said: FormReaction): Promise<FormReaction> {
  if (said.kind !== "close" || !SHOWN_IN_THREAD.includes(form.form)) return said;
  const value = await desk.store.transact((tx) => readCase(tx, readValue(form.value).id));
  if (!value || (await desk.mayPostIn(value.where.channel))) return said;
  return { kind: "show", view: desk.replies.modals.closing(desk.replies.whispers.placeGone().text) };
}

import type { FormName } from "../../reply/actions.ts";
import { isDirectPlace } from "../../reply/speech.ts";
import type { Desk } from "../desk.ts";
import { readCase } from "../held-case.ts";
import { type Form, type FormReaction, type Press, type Reaction, readValue } from "../reaction.ts";
import { isAtCard, readTicket } from "../tickets/held-ticket.ts";

/* Where a thread takes no more messages, whoever acted there is answered in a modal: nobody's word is lost unheard. */

/** The forms after which whoever sent them looks for the change in the thread. */
const SHOWN_IN_THREAD: readonly FormName[] = ["form_worked", "form_tried", "form_details"];

/** What was said to a form, or that its thread cannot show it. Asked once everything is saved: no transaction waits. */
export async function orPlaceGone(desk: Desk, form: Form, said: FormReaction): Promise<FormReaction> {
  if (said.kind !== "close" || !SHOWN_IN_THREAD.includes(form.form)) return said;
  const { text, channel } = await whatStands(desk, { value: form.value, channel: null });
  if (channel === null || !(await isGone(desk, channel))) return said;
  return { kind: "show", view: desk.replies.modals.closing(text) };
}

/**
 * The same for a press on a message: the change of the thread that answers it never comes, and a whisper cannot be
 * seen there either.
 */
export async function orPressGone(desk: Desk, press: Press, said: Reaction): Promise<Reaction> {
  const isSeenThere = said.kind === "nothing" || said.kind === "whisper";
  if (!isSeenThere || press.surface !== "thread" || press.channel === null) return said;
  if (!(await isGone(desk, press.channel))) return said;
  const text = said.kind === "whisper" ? said.message.text : (await whatStands(desk, press)).text;
  return { kind: "open", view: desk.replies.modals.closing(text) };
}

/** Nobody archives a direct conversation, and the app has no right to ask about one. */
const isGone = async (desk: Desk, channel: string): Promise<boolean> =>
  !isDirectPlace(channel) && !(await desk.mayPostIn(channel));

/**
 * Where the case stands that a button or form is about, and what is said once nothing can be shown there. `channel` is
 * that of the press; a form has none.
 */
async function whatStands(
  desk: Desk,
  about: Pick<Press, "value" | "channel">,
): Promise<{ text: string; channel: string | null }> {
  return desk.store.transact(async (tx) => {
    const { id, rest } = readValue(about.value);
    const held = await readTicket(tx, id, rest);
    if (held && isAtCard(held, about))
      return { text: desk.replies.whispers.cardGone({ ticket: held.ticket }).text, channel: about.channel };
    const value = held?.case ?? (await readCase(tx, id));
    const ticketId = value?.state === "escalated" ? value.ticketId : null;
    const ticket = ticketId === null ? undefined : await tx.tickets.get(ticketId);
    const { text } = desk.replies.whispers.placeGone({ ticket: ticket ?? null });
    return { text, channel: value?.where.channel ?? null };
  });
}

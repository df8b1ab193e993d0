import type { ModalView } from "@slack/types";
import { RESOLUTIONS } from "../../case/resolution.ts";
import { FORMS } from "../actions.ts";
import { asCopyText } from "../escape.ts";
import { preformatted, quotation, say } from "../layout.ts";
import { MOST_SECTION } from "../limits.ts";
import { blocksOf, modal, radioField, textField } from "../modal.ts";
import type { Modals } from "../replies.ts";
import { namedId, personId } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { TicketView } from "../views.ts";
import { vendorText } from "./vendor-text.ts";

/** An engineer's question to the requester. */
export function askForm(words: Templates, { ticket }: TicketView): ModalView {
  return modal(words, {
    title: words.fill("forms.ask-title", { ticket: ticket.id }),
    value: ticket.id,
    form: { name: FORMS.ask, submit: words.fill("forms.send", {}) },
    blocks: [
      textField({
        id: "question",
        label: words.fill("forms.ask-question", {}),
        hint: words.fill("forms.ask-hint", {}),
        multiline: true,
      }),
    ],
  });
}

/** The requester's answer to it. */
export function answerForm(words: Templates, view: Parameters<Modals["answer"]>[0]): ModalView {
  const { ticket, case: value, question } = view;
  const asked = words.fill("notes.question", {
    ticket: ticket.id,
    requester: namedId(value.requester),
    by: personId(question.askedBy),
  });
  return modal(words, {
    title: words.fill("forms.answer-title", { ticket: ticket.id }),
    value: `${ticket.id}:${question.id}`,
    form: { name: FORMS.answer, submit: words.fill("forms.send", {}) },
    blocks: [
      ...blocksOf([say(asked), quotation(question.text, MOST_SECTION)]),
      textField({
        id: "answer",
        label: words.fill("forms.answer-label", {}),
        hint: words.fill("forms.answer-hint", {}),
        multiline: true,
      }),
    ],
  });
}

/** Why a ticket is done, with a note for the requester. */
export function resolveForm(words: Templates, { ticket }: TicketView): ModalView {
  const reasons = RESOLUTIONS.map((name) => ({
    value: name,
    label: words.fill("words.resolution", { name }),
  }));
  return modal(words, {
    title: words.fill("forms.resolve-title", { ticket: ticket.id }),
    value: ticket.id,
    form: { name: FORMS.resolve, submit: words.fill("buttons.resolve", {}) },
    blocks: [
      radioField({ id: "reason", label: words.fill("forms.resolve-reason", {}), choices: reasons }),
      textField({
        id: "note",
        label: words.fill("forms.resolve-note", {}),
        hint: words.fill("forms.resolve-note-hint", {}),
        multiline: true,
      }),
    ],
  });
}

/** It still fails after the ticket was resolved: a fresh request id, or the word that there is none, and what is seen. */
export function stillFailingForm(words: Templates, { ticket, case: value }: TicketView): ModalView {
  return modal(words, {
    title: words.fill("forms.still-failing-title", {}),
    value: `${ticket.id}:${value.id}`,
    form: { name: FORMS.stillFailing, submit: words.fill("forms.send", {}) },
    blocks: [
      ...blocksOf([say(words.fill("forms.still-failing-intro", { ticket: ticket.id }))]),
      textField({
        id: "request-id",
        label: words.fill("forms.still-failing-request-id", {}),
        hint: words.fill("forms.still-failing-request-id-hint", {}),
      }),
      textField({ id: "note", label: words.fill("forms.still-failing-note", {}), multiline: true }),
    ],
  });
}

/** The text of a support case with the vendor, to copy. */
export function vendorModal(words: Templates, view: TicketView): ModalView {
  const text = asCopyText(vendorText(words, view));
  return modal(words, {
    title: words.fill("vendor.title", {}),
    blocks: blocksOf([say(words.fill("vendor.intro", {})), preformatted(text, 2 * MOST_SECTION)]),
  });
}

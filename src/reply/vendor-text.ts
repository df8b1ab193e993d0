import { factsOf } from "./case-facts.ts";
import type { TicketView } from "./replies.ts";
import { problemOf } from "./speech.ts";
import { stepTitle } from "./step-pieces.ts";
import type { Templates } from "./templates.ts";
import { articleOf, titleOf } from "./ticket-card.ts";

const MOST_MESSAGE = 1_200;

/** The text of a support case with the vendor, ready to copy: escaped as every template, for the caller to undo. */
export function vendorText(words: Templates, view: TicketView): string {
  const { case: value, library } = view;
  const { given } = value.details;
  const message = given["exact-message"] ?? problemOf(value)?.signals.messages[0]?.text ?? null;
  const note = articleOf(view)?.steps.find(({ actor }) => actor === "vendor")?.note ?? null;
  const failed = value.ladder.tried.filter(({ result }) => result === "failed");
  return words.fill("vendor.text", {
    ...factsOf(value),
    title: titleOf(words, view),
    message: message === null ? null : message.slice(0, MOST_MESSAGE),
    action: given.action ?? null,
    minimalRequest: given["minimal-request"] ?? null,
    tried: failed.map(({ articleId, step }) => stepTitle(words, library.get(articleId), step)),
    note,
  });
}

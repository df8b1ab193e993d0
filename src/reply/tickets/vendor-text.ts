import { factsOf } from "../cases/case-facts.ts";
import { stepTitle } from "../cases/step-pieces.ts";
import { asPlainText } from "../escape.ts";
import { articlesOf, problemOf } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { TicketView } from "../views.ts";

const MOST_MESSAGE = 1_200;

/** The text of a support case with the vendor, ready to copy: escaped as every template, for the caller to undo. */
export function vendorText(words: Templates, view: TicketView): string {
  const { case: value, library, ticket } = view;
  const { given } = value.details;
  const message = given["exact-message"] ?? problemOf(value)?.signals.messages[0]?.text ?? null;
  // To turn to the vendor is what this text is for, so it is none of the checks made before.
  const checked = value.ladder.tried.filter(
    ({ result, articleId, step }) =>
      result === "failed" && library.get(articleId)?.steps[step]?.actor !== "vendor",
  );
  const named = (text: string) => withoutMentions(words, text, value.requester);
  return words.fill("vendor.text", {
    ...factsOf(value),
    // That the desk has no article on it says nothing to the vendor.
    title: articlesOf(view).article?.title ?? null,
    message: message === null ? null : named(message.slice(0, MOST_MESSAGE)),
    action: given.action === undefined ? null : named(given.action),
    minimalRequest: given["minimal-request"] ?? null,
    tried: checked.map(({ articleId, step }) => stepTitle(words, library.get(articleId), step)),
    questions: ticket.questions.flatMap(({ text, answer }) =>
      answer ? [{ ask: named(text), answer: named(answer) }] : [],
    ),
  });
}

const MENTION = /[<‹]@([A-Z0-9]{2,})(?:\|([^<>‹›|]*))?[>›]/g;

/** An id of a chat says nothing to people outside of it: the name where the mention has one, else the role. */
const withoutMentions = (words: Templates, text: string, requester: string): string =>
  text.replace(
    MENTION,
    (_whole, id: string, name: string | undefined) =>
      name || asPlainText(words.fill("words.person", { name: id === requester ? "requester" : "colleague" })),
  );

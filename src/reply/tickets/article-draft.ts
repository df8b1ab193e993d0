import type { ModalView } from "@slack/types";
import type { SafeText } from "../../triage/safe-text.ts";
import { stepTitle } from "../cases/step-pieces.ts";
import { asCopyText, withoutHidden } from "../escape.ts";
import { preformatted, say } from "../layout.ts";
import { MOST_SECTION } from "../limits.ts";
import { blocksOf, modal } from "../modal.ts";
import type { Templates } from "../template/templates.ts";
import type { TicketView } from "../views.ts";
import type { KeptDraft, Lesson } from "./kept-draft.ts";
import { reasonOf } from "./ticket-ends.ts";

/** A draft is some sixty lines; what is longer was a long paste. */
const MOST_DRAFT = 3 * MOST_SECTION;

/** The draft of an article, to copy, and where its file is, or why there is none. */
export function articleModal(
  words: Templates,
  { ticket, draft }: TicketView & { readonly draft: KeptDraft },
): ModalView {
  const { file, state, text } = draft;
  const intro = words.fill("draft.intro", { file, state, ticket: ticket.id });
  return modal(words, {
    title: words.fill("draft.title", {}),
    blocks: blocksOf([say(intro), preformatted(text, MOST_DRAFT)]),
  });
}

/** What was pasted for a ticket; null once it was deleted. */
export function pasteOf({ case: { problems, current } }: TicketView): SafeText | null {
  const paste = problems[current]?.text;
  return paste?.trim() ? paste : null;
}

/** What a ticket taught; null while it is not resolved, and once its paste is gone. */
export function lessonOf(words: Templates, view: TicketView): Lesson | null {
  const paste = pasteOf(view);
  if (view.ticket.state !== "resolved" || paste === null) return null;
  const { id: ticketId, resolution, known } = view.ticket;
  const note = wordsOf(resolution?.note);
  return { ticketId, paste, note, workaround: wordsOf(known?.workaround), facts: factsOf(words, view) };
}

const wordsOf = (text: string | undefined): string | null => withoutHidden(text ?? "").trim() || null;

/** Comments of YAML: nothing in them can become a part of the article. */
function factsOf(words: Templates, { ticket, case: value, library }: TicketView): string {
  const facts = words.fill("draft.facts", {
    reason: reasonOf(words, ticket),
    steps: value.ladder.tried.map(({ articleId, step, result }) => ({
      title: stepTitle(words, library.get(articleId), step),
      result,
    })),
  });
  return asCopyText(facts)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => `# ${line.trim()}`)
    .join("\n");
}

import type { ModalView } from "@slack/types";
import { asCopyText } from "./escape.ts";
import { preformatted, say } from "./layout.ts";
import { MOST_SECTION } from "./limits.ts";
import { blocksOf, modal } from "./modal.ts";
import type { Modals } from "./replies.ts";
import { stepTitle } from "./step-pieces.ts";
import type { Templates } from "./templates.ts";
import { reasonOf } from "./ticket-card.ts";

/** A draft is some sixty lines; what is longer was a long paste. */
const MOST_DRAFT = 3 * MOST_SECTION;

/** A resolved ticket as the draft of an article, to copy: what the case told stands above it as comments. */
export function articleModal(words: Templates, view: Parameters<Modals["article"]>[0]): ModalView {
  const { file, text } = view.draft;
  const yaml = `${factsOf(words, view)}\n${text}`;
  return modal(words, {
    title: words.fill("draft.title", {}),
    blocks: blocksOf([say(words.fill("draft.intro", { file })), preformatted(yaml, MOST_DRAFT)]),
  });
}

/** Comments of YAML: nothing in them can become a part of the article. */
function factsOf(
  words: Templates,
  { ticket, case: value, library }: Parameters<Modals["article"]>[0],
): string {
  const facts = words.fill("draft.facts", {
    ticket: ticket.id,
    reason: reasonOf(words, ticket),
    note: ticket.resolution?.note ?? "",
    workaround: ticket.known?.workaround ?? "",
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

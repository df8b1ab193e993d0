import { DETAILS, type Detail } from "../../../knowledge/article.ts";
import { count, maybeText, type TemplateValues, text, texts } from "./value-kinds.ts";

const NOTHING = {};

const detailParts = Object.fromEntries(
  DETAILS.flatMap((detail) => [
    [`details.${detail}`, NOTHING],
    [`detail-hints.${detail}`, { where: maybeText, names: texts, given: maybeText }],
  ]),
) as Record<`details.${Detail}`, typeof NOTHING> &
  Record<`detail-hints.${Detail}`, { where: typeof maybeText; names: typeof texts; given: typeof maybeText }>;

/** Single words and labels: buttons, and the names of everything a table of the code holds. */
export const WORD_PARTS = {
  "buttons.worked": NOTHING,
  "buttons.solved": NOTHING,
  "buttons.still-broken": NOTHING,
  "buttons.need-person": NOTHING,
  "buttons.more": NOTHING,
  "buttons.more-details": NOTHING,
  "buttons.me-too": NOTHING,
  "buttons.remind": NOTHING,
  "buttons.choose": NOTHING,
  "buttons.none-of-these": NOTHING,
  "buttons.other-problem": NOTHING,
  "buttons.give-details": NOTHING,
  "buttons.share": NOTHING,
  "buttons.post-in-thread": NOTHING,
  "buttons.claim": NOTHING,
  "buttons.take-over": NOTHING,
  "buttons.ask": NOTHING,
  "buttons.resolve": NOTHING,
  "buttons.known": NOTHING,
  "buttons.known-again": NOTHING,
  "buttons.to-article": NOTHING,
  "buttons.vendor": NOTHING,
  "buttons.answer": NOTHING,
  "buttons.works-now": NOTHING,
  "buttons.still-failing": NOTHING,
  "buttons.file-again": NOTHING,
  "buttons.open-case": NOTHING,
  "buttons.filter-unclaimed": NOTHING,
  "buttons.filter-overdue": NOTHING,
  "buttons.filter-mine": NOTHING,
  "buttons.filter-all": NOTHING,
  "buttons.wrong-article": NOTHING,
  "buttons.review-approve": NOTHING,
  "buttons.review-missed": NOTHING,
  "buttons.review-silent": NOTHING,
  "buttons.review-whole": NOTHING,
  "buttons.review-no-error": NOTHING,
  "buttons.export-held": NOTHING,
  "buttons.delete-held": NOTHING,
  "buttons.keep-held": NOTHING,
  "buttons.erase-held": NOTHING,
  "words.actor": { name: text },
  "words.duration": { amount: text, unit: text },
  "words.person": { name: text },
  "words.queue": { name: text },
  "words.state": { name: text },
  "words.severity": { name: text },
  "words.resolution": { name: text },
  "words.buttons": { labels: texts },
  "words.unknown-step": { step: count },
  "words.general-problem": NOTHING,
  "words.gone-article": { id: text },
  ...detailParts,
} satisfies Record<string, TemplateValues>;

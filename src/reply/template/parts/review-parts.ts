import { count, flag, maybeText, moment, type TemplateValues, text, texts } from "./value-kinds.ts";

/** What would have been said in a channel in shadow mode; `kind` is that of the decision. */
export const REVIEW_PARTS = {
  "review.heading": { kind: text, isJudged: flag },
  "review.about": { person: text, channel: text, url: maybeText, others: count },
  "review.would": { kind: text, titles: texts, summary: maybeText },
  "review.whole-title": {},
  "review.whole-paste": {},
  "review.whole-reply": { kind: text },
  "review.would-in-short": { kind: text, titles: texts },
  "review.ask": { kind: text },
  "review.verdict": { judgement: text, kind: text, title: text, by: text, at: moment, before: maybeText },
  "review.change": {},
  "review.gone": { why: text },
  "review.for-agents": {},
  "review.outdated": {},
} satisfies Record<string, TemplateValues>;

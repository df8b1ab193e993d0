import { count, flag, maybeText, type TemplateValues, text, texts } from "./value-kinds.ts";

/** Lists of cases, and how the desk behaves in a channel. */
export const LIST_PARTS = {
  "lists.case": {
    title: maybeText,
    code: maybeText,
    state: text,
    at: text,
    channel: maybeText,
    requestId: maybeText,
    excerpt: text,
    isOwn: flag,
    requester: text,
    ticket: maybeText,
    queue: text,
    claimedBy: maybeText,
    url: maybeText,
  },
  "lists.mine": {},
  "lists.mine-none": {},
  "lists.left": { left: count },
  "lists.no-such-case": { asked: text },

  "channel.mode": { mode: text, review: maybeText, by: maybeText, at: maybeText },
  "channel.form-title": {},
  "channel.form-intro": { channel: text, by: maybeText, at: maybeText },
  "channel.form-submit": {},
  "channel.form-mode": {},
  "channel.choice": { choice: text },
  "channel.choice-does": { choice: text, usual: text },
  "channel.change": { modes: texts, reset: text },
  "channel.for-agents": {},
  "channel.only-agents": {},
  "channel.no-channel": {},
  "channel.no-review-channel": {},
  "channel.no-such-mode": { asked: text, near: maybeText, modes: texts },
} satisfies Record<string, TemplateValues>;

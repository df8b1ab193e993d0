import { flag, maybeText, moment, type TemplateValues, text } from "./value-kinds.ts";

/** The Home tab. */
export const HOME_PARTS = {
  "home.welcome": {},
  "home.own": {},
  "home.own-none": {},
  "home.queue": {},
  "home.queue-none": { filter: text },
  "home.ticket": {
    ticket: text,
    title: maybeText,
    code: maybeText,
    claimedBy: maybeText,
    queue: text,
    isOverdue: flag,
    at: moment,
    requester: maybeText,
    severity: text,
    card: maybeText,
  },
} satisfies Record<string, TemplateValues>;

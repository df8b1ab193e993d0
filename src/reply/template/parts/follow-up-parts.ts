import { flag, listOf, maybeText, type TemplateValues, text } from "./value-kinds.ts";

/** What is said while the desk waits for a requester. */
export const FOLLOW_UP_PARTS = {
  "follow-ups.quiet": { requester: text, hasArticle: flag },
  "follow-ups.reminder": { requester: text },
  "follow-ups.next": { left: text, ticket: maybeText },
  "follow-ups.asked-below": {},
  "follow-ups.over": { state: text, isReopened: flag },
  "follow-ups.asked-again": {},
  "follow-ups.standing": { state: text, hasArticle: flag, isDenied: flag },
  "follow-ups.which-works": { errors: listOf({ title: maybeText, code: maybeText }) },
  "follow-ups.reminder-set": { at: text, zone: text },
} satisfies Record<string, TemplateValues>;

import { count, flag, type TemplateValues, text } from "./value-kinds.ts";

/** What is said of a problem that lies with the platform. */
export const KNOWN_PARTS = {
  "known.alone": { ticket: text, people: count, isFresh: flag, isClaimed: flag, isHere: flag },
  "known.workaround": {},
  "known.card": { by: text, hasWorkaround: flag },
  "known.note": { ticket: text, requester: text },
  "known.note-next": { ticket: text },
  "known.title": { ticket: text },
  "known.field": {},
  "known.hint": {},
} satisfies Record<string, TemplateValues>;

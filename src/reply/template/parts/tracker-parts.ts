import { ERROR_BESIDE } from "./case-parts.ts";
import { TICKET_FACTS } from "./ticket-facts.ts";
import {
  count,
  flag,
  listOf,
  maybeMoment,
  maybeText,
  type TemplateValues,
  text,
  texts,
} from "./value-kinds.ts";

const reference = { label: text, url: maybeText, tracker: text, ticket: text, by: maybeText };

/** Tickets as outside trackers get them, and what is said of that in the tickets' channel. */
export const TRACKER_PARTS = {
  "tracker.title": { ticket: text, title: text, code: maybeText },
  "tracker.intro": { ticket: text, severity: text, url: maybeText, earlier: maybeText },
  "tracker.facts": { ...TICKET_FACTS, article: maybeText },
  "tracker.beside": ERROR_BESIDE,
  "tracker.tried": { steps: listOf({ title: text, result: text }) },
  "tracker.message": {},
  "tracker.action": {},
  "tracker.paste": {},
  "tracker.comment-resolved": { reason: text },
  "tracker.comment-confirmed": {},
  "tracker.comment-reopened": { requestId: maybeText },
  "tracker.comment-known": {},
  "tracker.comment-joined": { requestIds: texts, day: count, week: count, month: count },
  "tracker.comment-answered": { question: text },
  "tracker.comment-beside": { ticket: text },
  "tracker.comment-deleted": {},
  "tracker.card": {
    tracker: text,
    label: maybeText,
    url: maybeText,
    status: maybeText,
    state: text,
    failure: maybeText,
    reason: maybeText,
    tryAt: maybeMoment,
  },
  "tracker.note-closed": { ...reference, why: maybeText, isOpenAgain: flag, isResolved: flag },
  "tracker.note-reopened": { ...reference, state: text },
  "tracker.note-failed": { ticket: text, tracker: text, kind: text, failure: text, reason: text },
  "tracker.note-arrived": { ticket: text, tracker: text, label: text, url: maybeText },
  "tracker.note-trying": { ticket: text, tracker: text, by: text },
  "tracker.note-in-vain": { ticket: text, tracker: text },
} satisfies Record<string, TemplateValues>;

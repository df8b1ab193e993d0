import { count, flag, maybeText, type TemplateValues, text, texts } from "./value-kinds.ts";

const counts = {
  cases: count,
  pastes: count,
  withPeople: count,
  reports: count,
  marks: count,
  reviews: count,
  affected: count,
};

/** What is kept about a person. */
export const PRIVACY_PARTS = {
  "privacy.held": { ...counts, kept: text },
  "privacy.nothing": { kept: text },
  "privacy.next": {},
  "privacy.export": { ...counts, at: text },
  "privacy.exporting": {},
  "privacy.somebody": {},
  "privacy.case": {
    at: text,
    state: text,
    title: maybeText,
    tried: count,
    ticket: maybeText,
    details: texts,
  },
  "privacy.report": { at: text, marks: texts },
  "privacy.review": { at: text, verdict: text },
  "privacy.sure": counts,
  "privacy.deleted": {
    id: text,
    cases: count,
    reports: count,
    marks: count,
    reviews: count,
    withPeople: count,
    articleStays: flag,
    issues: texts,
  },
} satisfies Record<string, TemplateValues>;

import { CASE_PARTS } from "./parts/case-parts.ts";
import { FOLLOW_UP_PARTS } from "./parts/follow-up-parts.ts";
import { HOME_PARTS } from "./parts/home-parts.ts";
import { KNOWN_PARTS } from "./parts/known-parts.ts";
import { LIST_PARTS } from "./parts/list-parts.ts";
import { PRIVACY_PARTS } from "./parts/privacy-parts.ts";
import { REVIEW_PARTS } from "./parts/review-parts.ts";
import { SPEECH_PARTS } from "./parts/speech-parts.ts";
import { TICKET_PARTS } from "./parts/ticket-parts.ts";
import { TRACKER_PARTS } from "./parts/tracker-parts.ts";
import { WORD_PARTS } from "./parts/word-parts.ts";

/**
 * Everything a language has to say, as `<template>.<part>`, with the values each part may use. A part stands in
 * `templates/<locale>/<template>.liquid` below the line `=== <part>`.
 */
export const PARTS = {
  ...CASE_PARTS,
  ...TICKET_PARTS,
  ...TRACKER_PARTS,
  ...FOLLOW_UP_PARTS,
  ...KNOWN_PARTS,
  ...HOME_PARTS,
  ...LIST_PARTS,
  ...PRIVACY_PARTS,
  ...REVIEW_PARTS,
  ...SPEECH_PARTS,
  ...WORD_PARTS,
};

export type PartName = keyof typeof PARTS;
export type PartValues<N extends PartName> = (typeof PARTS)[N];

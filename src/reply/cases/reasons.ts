import { isCheckable } from "../../triage/matching/evidence.ts";

/** Reasons of matching that help a requester judge whether the article fits; what only shows a likeness is left out. */
export const tellableReasons = (reasons: readonly string[], most: number): string[] =>
  reasons.filter(isCheckable).slice(0, most);

const NAMED = /^the (?:code `[^`]+`|status \d+)$/;

/** Those that say more than the codes and the status, which the reply names anyway. */
export const furtherReasons = (reasons: readonly string[]): string[] =>
  reasons.filter((reason) => !NAMED.test(reason));

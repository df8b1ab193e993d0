import type { EarlierTicket } from "./resolution.ts";

/** What came before a case, in its thread and with its requester; fixed when the case begins, so that its words stay. */
export interface Background {
  /** The case that was answered first in the thread; null where this one is the first. */
  readonly firstInThread: string | null;
  /** Cases answered in the thread before this one. */
  readonly earlierInThread: number;
  /** Present when the requester had the same problem before. */
  readonly returning: Returning | null;
  /** The open ticket in which its requester had the problem already, and that took it up; null where none did. */
  readonly openTicket: string | null;
}

export interface Returning {
  /** The step that worked then, where the article is still the same version; else null. */
  readonly workedStep: number | null;
  /** Steps that were tried in vain then, of the same version of the article; they are not offered first again. */
  readonly triedInVain: readonly number[];
  /** The ticket that was said to have ended the problem for them, without who said so; null where none was. */
  readonly ticket: Pick<EarlierTicket, "id" | "reason" | "note"> | null;
}

/** A case that is the first of its thread and of its requester. */
export const NO_BACKGROUND: Background = {
  firstInThread: null,
  earlierInThread: 0,
  returning: null,
  openTicket: null,
};

import type { Remedies } from "../../reply/tickets/kept-draft.ts";
import { unreviewed, unwritten } from "../checks/check-wording.ts";

/** The one cause of a draft, which its steps mend. */
export const FIRST_CAUSE = "cause-1";

const NOTHING: Remedies = { note: null, workaround: null };

/**
 * The steps of a draft. What an engineer wrote is there to be made a step of: the fix first, then what helps until it
 * is there. Where nobody wrote anything, one step says what to write.
 */
export function draftedSteps({ note, workaround }: Remedies = NOTHING) {
  const taught = [
    ...(note === null ? [] : [stepOf("the fix, as an order of a few words", unreviewed(note))]),
    ...(workaround === null
      ? []
      : [stepOf("the workaround, as an order of a few words", unreviewed(workaround))]),
  ];
  return taught.length > 0
    ? taught
    : [stepOf("what to do, as an order of a few words", unwritten("how to do it"))];
}

const stepOf = (title: string, text: string) => ({ title: unwritten(title), text, fixes: [FIRST_CAUSE] });

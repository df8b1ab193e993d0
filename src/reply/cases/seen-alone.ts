import { ACTIONS } from "../actions.ts";
import type { ButtonOptions } from "../speech.ts";
import type { CaseView, Surface } from "../views.ts";

/** A command is asked in no thread; what it opened is shared in its channel, also out of a modal. */
const hasThread = ({ case: { where } }: CaseView) => where.thread !== null;

/** Whether only the requester sees it. */
const isSeenAlone = ({ surface }: CaseView) => surface === "modal" || surface === "private";

/** Which closing words fit: those of a private answer tell where it can be posted. */
export function closingSurface(view: CaseView): Surface {
  if (!isSeenAlone(view)) return view.surface;
  return hasThread(view) ? "modal" : "private";
}

/** The way from a private answer into the open. */
export function shareButton(view: CaseView): ButtonOptions[] {
  if (!isSeenAlone(view)) return [];
  const value = view.case.id;
  if (hasThread(view)) return [{ word: "buttons.post-in-thread", action: ACTIONS.postInThread, value }];
  return [{ word: "buttons.share", action: ACTIONS.share, value }];
}

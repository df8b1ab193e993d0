import { isCorrectable } from "../../case/correction.ts";
import { isAskedBelow } from "../../case/patience.ts";
import { ACTIONS, type ActionName } from "../actions.ts";
import { type Piece, say } from "../layout.ts";
import { articlesOf, type ButtonOptions, buttonsOf, type Speech } from "../speech.ts";
import type { CaseView } from "../views.ts";

/** What answers the question whether it works. */
const ANSWERS: readonly ActionName[] = [ACTIONS.worked, ACTIONS.stillBroken];

/** Whether the question how it went stands further down in the thread of this message. */
export const isAskedThere = ({ surface, case: value }: CaseView): boolean =>
  surface === "thread" && isAskedBelow(value);

/** The way to the rest of the article, where agents also put the answer right. */
export const moreButton = (view: CaseView): ButtonOptions[] =>
  articlesOf(view).article || isCorrectable(view.case)
    ? [{ word: "buttons.more", action: ACTIONS.more, value: view.case.id }]
    : [];

export interface Closing {
  /** The question how it went; empty where another step comes next. */
  readonly next: string;
  readonly buttons: readonly ButtonOptions[];
}

/**
 * The end of an answer: how it went, and the buttons. While the question stands further down in the thread, what answers
 * it is there alone: whoever comes to press finds one set.
 */
export function closingPieces({ words, view }: Speech, { next, buttons }: Closing): Piece[] {
  if (!isAskedThere(view)) return [say(next, { isTail: true }), buttonsOf(words, buttons)];
  const left = buttons.filter(({ action }) => !ANSWERS.includes(action));
  const said = next === "" ? "" : words.fill("follow-ups.asked-below", {});
  return [say(said, { isTail: true }), buttonsOf(words, left)];
}

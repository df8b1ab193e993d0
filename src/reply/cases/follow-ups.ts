import type { Case } from "../../case/case.ts";
import type { Message } from "../../case/delivery.ts";
import { isAskedStill } from "../../case/patience.ts";
import { ACTIONS } from "../actions.ts";
import { assemble } from "../assemble.ts";
import { say } from "../layout.ts";
import type { FollowUps } from "../replies.ts";
import { articlesOf, type ButtonOptions, buttonsOf, personId, spanText, workedButton } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import { localTime } from "../times.ts";
import type { CaseView } from "../views.ts";
import { errorBeside } from "./beside.ts";

/** What is said while the desk waits for a requester. */
export function createFollowUps(words: Templates): FollowUps {
  return {
    checkIn: (view, left) => checkIn(words, view, left),
    askedAgain: () => assemble([say(words.fill("follow-ups.asked-again", {}))]),
    standing: (view) => standing(words, view),
    whichWorks: ({ cases, library }) => {
      const errors = cases.map((value) => errorBeside(library, value));
      return assemble([say(words.fill("follow-ups.which-works", { errors }))]);
    },
    reminderSet: ({ at, zone }) =>
      assemble([say(words.fill("follow-ups.reminder-set", { at: localTime(at, zone, words.locale), zone }))]),
  };
}

function checkIn(words: Templates, view: CaseView, left: number): Message {
  const { case: value } = view;
  if (!isAskedStill(value)) {
    // Edited in that moment, and not again: who says later that it still fails is answered by the other words.
    const isReopened = value.history.at(-1)?.event === "returned";
    return assemble([say(words.fill("follow-ups.over", { state: value.state, isReopened }))]);
  }
  const { article } = articlesOf(view);
  const requester = personId(value.requester);
  const because =
    value.waiting.asked?.because === "reminder"
      ? words.fill("follow-ups.reminder", { requester })
      : words.fill("follow-ups.quiet", { requester, hasArticle: article !== undefined });
  // What was said to be resolved is asked about where that was said.
  const ticket = view.ticket?.state === "resolved" ? view.ticket.id : null;
  const answers = ticket === null ? [worked(view), ...(article ? [stillBroken(value)] : [])] : [];
  return assemble([
    say(because),
    say(words.fill("follow-ups.next", { left: spanText(words, left), ticket }), { isTail: true }),
    buttonsOf(words, [...answers, needPerson(value)]),
  ]);
}

function standing(words: Templates, view: CaseView): Message {
  const { case: value } = view;
  const hasArticle = articlesOf(view).article !== undefined;
  const isAsked = value.state === "open" || value.state === "pending";
  const isOver = value.state === "solved" || value.state === "closed";
  const isDenied = value.history.at(-1)?.event === "denied";
  const buttons = [
    ...(isAsked ? [worked(view)] : []),
    ...(hasArticle && (isAsked || isOver) ? [stillBroken(value)] : []),
    ...(isAsked ? [needPerson(value)] : []),
  ];
  return assemble([
    say(words.fill("follow-ups.standing", { state: value.state, hasArticle, isDenied })),
    ...(buttons.length > 0 ? [buttonsOf(words, buttons)] : []),
  ]);
}

const worked = (view: CaseView): ButtonOptions => ({ ...workedButton(view), style: "primary" });
const stillBroken = ({ id }: Case): ButtonOptions => ({
  word: "buttons.still-broken",
  action: ACTIONS.stillBroken,
  value: id,
});
const needPerson = ({ id }: Case): ButtonOptions => ({
  word: "buttons.need-person",
  action: ACTIONS.needPerson,
  value: id,
});

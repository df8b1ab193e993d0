import type { Message } from "../../case/delivery.ts";
import { ACTIONS } from "../actions.ts";
import { assemble } from "../assemble.ts";
import { asPlainText } from "../escape.ts";
import { say } from "../layout.ts";
import { buttonsOf, personId } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { FilingView } from "../views.ts";
import type { TrackerReplies } from "./said-of-trackers.ts";
import { issueComment, issueText } from "./tracker-texts.ts";

/** The words for outside trackers, and about them, in one language. */
export function createTrackerReplies(words: Templates): TrackerReplies {
  return {
    issue: (view) => issueText(words, view),
    comment: (view, move) => issueComment(words, view, move),
    closed: (view) => closed(words, view),
    reopened: ({ by, ...view }) => {
      const state = asPlainText(words.fill("words.state", { name: view.ticket.state }));
      return only(words.fill("tracker.note-reopened", { ...referenceIn(view), by, state }));
    },
    failed: (view) => failed(words, view),
    arrived: (view) => only(words.fill("tracker.note-arrived", referenceIn(view))),
    trying: ({ by, ...view }) =>
      only(words.fill("tracker.note-trying", { ...placeOf(view), by: personId(by) })),
    inVain: (view) => only(words.fill("tracker.note-in-vain", placeOf(view))),
  };
}

const only = (text: string): Message => assemble([say(text)]);

const placeOf = ({ ticket, filing }: FilingView) => ({ ticket: ticket.id, tracker: filing.title });

const referenceIn = (view: FilingView) => ({
  ...placeOf(view),
  label: view.filing.reference?.label ?? view.ticket.id,
  url: view.filing.reference?.url ?? null,
});

function closed(words: Templates, view: FilingView): Message {
  const { ticket, filing } = view;
  const { by = null, why = null } = filing.closing ?? {};
  const isOpenAgain = filing.status === "open";
  const isResolved = ticket.state === "resolved";
  const note = say(
    words.fill("tracker.note-closed", { ...referenceIn(view), by, why, isOpenAgain, isResolved }),
  );
  if (isOpenAgain || isResolved) return assemble([note]);
  return assemble([
    note,
    buttonsOf(words, [
      { word: "buttons.resolve", action: ACTIONS.resolve, value: ticket.id, style: "primary" },
    ]),
  ]);
}

function failed(words: Templates, view: Parameters<TrackerReplies["failed"]>[0]): Message {
  const { kind, failure, reason } = view;
  const value = `${view.ticket.id}:${view.filing.connector}`;
  return assemble([
    say(words.fill("tracker.note-failed", { ...placeOf(view), kind, failure, reason })),
    buttonsOf(words, [{ word: "buttons.file-again", action: ACTIONS.fileAgain, value, style: "primary" }]),
  ]);
}

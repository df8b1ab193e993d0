import type { FieldFault } from "../case/check-details.ts";
import { caseMessage } from "./cases/case-message.ts";
import { createFollowUps } from "./cases/follow-ups.ts";
import { knownForm } from "./cases/known-problem.ts";
import { createWhispers, leakedSeen } from "./cases/whispers.ts";
import { createCommandReplies } from "./commands/command-replies.ts";
import { homeView } from "./commands/home-view.ts";
import { createPrivacyReplies } from "./commands/privacy-replies.ts";
import { asPlainText } from "./escape.ts";
import { say } from "./layout.ts";
import { blocksOf, modal } from "./modal.ts";
import { correctForm } from "./modals/correct-form.ts";
import { detailsForm } from "./modals/details-form.ts";
import { moreModal } from "./modals/more-modal.ts";
import { reportFaults, reportForm } from "./modals/report-form.ts";
import { triedForm, workedForm } from "./modals/step-forms.ts";
import type { Modals, Replies } from "./replies.ts";
import { createReviewReplies } from "./reviews/review-card.ts";
import type { Templates } from "./template/templates.ts";
import { articleModal, lessonOf } from "./tickets/article-draft.ts";
import { createTrackerReplies } from "./tickets/create-tracker-replies.ts";
import { createNotes } from "./tickets/notes.ts";
import { ticketCard } from "./tickets/ticket-card.ts";
import { answerForm, askForm, resolveForm, stillFailingForm, vendorModal } from "./tickets/ticket-forms.ts";

/** Everything the desk says, in the words of one language. */
export function createReplies(words: Templates): Replies {
  return {
    case: (view) => caseMessage({ words, view }),
    ticket: (view) => ticketCard(words, view),
    notes: createNotes(words),
    followUps: createFollowUps(words),
    whispers: createWhispers(words),
    modals: createModals(words),
    lesson: (view) => lessonOf(words, view),
    command: createCommandReplies(words),
    home: (content) => homeView(words, content),
    tracker: createTrackerReplies(words),
    privacy: createPrivacyReplies(words),
    review: createReviewReplies(words),
    reportFaults: (fault) => reportFaults(words, fault),
    faults: (faults) =>
      Object.fromEntries(Object.entries(faults).map(([block, fault]) => [block, faultText(words, fault)])),
  };
}

function createModals(words: Templates): Modals {
  return {
    more: (view) => moreModal(words, view),
    correct: (view) => correctForm(words, view),
    worked: (view) => workedForm(words, view),
    tried: (view) => triedForm(words, view),
    details: (view) => detailsForm(words, view),
    lookup: (view, leaked = []) =>
      modal(words, {
        // Only a message that was looked up stands in a modal from the start; what a command found moves into one.
        title: words.fill(view.case.door === "shortcut" ? "forms.lookup-title" : "forms.closing-title", {}),
        value: view.case.id,
        blocks: [
          ...blocksOf(leakedSeen(words, leaked)),
          ...caseMessage({ words, view: { ...view, surface: "modal" } }).blocks,
        ],
      }),
    ask: (view) => askForm(words, view),
    answer: (view) => answerForm(words, view),
    resolve: (view) => resolveForm(words, view),
    known: (view) => knownForm(words, view),
    stillFailing: (view) => stillFailingForm(words, view),
    vendor: (view) => vendorModal(words, view),
    article: (view) => articleModal(words, view),
    report: () => reportForm(words),
    reported: (where) =>
      modal(words, {
        title: words.fill("forms.report-title", {}),
        blocks: blocksOf([say(words.fill(`forms.report-${where}`, {}))]),
      }),
    closing: (text, leaked = []) =>
      modal(words, {
        title: words.fill("forms.closing-title", {}),
        blocks: blocksOf([...leakedSeen(words, leaked), say(text)]),
      }),
  };
}

/** Beside a field stands plain text. */
function faultText(words: Templates, fault: FieldFault): string {
  switch (fault.kind) {
    case "required":
    case "request-id-words":
    case "request-id-mail":
    case "request-id-masked":
    case "time-unreadable":
      return asPlainText(words.fill(`faults.${fault.kind}`, {}));
    case "nothing-tried":
      return asPlainText(words.fill("faults.nothing-tried", { title: fault.title }));
    case "request-id-shape":
    case "request-id-cut":
    case "time-no-zone":
    case "time-no-date":
    case "time-future":
      return asPlainText(words.fill(`faults.${fault.kind}`, { given: fault.given }));
    case "time-ambiguous":
      return asPlainText(words.fill(`faults.${fault.kind}`, { first: fault.first, other: fault.other }));
  }
}

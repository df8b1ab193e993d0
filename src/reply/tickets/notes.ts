import type { Message } from "../../case/delivery.ts";
import { ACTIONS } from "../actions.ts";
import { assemble } from "../assemble.ts";
import { workaroundNote } from "../cases/known-problem.ts";
import { quotation, say } from "../layout.ts";
import type { Notes } from "../replies.ts";
import { buttonsOf, namedId, personId } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import { localTime } from "../times.ts";
import type { ReopenedView, TicketView } from "../views.ts";
import { overdueList } from "./overdue.ts";
import { tooOldFor } from "./ticket-card.ts";
import { reasonOf } from "./ticket-ends.ts";

/** Questions, answers and notes are shown whole up to here. */
const MOST_QUOTED = 3_000;

/** Short messages in the requester's thread and below the card. */
export function createNotes(words: Templates): Notes {
  const only = (text: string): Message => assemble([say(text)]);
  return {
    ticketOpened: (view) => only(ticketOpened(words, view)),
    question: (view) => question(words, view),
    requesterUnreached: ({ why, ...view }) =>
      only(
        words.fill("notes.requester-unreached", {
          ...who(view),
          why,
          isResolved: view.ticket.state === "resolved",
        }),
      ),
    peopleUnreached: ({ why, ...view }) => only(words.fill("notes.people-unreached", { ...who(view), why })),
    passedOn: ({ text, ...view }) =>
      assemble([say(words.fill("notes.passed-on", who(view))), quotation(text, MOST_QUOTED)]),
    reworded: ({ by, text, isReopening, ticket: { id } }) =>
      assemble([
        say(words.fill("notes.reworded", { ticket: id, by: personId(by), isReopening })),
        quotation(text, MOST_QUOTED),
      ]),
    wordsDeleted: ({ ticket: { id } }) => only(words.fill("notes.words-deleted", { ticket: id })),
    answered: ({ question: { text, answer }, ...view }) =>
      assemble([
        say(words.fill("notes.answered", { ...who(view), question: text })),
        quotation(answer ?? "", MOST_QUOTED),
      ]),
    joined: (view) =>
      only(words.fill("notes.joined", { ...who(view), ...standing(view), standsBelow: isToldOutcome(view) })),
    workaround: (view) => workaroundNote(words, view),
    resolved: (view) => resolved(words, view),
    confirmed: (view) => only(words.fill("notes.confirmed", who(view))),
    reopened: (view) => reopened(words, view),
    overdue: (view) => overdueList(words, view),
    trouble: () => only(words.fill("notes.trouble", {})),
    reading: () => only(words.fill("notes.reading", {})),
    help: () => only(words.fill("notes.help", {})),
    installed: () => only(words.fill("notes.installed", {})),
    articleFaults: ({ faults, total }) =>
      only(words.fill("notes.article-faults", { faults: [...faults], total, left: total - faults.length })),
    checking: () => only(words.fill("notes.checking", {})),
  };
}

const who = ({ ticket, case: value }: TicketView) => ({
  ticket: ticket.id,
  requester: personId(value.requester),
});

const claimer = ({ ticket }: TicketView) => (ticket.claimedBy === null ? null : personId(ticket.claimedBy));

function ticketOpened(words: Templates, view: Parameters<Notes["ticketOpened"]>[0]): string {
  const { at, zone } = view.expectation;
  return words.fill("notes.ticket-opened", {
    ...who(view),
    ...standing(view),
    queue: view.ticket.queue,
    isNow: at === null,
    at: at === null ? null : localTime(at, zone, words.locale),
    zone,
    oldDays: tooOldFor(view),
    because: becauseOf(view),
  });
}

/** Why the desk opened the ticket by itself; null where somebody asked for it. */
function becauseOf({ ticket }: TicketView): string | null {
  const [opened] = ticket.history;
  return opened?.by === "desk" ? opened.note : null;
}

/** Who has the ticket, whom they took it over from, and whether it is resolved. */
function standing(view: TicketView) {
  const before = view.ticket.history.filter(({ what }) => what === "claimed").at(-2)?.by;
  return {
    claimedBy: claimer(view),
    before: before === undefined ? null : personId(before),
    isResolved: view.ticket.state === "resolved",
  };
}

/** Whether its thread was told what was found: who had said before that it works was not asked again. */
const isToldOutcome = ({ ticket, case: { id } }: TicketView): boolean =>
  ticket.joined.some(({ caseId, noteDelivery }) => caseId === id && noteDelivery !== null);

function question(words: Templates, view: Parameters<Notes["question"]>[0]): Message {
  const { id, text, askedBy, answer } = view.question;
  const value = `${view.ticket.id}:${id}`;
  const requester = namedId(view.case.requester);
  const asked = [
    say(words.fill("notes.question", { ...who(view), requester, by: personId(askedBy) })),
    quotation(text, MOST_QUOTED),
  ];
  if (answer === "") {
    return assemble([...asked, say(words.fill("notes.question-deleted", { by: personId(askedBy) }))]);
  }
  if (answer !== null) {
    const told = words.fill("notes.question-answered", { by: personId(askedBy) });
    return assemble([...asked, say(told), quotation(answer, MOST_QUOTED)]);
  }
  if (view.ticket.state === "resolved") {
    return assemble([...asked, say(words.fill("notes.question-settled", { ticket: view.ticket.id }))]);
  }
  return assemble([
    ...asked,
    say(words.fill("notes.question-next", {}), { isTail: true }),
    buttonsOf(words, [{ word: "buttons.answer", action: ACTIONS.answer, value, style: "primary" }]),
  ]);
}

function resolved(words: Templates, view: TicketView): Message {
  const { ticket } = view;
  const text = words.fill("notes.resolved", {
    ...who(view),
    by: personId(ticket.resolution?.by ?? ticket.claimedBy ?? ""),
    reason: reasonOf(words, ticket),
  });
  const told = [say(text), quotation(ticket.resolution?.note ?? "", MOST_QUOTED)];
  if (ticket.state !== "resolved" && wasReopenedByOther(view)) {
    // Without a button: this note stays behind once the ticket is resolved again, and the answer has one.
    return assemble([...told, say(words.fill("notes.resolved-elsewhere", { ticket: ticket.id }))]);
  }
  if (ticket.state !== "resolved") {
    return assemble([...told, say(words.fill("notes.resolved-reopened", { ticket: ticket.id }))]);
  }
  if (ticket.history.at(-1)?.what === "confirmed") {
    return assemble([...told, say(words.fill("notes.resolved-confirmed", { ticket: ticket.id }))]);
  }
  // Nobody is asked for what they have said already.
  if (view.case.state === "solved" || view.case.state === "closed") {
    return assemble([...told, say(words.fill("notes.resolved-settled", {}), { isTail: true })]);
  }
  // A ticket can have several cases: the button says whose thread it stands in.
  const value = `${ticket.id}:${view.case.id}`;
  return assemble([
    ...told,
    say(words.fill("notes.resolved-next", {}), { isTail: true }),
    buttonsOf(words, [
      { word: "buttons.works-now", action: ACTIONS.worksNow, value, style: "primary" },
      { word: "buttons.still-failing", action: ACTIONS.stillFailing, value },
    ]),
  ]);
}

/** Cases of which nobody said that it still fails are moved by the desk, when the ticket of all is open again. */
const wasReopenedByOther = ({ case: { history } }: TicketView): boolean =>
  history.findLast(({ event }) => event === "escalated")?.by === "desk";

function reopened(words: Templates, view: ReopenedView): Message {
  const last = view.ticket.history.findLast(({ what }) => what === "reopened");
  return assemble([
    say(
      words.fill("notes.reopened", {
        ticket: view.ticket.id,
        by: personId(view.by),
        isOther: view.by !== view.case.requester,
        requestId: view.freshRequestId,
        knownRequestId: view.knownRequestId,
        claimedBy: claimer(view),
      }),
    ),
    quotation(last?.note ?? "", MOST_QUOTED),
  ]);
}

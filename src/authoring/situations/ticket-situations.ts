import type { Case } from "../../case/case.ts";
import type { Ticket } from "../../case/ticket.ts";
import { NOTHING_TOLD } from "../../case/ticket-report.ts";
import type { Expectation } from "../../reply/cases/expectation.ts";
import type { Notes, Replies } from "../../reply/replies.ts";
import type { OverdueTicket } from "../../reply/tickets/overdue-ticket.ts";
import type { TicketView } from "../../reply/views.ts";
import {
  ENGINEER,
  EXAMPLE_ANSWERED,
  EXAMPLE_DUE,
  EXAMPLE_EARLIER,
  EXAMPLE_EDITED,
  EXAMPLE_KNOWN,
  EXAMPLE_QUESTION,
  EXAMPLE_RESOLUTION,
  EXAMPLE_TIME,
  escalatedCase,
  exampleTicket,
  type TicketViews,
} from "./example-cases.ts";
import { goneOnNotes, settledNotes } from "./settled-notes.ts";
import type { Situation, Told } from "./situation.ts";
import { type TitledNote, unreachedNotes } from "./unreached-notes.ts";

/** The card of a ticket about this article, and everything said while people work on it. */
export function ticketSituations(told: Told): Situation[] {
  const { library, article, answered } = told;
  const value = escalatedCase(answered, article);
  const of = (change: Parameters<typeof exampleTicket>[1] = {}): TicketView => ({
    ticket: exampleTicket(value, change),
    case: value,
    library,
    permalink: "https://example.slack.com/archives/C0/p11",
    earlierLink: "https://example.slack.com/archives/C1/p12",
  });
  const open = of();
  const claimed = of({ state: "claimed", claimedBy: ENGINEER, questions: [EXAMPLE_ANSWERED] });
  const known = of({ state: "claimed", claimedBy: ENGINEER, known: EXAMPLE_KNOWN });
  const resolved = of({ state: "resolved", claimedBy: ENGINEER, resolution: EXAMPLE_RESOLUTION });
  const card = (title: string, shown: TicketView): Situation => ({
    kind: "ticket",
    title,
    say: (replies) => replies.ticket(shown),
  });
  const modal = (title: string, say: Situation["say"]): Situation => ({ kind: "modal", title, say });
  const question = EXAMPLE_QUESTION;
  return [
    card("A new ticket in the engineering channel", open),
    card("A ticket that somebody asked a person for", of({ queue: "support" })),
    card("A claimed ticket with a question and its answer", claimed),
    card("A ticket whose problem is known, with a workaround", known),
    card("A resolved ticket", resolved),
    card("A resolved ticket, with who was told and what they said", of(toldOf(value))),
    card("A ticket with its severity, its clocks and what they come from", of({ due: EXAMPLE_DUE })),
    card("A ticket that the desk opened by itself", openedUnasked(open, "people")),
    card("A ticket whose problem was said to be fixed before", of({ earlier: EXAMPLE_EARLIER })),
    card("A ticket whose problem was reported several times", of(several(value))),
    ...noteSituations({ open, claimed, known, resolved }),
    modal("Ask the requester", ({ modals }) => modals.ask(claimed)),
    modal("Answer a question", ({ modals }) => modals.answer({ ...claimed, question })),
    modal("Say that the problem is known", ({ modals }) => modals.known(claimed)),
    ...draftSituations(resolved),
    modal("Resolve a ticket", ({ modals }) => modals.resolve(claimed)),
    modal("Still failing after a ticket was resolved", ({ modals }) => modals.stillFailing(resolved)),
    modal("For the vendor: the text of a support case", ({ modals }) => modals.vendor(claimed)),
  ];
}

/** The draft of an article, by what became of its file. */
function draftSituations(resolved: TicketView): Situation[] {
  const states = [
    [", which was written", "written"],
    [" that was written before", "there"],
    [" of no known family", "no-family"],
    [" that could not be written", "refused"],
    [", for somebody who is no agent", "copy"],
  ] as const;
  return states.map(([name, state]) => ({
    kind: "modal",
    title: `A resolved ticket as the draft of an article${name}`,
    say: ({ modals }) =>
      modals.article({ ...resolved, draft: { file: "api/new-error.yaml", text: "title: An error", state } }),
  }));
}

/** Three people were told of the resolution; one of them has said that it works. */
const toldOf = ({ id: caseId, requester }: Case): Partial<Ticket> => ({
  state: "resolved",
  claimedBy: ENGINEER,
  resolution: EXAMPLE_RESOLUTION,
  told: [
    { caseId, person: requester, hasConfirmed: true, isReached: true },
    { caseId: "other", person: "U0OTHER", hasConfirmed: false, isReached: true },
    { caseId: "third", person: "U0THIRD", hasConfirmed: false, isReached: false },
  ],
});

/** Three reports of one problem, of which two were escalated. */
function several({ id: caseId, requester }: Case): Partial<Ticket> {
  const report = {
    ...NOTHING_TOLD,
    caseId,
    person: requester,
    at: EXAMPLE_TIME,
    requestId: "7f3c2a90-11aa-4c3d",
  };
  const places = { region: "eu", messageDigest: "0f9c3d2a11b07e54" };
  const other = { ...report, ...places, caseId: "other", person: "U0OTHER", requestId: null };
  return {
    joined: [{ caseId: "other", requester: "U0OTHER", noteDelivery: null }],
    reports: [
      { ...report, ...places, at: EXAMPLE_TIME - 100 * 3_600_000 },
      other,
      {
        ...other,
        caseId: "third",
        person: "U0THIRD",
        messageDigest: "7be1540c92aa38d1",
        environment: "sandbox",
        region: "na",
        requestId: "0b7d9e54-77cc-4e1f",
      },
    ],
  };
}

type AboutTicket = Exclude<
  keyof Notes,
  "trouble" | "reading" | "help" | "installed" | "checking" | "articleFaults"
>;

/** What the requester wrote to the people of a ticket. */
const toldNotes = (
  claimed: TicketView,
): Record<"passedOn" | "reworded" | "answered" | "wordsDeleted", TitledNote> => ({
  passedOn: [
    "Below the card: the requester wrote in the direct conversation",
    (to) => to.passedOn({ ...claimed, text: "We also see it in the sandbox since this morning." }),
  ],
  reworded: [
    "Below the card: what somebody wrote was edited since",
    (to) => to.reworded({ ...claimed, ...EXAMPLE_EDITED, isReopening: false }),
  ],
  answered: [
    "Below the card: the requester answered",
    (to) => to.answered({ ...claimed, question: EXAMPLE_ANSWERED }),
  ],
  wordsDeleted: [
    "Below the card: what the requester wrote was deleted at their wish",
    (to) => to.wordsDeleted(claimed),
  ],
});

const later = { at: EXAMPLE_TIME, zone: "Europe/Berlin" };

const FRESH = { freshRequestId: "0b7d9e54-77cc-4e1f", knownRequestId: null };
const TOLD_AGAIN = { freshRequestId: null, knownRequestId: "0b7d9e54-77cc-4e1f" };

/** Notes of a ticket; a note that is added to the desk must be added here to compile. */
function noteSituations({ open, claimed, known, resolved }: TicketViews): Situation[] {
  const question = EXAMPLE_QUESTION;
  const tickets = lateTickets(open.ticket, claimed.ticket);
  const notes: Record<AboutTicket, TitledNote> = {
    ticketOpened: [
      "In the thread: somebody will look",
      (to) => to.ticketOpened({ ...open, expectation: later }),
    ],
    question: ["In the thread: an engineer asks", (to) => to.question({ ...claimed, question })],
    ...unreachedNotes({ claimed, resolved }),
    ...toldNotes(claimed),
    joined: ["In the thread: the problem has a ticket already", (to) => to.joined(open)],
    workaround: ["In the thread: the problem is known, and what helps", (to) => to.workaround(known)],
    resolved: ["In the thread: the ticket is resolved", (to) => to.resolved(resolved)],
    overdue: ["In the tickets' channel, once a day: what is overdue", (to) => to.overdue({ tickets })],
    confirmed: ["Below the card: it works now", (to) => to.confirmed(resolved)],
    reopened: [
      "Below the card: it still fails",
      (to) => to.reopened({ ...claimed, ...FRESH, by: claimed.case.requester }),
    ],
  };
  const now = { at: null, zone: "Europe/Berlin" };
  return [
    ...Object.entries(notes).map(([name, [title, say]]) => ({
      kind: `note ${name}`,
      title,
      say: (replies: Replies) => say(replies.notes),
    })),
    {
      kind: "note ticketOpened",
      title: "In the thread: somebody will look, within working hours",
      say: ({ notes: to }) => to.ticketOpened({ ...open, expectation: now }),
    },
    {
      kind: "note reopened",
      title: "Below the card: it still fails for somebody who has the problem too",
      say: ({ notes: to }) => to.reopened({ ...claimed, ...TOLD_AGAIN, by: "U0OTHER" }),
    },
    ...unaskedNotes(open, now),
    ...settledNotes({ claimed, resolved }),
    ...goneOnNotes({ claimed, resolved }),
  ];
}

const lateTickets = (open: Ticket, claimed: Ticket): readonly OverdueTicket[] => [
  { ticket: open, what: "first-response", dueAt: EXAMPLE_TIME, isOver: false, link: null },
  {
    ticket: claimed,
    what: "resolution",
    dueAt: EXAMPLE_TIME + 1,
    isOver: false,
    link: "https://w.slack.com/archives/C1/p1",
  },
];

const openedUnasked = (open: TicketView, note: string): TicketView => ({
  ...open,
  ticket: { ...open.ticket, history: [{ at: EXAMPLE_TIME, by: "desk", what: "opened", note }] },
});

/** The desk escalated by itself: for each rule, why. */
const unaskedNotes = (open: TicketView, expectation: Expectation): Situation[] =>
  (["persistent", "people", "unexpected"] as const).map((note) => {
    const view = openedUnasked(open, note);
    return {
      kind: "note ticketOpened",
      title: `In the thread: the desk escalated by itself (${note})`,
      say: ({ notes: to }) => to.ticketOpened({ ...view, expectation }),
    };
  });

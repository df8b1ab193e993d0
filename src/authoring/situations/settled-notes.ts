import type { Message } from "../../case/delivery.ts";
import type { Notes } from "../../reply/replies.ts";
import type { TicketView } from "../../reply/views.ts";
import {
  EXAMPLE_ANSWERED,
  EXAMPLE_EDITED,
  EXAMPLE_QUESTION,
  EXAMPLE_TIME,
  type TicketViews,
} from "./example-cases.ts";
import type { Situation } from "./situation.ts";

const MOVED_BY_DESK = { by: "desk", event: "escalated", from: "pending", to: "escalated", why: "" } as const;

const note = (name: string, title: string, say: (notes: Notes) => Message): Situation => ({
  kind: `note ${name}`,
  title,
  say: ({ notes }) => say(notes),
});

type Views = Pick<TicketViews, "claimed" | "resolved">;

/** What is edited without anybody's press, because its ticket went on. */
export function goneOnNotes({ claimed, resolved }: Views): Situation[] {
  const expectation = { at: null, zone: "Europe/Berlin" };
  const late = { what: "first-response", dueAt: EXAMPLE_TIME, link: null, isOver: true } as const;
  const tickets = [resolved, claimed].map(({ ticket }) => ({ ...late, ticket }));
  return [
    note("ticketClaimed", "In the thread: somebody took the ticket", (to) =>
      to.ticketOpened({ ...claimed, expectation }),
    ),
    note("ticketResolved", "In the thread: the ticket was resolved since", (to) =>
      to.ticketOpened({ ...resolved, expectation }),
    ),
    note("joinedClaimed", "In the thread: somebody took the ticket that was joined", (to) =>
      to.joined(claimed),
    ),
    note("joinedResolved", "In the thread: the ticket that was joined was resolved since", (to) =>
      to.joined(askedIn(resolved)),
    ),
    note("joinedSolved", "In the thread: the same, where its requester had said before that it works", (to) =>
      to.joined(resolved),
    ),
    note("reopenedEdited", "Below the card: what opened the ticket again was edited since", (to) =>
      to.reworded({ ...claimed, ...EXAMPLE_EDITED, isReopening: true }),
    ),
    note("overdueOver", "In the tickets' channel: what was overdue is no longer", (to) =>
      to.overdue({ tickets }),
    ),
  ];
}

/** As a case reads it that joined the ticket, and was asked in its own thread. */
const askedIn = (view: TicketView): TicketView => {
  const { id: caseId, requester } = view.case;
  const joined = [{ caseId, requester, noteDelivery: "asked" }];
  return { ...view, ticket: { ...view.ticket, joined } };
};

/** The notes whose buttons were used, as they are edited to what happened. */
export function settledNotes({ claimed, resolved }: Views): Situation[] {
  const question = EXAMPLE_QUESTION;
  const confirmed = { at: EXAMPLE_TIME, by: resolved.case.requester, what: "confirmed", note: null } as const;
  const works = { ...resolved, ticket: { ...resolved.ticket, history: [confirmed] } };
  const fails = { ...resolved, ticket: { ...resolved.ticket, state: "claimed" } } as const;
  const history = [{ ...MOVED_BY_DESK, at: EXAMPLE_TIME }];
  const elsewhere = { ...fails, case: { ...fails.case, history } };
  const solved = { ...resolved, case: { ...resolved.case, state: "solved" } } as const;
  return [
    note("questionAnswered", "In the thread: the question was answered", (to) =>
      to.question({ ...claimed, question: EXAMPLE_ANSWERED }),
    ),
    note("questionSettled", "In the thread: the question needs no answer any more", (to) =>
      to.question({ ...resolved, question }),
    ),
    note("resolvedConfirmed", "In the thread: it works now", (to) => to.resolved(works)),
    note("resolvedSettled", "In the thread: resolved after the requester had said that it works", (to) =>
      to.resolved(solved),
    ),
    note("resolvedReopened", "In the thread: it still fails", (to) => to.resolved(fails)),
    note("resolvedElsewhere", "In the thread: it still fails for somebody else", (to) =>
      to.resolved(elsewhere),
    ),
  ];
}

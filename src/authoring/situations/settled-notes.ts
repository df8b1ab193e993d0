import type { Message } from "../../case/delivery.ts";
import type { Notes, TicketView } from "../../reply/replies.ts";
import { EXAMPLE_ANSWERED, EXAMPLE_QUESTION, EXAMPLE_TIME } from "./example-cases.ts";
import type { Situation } from "./reply-situations.ts";

const MOVED_BY_DESK = { by: "desk", event: "escalated", from: "pending", to: "escalated", why: "" } as const;

/** The notes whose buttons were used, as they are edited to what happened. */
export function settledNotes({
  claimed,
  resolved,
}: Readonly<Record<"claimed" | "resolved", TicketView>>): Situation[] {
  const question = EXAMPLE_QUESTION;
  const confirmed = { at: EXAMPLE_TIME, by: resolved.case.requester, what: "confirmed", note: null } as const;
  const works = { ...resolved, ticket: { ...resolved.ticket, history: [confirmed] } };
  const fails = { ...resolved, ticket: { ...resolved.ticket, state: "claimed" } } as const;
  const history = [{ ...MOVED_BY_DESK, at: EXAMPLE_TIME }];
  const elsewhere = { ...fails, case: { ...fails.case, history } };
  const note = (name: string, title: string, say: (notes: Notes) => Message): Situation => ({
    kind: `note ${name}`,
    title,
    say: ({ notes }) => say(notes),
  });
  const solved = { ...resolved, case: { ...resolved.case, state: "solved" } } as const;
  const late = { what: "first-response", dueAt: EXAMPLE_TIME, link: null } as const;
  const lines = [
    { ...late, ticket: resolved.ticket, isOver: true },
    { ...late, ticket: claimed.ticket, isOver: true },
  ];
  return [
    note("overdueOver", "In the tickets' channel: what was overdue is no longer", (to) =>
      to.overdue({ tickets: lines }),
    ),
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

import type { Message } from "../../case/delivery.ts";
import { type Filing, newFiling } from "../../case/tracker.ts";
import type { Replies } from "../../reply/replies.ts";
import type { TrackerReplies } from "../../reply/tickets/said-of-trackers.ts";
import type { FilingView, TicketView } from "../../reply/views.ts";
import { ENGINEER, EXAMPLE_RESOLUTION, escalatedCase, exampleTicket } from "./example-cases.ts";
import type { Situation, Told } from "./situation.ts";

const WAITING = newFiling({ name: "github", title: "GitHub" });
const NEXT_TRY = { failure: "unclear", reason: "http 503", at: Date.UTC(2026, 10, 20, 10, 5) };

const FILED: Filing = {
  ...WAITING,
  state: "filed",
  status: "open",
  reference: {
    id: "example/errors#12",
    label: "example/errors#12",
    url: "https://github.com/example/errors/issues/12",
  },
};

const CLOSED: Filing = {
  ...FILED,
  status: "closed",
  closing: { noteDelivery: "note", by: "octo-person", why: "completed" },
};

const resolved = (view: FilingView): FilingView => ({
  ...view,
  ticket: { ...view.ticket, state: "resolved", resolution: EXAMPLE_RESOLUTION },
});

type AboutFiling = Exclude<keyof TrackerReplies, "issue" | "comment">;

/** What people read of a ticket in an outside tracker. */
export function trackerSituations({ library, article, answered }: Told): Situation[] {
  const value = escalatedCase(answered, article);
  const of = (filing: Filing): FilingView => ({
    ticket: exampleTicket(value, { filings: [filing] }),
    case: value,
    library,
    permalink: "https://example.slack.com/archives/C0/p11",
    earlierLink: null,
    filing,
  });
  const card = (title: string, view: TicketView): Situation => ({
    kind: "ticket",
    title,
    say: (replies) => replies.ticket(view),
  });
  return [
    card("A ticket on its way to a tracker", of(WAITING)),
    card("A ticket that a tracker has not taken yet", of({ ...WAITING, nextTry: NEXT_TRY })),
    card("A ticket with its issue in a tracker", of(FILED)),
    card("A ticket that a tracker did not take", of({ ...WAITING, state: "failed" })),
    ...noteSituations(of),
  ];
}

function noteSituations(of: (filing: Filing) => FilingView): Situation[] {
  const by = "octo-person";
  const refusal = { kind: "create", failure: "not-allowed", reason: "http 401" } as const;
  const silence = { kind: "comment", failure: "unclear", reason: "http 503" } as const;
  const locked = { kind: "comment", failure: "refused", reason: "http 403" } as const;
  type Say = (to: TrackerReplies) => Message;
  // A note that is added must be added here to compile.
  const notes: Record<AboutFiling, readonly (readonly [title: string, say: Say])[]> = {
    closed: [
      ["Below the card: the issue was closed", (to) => to.closed(of(CLOSED))],
      [
        "Below the card: the issue was closed, and the ticket resolved since",
        (to) => to.closed(resolved(of(CLOSED))),
      ],
      [
        "Below the card: the issue was closed, and opened again since",
        (to) => to.closed(of({ ...CLOSED, status: "open" })),
      ],
    ],
    reopened: [["Below the card: the issue was opened again", (to) => to.reopened({ ...of(FILED), by })]],
    failed: [
      [
        "Below the card: the ticket could not be filed",
        (to) => to.failed({ ...of({ ...WAITING, state: "failed" }), ...refusal }),
      ],
      ["Below the card: news did not get to the tracker", (to) => to.failed({ ...of(FILED), ...silence })],
      ["Below the card: the issue takes no comment", (to) => to.failed({ ...of(FILED), ...locked })],
    ],
    arrived: [["Below the card: a later try was taken", (to) => to.arrived(of(FILED))]],
    trying: [["Below the card: somebody tries again", (to) => to.trying({ ...of(WAITING), by: ENGINEER })]],
    inVain: [["Below the card: that try was not taken either", (to) => to.inVain(of(WAITING))]],
  };
  return Object.entries(notes).flatMap(([name, said]) =>
    said.map(([title, say]) => ({
      kind: `tracker ${name}`,
      title,
      say: (replies: Replies) => say(replies.tracker),
    })),
  );
}

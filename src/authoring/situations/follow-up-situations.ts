import type { Case, CaseMove } from "../../case/case.ts";
import { FIRST_RUNG, type Ladder } from "../../case/ladder.ts";
import type { Waiting } from "../../case/waiting.ts";
import type { Replies } from "../../reply/replies.ts";
import type { CaseView } from "../../reply/views.ts";
import { EXAMPLE_RESOLUTION, EXAMPLE_TIME, exampleTicket, REQUESTER } from "./example-cases.ts";
import type { Situation, Told } from "./situation.ts";

const DAY = 24 * 60 * 60_000;
const DENIED: CaseMove = {
  at: EXAMPLE_TIME,
  by: REQUESTER,
  event: "denied",
  from: "pending",
  to: "pending",
  why: "still broken",
};

const LATER = { updatedAt: EXAMPLE_TIME + DAY };
const SECOND_STEP: Ladder = { ...FIRST_RUNG, next: 1 };
const LAST_RUNG: Ladder = { ...FIRST_RUNG, rung: "escalation" };
const placeOf = ({ rung, next }: Ladder) => (next === null ? rung : `step ${next + 1}`);

/** What is said while the desk waits for the requester of a case about this article. */
export function followUpSituations({ library, answered }: Told): Situation[] {
  const of = (because: NonNullable<Waiting["asked"]>["because"], change: Partial<Case> = {}): CaseView => ({
    case: {
      ...answered,
      waiting: { remindAt: null, asked: { at: EXAMPLE_TIME, because, noteDelivery: "asked" } },
      ...change,
    },
    ticket: null,
    library,
    surface: "thread",
  });
  const checkIn = (kind: string, title: string, view: CaseView): Situation => ({
    kind,
    title,
    say: ({ followUps }) => followUps.checkIn(view, 6 * DAY),
  });
  return [
    ...answersAskedBelow(of("quiet")),
    checkIn("note checkIn", "In the thread: it has been quiet for a day", of("quiet")),
    checkIn("note checkIn", "In the thread: the time of a reminder has come", of("reminder")),
    checkIn("note checkIn", "In the thread: it has been quiet since the ticket was resolved", {
      ...of("quiet"),
      ticket: exampleTicket(answered, { state: "resolved", resolution: EXAMPLE_RESOLUTION }),
    }),
    ...(["solved", "escalated", "closed", "pending"] as const).map((state) =>
      checkIn(
        "note checkInOver",
        `In the thread: what became of the question (${state})`,
        of("quiet", { state, ...LATER }),
      ),
    ),
    {
      kind: "note askedAgain",
      title: "In the thread: the question is asked once more below",
      say: ({ followUps }) => followUps.askedAgain(),
    },
    ...toldTheDesk(of("quiet", LATER)),
    {
      kind: "whisper reminderSet",
      title: "Whisper: when the requester will be asked",
      say: ({ followUps }) => followUps.reminderSet({ at: EXAMPLE_TIME + 2 * DAY, zone: "Europe/Berlin" }),
    },
  ];
}

/** What a requester hears who turned to the desk with words that hold no error. */
const toldTheDesk = (view: CaseView): Situation[] => {
  const { case: value, library } = view;
  const changed = (change: Partial<Case>): CaseView => ({ ...view, case: { ...value, ...change } });
  return [
    ...(["pending", "escalated", "solved", "closed"] as const).map((state) => ({
      kind: "note standing",
      title: `In the thread: its requester wrote to the desk without an error (${state})`,
      say: ({ followUps }: Replies) => followUps.standing(changed({ state })),
    })),
    {
      kind: "note standing",
      title: "In the thread: its requester wrote to the desk that it still fails",
      say: ({ followUps }) => followUps.standing(changed({ history: [DENIED] })),
    },
    {
      kind: "note whichWorks",
      title: "In the thread: its requester wrote that it works, while two of their errors wait",
      say: ({ followUps }) => followUps.whichWorks({ cases: [value, { ...value, article: null }], library }),
    },
  ];
};

/** Answers while the question stands further down: its buttons are there. */
const answersAskedBelow = (view: CaseView): Situation[] =>
  [FIRST_RUNG, SECOND_STEP, LAST_RUNG].map((ladder) => ({
    kind: "note askedBelow",
    title: `In the thread: the answer while the question stands below it (${placeOf(ladder)})`,
    say: (replies) => replies.case({ ...view, case: { ...view.case, ladder } }),
  }));

import type { Background, Returning } from "../../case/background.ts";
import type { Case, CaseMove } from "../../case/case.ts";
import type { Ticket } from "../../case/ticket.ts";
import { NOTHING_TOLD } from "../../case/ticket-report.ts";
import type { Library } from "../../knowledge/library.ts";
import type { CaseView, Surface } from "../../reply/views.ts";
import {
  ENGINEER,
  EXAMPLE_EARLIER,
  EXAMPLE_KNOWN,
  EXAMPLE_RESOLUTION,
  EXAMPLE_TIME,
  escalatedCase,
  exampleTicket,
  failedSteps,
  REQUESTER,
} from "./example-cases.ts";
import type { Situation, Told } from "./situation.ts";

const view = (library: Library, value: Case, change: Partial<CaseView> = {}): CaseView => ({
  case: value,
  ticket: null,
  library,
  surface: "thread",
  ...change,
});

/** Every state of the one message of a case about this article. */
export function caseSituations(told: Told): Situation[] {
  return [...answerSituations(told), ...ladderSituations(told), ...outcomeSituations(told)];
}

const saying = (kind: string, title: string, shown: CaseView): Situation => ({
  kind,
  title,
  say: (replies) => replies.case(shown),
});

/** The first answer: through each door, and to people who were here before. */
function answerSituations(told: Told): Situation[] {
  const { library, answered } = told;
  const on = (surface: Surface) => view(library, answered, { surface });
  const asked: Case = { ...answered, where: { ...answered.where, thread: null } };
  const alone = { surface: "private" } as const;
  const withBackground = (change: Partial<Background>) =>
    view(library, { ...answered, background: { ...answered.background, ...change } });
  const before = (change: Partial<Returning> = {}) =>
    withBackground({ returning: { workedStep: null, triedInVain: [], ticket: null, ...change } });
  const moved = (move: Pick<CaseMove, "by" | "event" | "from">) =>
    view(library, { ...answered, history: [{ ...move, at: EXAMPLE_TIME, to: "pending", why: "" }] });
  const answer = (title: string, shown: CaseView) => saying("answer", title, shown);
  return [
    answer("An error is answered in its thread", on("thread")),
    answer("The same, seen by its requester alone", on("private")),
    answer("Asked by a command, seen by its requester alone", view(library, asked, alone)),
    answer("The requester had the same problem before", before({ workedStep: 0 })),
    answer("The requester had it before, and what helped is not known", before()),
    answer("The requester had it before, and the first step did not help", before({ triedInVain: [0] })),
    answer("The requester had it before, and its ticket was resolved", before({ ticket: EXAMPLE_EARLIER })),
    answer(
      "A support agent put the answer right",
      moved({ by: ENGINEER, event: "corrected", from: "pending" }),
    ),
    answer(
      "The requester chose the article among what was offered",
      moved({ by: REQUESTER, event: "answered", from: "open" }),
    ),
    answer(
      "The requester wrote again after it was closed",
      moved({ by: REQUESTER, event: "returned", from: "closed" }),
    ),
    answer("The fifth answer in one thread", withBackground({ earlierInThread: 4 })),
    ...knownSituations(told),
    saying("terminal", "Looked up at a terminal", on("terminal")),
  ];
}

/** With people, solved, closed. */
function outcomeSituations({ library, article, answered }: Told): Situation[] {
  const escalated = escalatedCase(answered, article);
  const open = exampleTicket(escalated);
  const again: Case = { ...escalated, background: { ...escalated.background, openTicket: open.id } };
  const claimed = exampleTicket(escalated, { state: "claimed", claimedBy: ENGINEER });
  const resolved = exampleTicket(escalated, { state: "resolved", resolution: EXAMPLE_RESOLUTION });
  const worked = failedSteps(article, 1).map((step) => ({ ...step, result: "worked" as const }));
  const solved: Case = { ...answered, state: "solved" };
  const byStep: Case = { ...solved, ladder: { ...answered.ladder, tried: worked } };
  const handedOn = (title: string, value: Case, ticket: Ticket) =>
    saying("escalated", title, view(library, value, { ticket }));
  return [
    handedOn("Engineering has the ticket", escalated, open),
    handedOn("Somebody has claimed the ticket", escalated, claimed),
    handedOn("The requester shows the same problem again", again, open),
    handedOn("The same, and somebody has claimed its ticket", again, claimed),
    saying(
      "resolved",
      "The ticket is resolved",
      view(library, { ...escalated, state: "pending" }, { ticket: resolved }),
    ),
    saying("solved", "A step worked", view(library, byStep)),
    saying("solved", "It works again, by none of the steps", view(library, solved)),
    ...(["quiet", "agent", "duplicate", "not-a-problem", "withdrawn", "forgotten"] as const).map(
      (closedHow) =>
        saying(
          "closed",
          `The case is closed (${closedHow})`,
          view(library, { ...answered, state: "closed", closedHow }),
        ),
    ),
  ];
}

/** Others have the problem too: several people, or one ticket with a workaround. */
function knownSituations({ library, article, answered }: Told): Situation[] {
  const shown = view(library, answered);
  const open = exampleTicket(escalatedCase(answered, article));
  const reports = ["U0OTHER", "U0THIRD"].map((person) => {
    return { ...NOTHING_TOLD, caseId: answered.id, person, at: EXAMPLE_TIME };
  });
  const known = { ...open, known: EXAMPLE_KNOWN };
  return [
    saying("answer", "Several people have it, and it lies with the platform", {
      ...shown,
      known: { ...open, reports },
    }),
    saying("answer", "The problem is known, and there is a workaround", { ...shown, known }),
    saying("answer", "The same, seen by its requester alone", { ...shown, surface: "private", known }),
  ];
}

/** Still broken: each step of the article, the general troubleshooting behind it, then people. */
function ladderSituations({ library, article, answered }: Told): Situation[] {
  const at = (kind: string, title: string, ladder: Case["ladder"]) =>
    saying(kind, title, view(library, { ...answered, ladder }));
  const steps = article.steps.map((_, next) =>
    at("ladder", `Still broken: step ${next + 1} is next`, {
      rung: "article",
      next,
      tried: failedSteps(article, next),
    }),
  );
  const tried = failedSteps(article);
  const general = article.then === undefined ? undefined : library.get(article.then);
  return [
    ...steps,
    ...(general
      ? [
          at("ladder", "Still broken: the general troubleshooting is next", {
            rung: "general",
            next: 0,
            tried,
          }),
        ]
      : []),
    at("escalation", "Every step was tried", { rung: "escalation", next: null, tried }),
  ];
}

/** The modals of a case about this article. */
export function caseModals({ library, answered }: Told): Situation[] {
  const titles = {
    more: "More: the rest of the article",
    correct: "Wrong article: a support agent picks the right one",
    worked: "It worked: which step was it?",
    tried: "Still broken: what was tried?",
    details: "Give details: what the ticket still lacks",
    lookup: "Look up this error: the message shortcut",
  } as const;
  const again = { oldDays: 30, filled: { texts: {}, choices: {} } };
  const shown = view(library, answered);
  const modal = (title: string, say: Situation["say"]): Situation => ({ kind: "modal", title, say });
  return [
    ...Object.entries(titles).map(([name, title]) =>
      modal(title, ({ modals }) => modals[name as keyof typeof titles](shown)),
    ),
    modal("Give details, with all fields: More details was pressed", ({ modals }) =>
      modals.details({ ...shown, isWhole: true }),
    ),
    modal("Give details: the error is old, so the form warns before it opens the ticket", ({ modals }) =>
      modals.details({ ...shown, again }),
    ),
  ];
}

import type { Case } from "../../case/case.ts";
import type { Library } from "../../knowledge/library.ts";
import { ENGINEER, EXAMPLE_TIME } from "./example-cases.ts";
import type { Situation } from "./situation.ts";

/** Pastes that are no answer: several candidates, or no article. */
export function openSituations(library: Library, questions: readonly Case[]): Situation[] {
  const unknown = questions.find(({ problems }) => problems[0]?.decision.kind === "unknown");
  const asked = questions.map((value): Situation => {
    const decision = value.problems[0]?.decision;
    const isChoice = decision?.kind === "choose";
    const domain = decision?.kind === "unknown" ? decision.domain : null;
    return {
      kind: isChoice ? "choose" : "unknown",
      title: isChoice
        ? "Several articles fit"
        : `No article fits${domain === null ? "" : `, but it looks like ${domain}`}`,
      say: (replies) => replies.case({ case: value, ticket: null, library, surface: "thread" }),
    };
  });
  if (!unknown) return asked;
  return [...asked, ...correctedToNone(library, unknown), solvedWithoutArticle(library, unknown)];
}

const correctedToNone = (library: Library, value: Case): Situation[] => {
  const move = { at: EXAMPLE_TIME, by: ENGINEER, from: "pending", to: "pending", why: "" } as const;
  const corrected: Case = { ...value, history: [...value.history, { ...move, event: "corrected" }] };
  const view = { case: corrected, ticket: null, library, surface: "thread" } as const;
  return [
    {
      kind: "unknown",
      title: "A support agent says that no article fits",
      say: (replies) => replies.case(view),
    },
    {
      kind: "modal",
      title: "More, for agents, where one of them said that no article fits",
      say: ({ modals }) => modals.more({ ...view, mayCorrect: true }),
    },
    {
      kind: "modal",
      title: "Wrong article, where one of them said that no article fits",
      say: ({ modals }) => modals.correct(view),
    },
  ];
};

const solvedWithoutArticle = (library: Library, value: Case): Situation => ({
  kind: "modal",
  title: "It is solved, where no article fits",
  say: ({ modals }) => modals.worked({ case: value, ticket: null, library, surface: "thread" }),
});

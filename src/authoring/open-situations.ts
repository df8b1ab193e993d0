import type { Case } from "../case/case.ts";
import type { Library } from "../knowledge/library.ts";
import type { Situation } from "./reply-situations.ts";

/** Pastes that are no answer: several candidates, or no article. */
export function openSituations(library: Library, questions: readonly Case[]): Situation[] {
  return questions.map((value) => {
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
}

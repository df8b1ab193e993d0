import type { Case } from "../../case/case.ts";
import { escalatedCase, exampleTicket } from "./example-cases.ts";
import type { Situation, Told } from "./situation.ts";

/** The same person brought another error to the thread: the answer and the card, as that one stands at each time. */
export function besideSituations({ library, article, answered }: Told): Situation[] {
  const escalated = escalatedCase(answered, article);
  const solved: Case = { ...answered, state: "solved" };
  const unknown: Case = { ...answered, article: null, problems: [] };
  const answer = (title: string, ...beside: readonly Case[]): Situation => ({
    kind: "answer",
    title,
    say: (replies) => replies.case({ case: answered, ticket: null, library, surface: "thread", beside }),
  });
  const held = { ticket: exampleTicket(escalated), case: escalated, library, earlierLink: null };
  const card = (title: string, ...beside: readonly Case[]): Situation => ({
    kind: "ticket",
    title,
    say: (replies) => replies.ticket({ ...held, permalink: null, beside }),
  });
  return [
    answer("A second error of the thread, while the first is still open", answered),
    answer("A second error of the thread, while people have the first", escalated),
    answer("Beside an error that is solved, and one that no article fits", solved, unknown),
    card("A ticket beside another error of its thread", answered),
    card("A ticket beside another ticket of its thread", { ...escalated, ticketId: "E-5M2W" }),
  ];
}

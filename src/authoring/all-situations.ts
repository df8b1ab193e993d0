import type { Case } from "../case/case.ts";
import type { Article } from "../knowledge/article.ts";
import type { Library } from "../knowledge/library.ts";
import type { Thresholds } from "../triage/decision.ts";
import { exampleCase, exampleProblem, exampleQuestion } from "./example-cases.ts";
import {
  caseModals,
  caseSituations,
  openSituations,
  otherSituations,
  type Situation,
  type Told,
  ticketSituations,
} from "./reply-situations.ts";

/** Everything said about one article; what belongs to none stands under null. */
export interface SituationGroup {
  readonly article: Article | null;
  readonly situations: readonly Situation[];
}

/** The situations of these articles, and once those that are the same for all of them. */
export async function situationsOf(
  library: Library,
  articles: readonly Article[],
  thresholds: Thresholds,
): Promise<SituationGroup[]> {
  const told: Told[] = [];
  for (const article of articles) {
    const problem = await exampleProblem(article, library, thresholds);
    told.push({ library, article, answered: exampleCase([problem], library) });
  }
  const groups = told.map((one) => ({
    article: one.article,
    situations: [...caseSituations(one), ...caseModals(one), ...ticketSituations(one)],
  }));
  const [first] = told;
  if (!first) return groups;
  const open = await openCases(library, thresholds);
  const general = [
    ...severalErrors(library, [...told.map(({ answered }) => answered), ...open]),
    ...openSituations(library, open),
    ...otherSituations(first),
  ];
  return [...groups, { article: null, situations: general }];
}

/** A bare status leaves a choice; a code that nobody knows leaves nothing, with and without a likely domain. */
async function openCases(library: Library, thresholds: Thresholds): Promise<Case[]> {
  const statuses = [...new Set(library.articles.flatMap(({ recognise }) => recognise.statuses))];
  const pastes = [
    ...statuses.map(String),
    "Error Code: QZ77193",
    "It stopped with the error QZ77193, HTTP status 599",
  ];
  const cases: Case[] = [];
  for (const paste of pastes) {
    const problem = await exampleQuestion(paste, library, thresholds);
    const { kind } = problem.decision;
    const hasSame = cases.some(({ problems }) => problems[0]?.decision.kind === kind && kind === "choose");
    if ((kind === "choose" || kind === "unknown") && !hasSame) cases.push(exampleCase([problem], library));
  }
  return cases;
}

/** A paste that holds the errors of all these cases: the first in full, the others by a line each. */
function severalErrors(library: Library, cases: readonly Case[]): Situation[] {
  const problems = cases.flatMap((value) => value.problems);
  if (problems.length < 2) return [];
  const value = exampleCase(problems.slice(0, 3), library);
  const view = { case: value, ticket: null, library, surface: "thread" } as const;
  return [{ kind: "answer", title: "A paste with several errors", say: ({ case: say }) => say(view) }];
}

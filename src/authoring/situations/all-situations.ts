import type { Case } from "../../case/case.ts";
import type { Article } from "../../knowledge/article.ts";
import type { Library } from "../../knowledge/library.ts";
import type { Decision, Thresholds } from "../../triage/decision.ts";
import { besideSituations } from "./beside-situations.ts";
import { caseModals, caseSituations } from "./case-situations.ts";
import { exampleCase, exampleProblem, exampleQuestion } from "./example-cases.ts";
import { followUpSituations } from "./follow-up-situations.ts";
import { listSituations } from "./list-situations.ts";
import { noticeSituations } from "./notice-situations.ts";
import { openSituations } from "./open-situations.ts";
import { privacySituations } from "./privacy-situations.ts";
import { reviewSituations, reviewWords } from "./review-situations.ts";
import { shortcutSituations } from "./shortcut-situations.ts";
import type { Situation, Told } from "./situation.ts";
import { ticketSituations } from "./ticket-situations.ts";
import { trackerSituations } from "./tracker-situations.ts";
import { whisperSituations } from "./whisper-situations.ts";

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
    situations: [
      ...caseSituations(one),
      ...caseModals(one),
      ...besideSituations(one),
      ...ticketSituations(one),
      ...trackerSituations(one),
      ...followUpSituations(one),
      ...reviewSituations(one.library, one.answered),
    ],
  }));
  const [first] = told;
  if (!first) return groups;
  const open = await openCases(library, thresholds);
  const general = [
    ...severalErrors(library, [...told.map(({ answered }) => answered), ...open]),
    ...openSituations(library, open),
    ...open.flatMap((value) => reviewSituations(library, value)),
    ...reviewWords(),
    ...whisperSituations(first),
    ...noticeSituations(first),
    ...listSituations(first),
    ...privacySituations(first),
    ...shortcutSituations(first),
  ];
  return [...groups, { article: null, situations: general }];
}

/**
 * Pastes that leave the desk without one answer: a status with several articles, and a code that nobody knows. What
 * triage decides on them changes with every article, so the decision is given here, and all kinds are met.
 */
async function openCases(library: Library, thresholds: Thresholds): Promise<Case[]> {
  const general = library.articles.find(({ recognise }) => recognise.general);
  const status = general?.recognise.statuses[0];
  const because = status === undefined ? [] : [`the status ${status}`];
  const fitting = library.articles.filter(({ recognise }) => status && recognise.statuses.includes(status));
  const matches = fitting
    .slice(0, 3)
    .map(({ id }) => ({ articleId: id, confidence: 0.3, because, against: [] }));
  const ask = async (paste: string, decision: Decision): Promise<Case> => {
    const problem = await exampleQuestion(paste, library, thresholds);
    return exampleCase([{ ...problem, decision }], library);
  };
  const nothing = { kind: "unknown", because: ["no article names the code `QZ77193`"] } as const;
  const domain = general?.category ?? null;
  return [
    ...(matches.length > 1 ? [await ask(String(status), { kind: "choose", matches, because })] : []),
    await ask("Error Code: QZ77193", { ...nothing, domain, firstChecks: general?.id ?? null }),
    await ask("It stopped with the error QZ77193.", { ...nothing, domain: null, firstChecks: null }),
  ];
}

/** A paste that holds the errors of all these cases: the first in full, the others by a line each. */
function severalErrors(library: Library, cases: readonly Case[]): Situation[] {
  const problems = cases.flatMap((value) => value.problems);
  if (problems.length < 2) return [];
  const value = exampleCase(problems.slice(0, 3), library);
  const view = { case: value, ticket: null, library, surface: "thread" } as const;
  return [{ kind: "answer", title: "A paste with several errors", say: ({ case: say }) => say(view) }];
}

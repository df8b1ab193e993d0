import type { Article } from "../knowledge/article.ts";
import type { Library } from "../knowledge/library.ts";
import type { Case } from "./case.ts";
import type { Rungs } from "./ladder.ts";
import { errorOf } from "./later-errors.ts";
import { spokenFor } from "./spoken-for.ts";

/** The articles a case climbs through, as they are in force now. */
export function rungsOf(value: Case, library: Library): Rungs {
  const article = value.article ? library.get(value.article.id) : undefined;
  const general = article && (library.get(article.then ?? "") ?? generalOf(value, article, library));
  return { article, general, leading: article ? leadingSteps(value, article) : [] };
}

/** The general troubleshooting of the status that the paste shows, for an article that names none itself. */
function generalOf(value: Case, article: Article, { articles }: Library): Article | undefined {
  const status = errorOf(value)?.signals.httpStatus ?? null;
  if (status === null) return undefined;
  return articles.find(
    ({ id, recognise }) => id !== article.id && recognise.general && recognise.statuses.includes(status),
  );
}

/**
 * What helped this requester before, then what mends the causes that the paste points to; what they tried in vain
 * before comes last.
 */
function leadingSteps(value: Case, { causes, steps }: Article): number[] {
  const { workedStep: helped = null, triedInVain = [] } = value.background.returning ?? {};
  const text = value.problems[value.current]?.text ?? "";
  const shown = causes.filter((cause) => spokenFor(cause, text));
  const mending = new Set(shown.flatMap(({ id }) => stepsMending(steps, id)));
  const pointed = [...steps.keys()].filter((index) => mending.has(index));
  const first = helped !== null && steps[helped] ? [helped] : [];
  const leading = [...new Set([...first, ...pointed.filter((step) => !triedInVain.includes(step))])];
  if (triedInVain.length === 0) return leading;
  return [...new Set([...leading, ...[...steps.keys()].filter((step) => !triedInVain.includes(step))])];
}

/** The vendor is asked after the own checks: such a step leads only where nothing else mends the cause. */
function stepsMending(steps: Article["steps"], causeId: string): number[] {
  const all = [...steps.keys()].filter((index) => steps[index]?.fixes.includes(causeId));
  const own = all.filter((index) => steps[index]?.actor !== "vendor");
  return own.length > 0 ? own : all;
}

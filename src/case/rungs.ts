import type { Article } from "../knowledge/article.ts";
import type { Library } from "../knowledge/library.ts";
import type { Case } from "./case.ts";
import type { Rungs } from "./ladder.ts";
import { spokenFor } from "./spoken-for.ts";

/** The articles a case climbs through, as they are in force now. */
export function rungsOf(value: Case, library: Library): Rungs {
  const article = value.article ? library.get(value.article.id) : undefined;
  const general = article && (library.get(article.then ?? "") ?? generalOf(value, article, library));
  return { article, general, leading: article ? leadingSteps(value, article) : [] };
}

/** The general troubleshooting of the status that the paste shows, for an article that names none itself. */
function generalOf(value: Case, article: Article, { articles }: Library): Article | undefined {
  const status = value.problems[value.current]?.signals.httpStatus ?? null;
  if (status === null) return undefined;
  return articles.find(
    ({ id, recognise }) => id !== article.id && recognise.general && recognise.statuses.includes(status),
  );
}

/** What helped this requester before, then what mends the causes that the paste points to. */
function leadingSteps(value: Case, { causes, steps }: Article): number[] {
  const helped = value.background.returning?.workedStep ?? null;
  const text = value.problems[value.current]?.text ?? "";
  const shown = new Set(causes.filter((cause) => spokenFor(cause, text)).map(({ id }) => id));
  const pointed = [...steps.keys()].filter((index) => steps[index]?.fixes.some((id) => shown.has(id)));
  return helped !== null && steps[helped] ? [helped, ...pointed.filter((step) => step !== helped)] : pointed;
}

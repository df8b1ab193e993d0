import type { Library } from "../knowledge/library.ts";
import type { Case } from "./case.ts";
import type { Rungs } from "./ladder.ts";

/** The articles a case climbs through, as they are in force now. */
export function rungsOf(value: Case, library: Library): Rungs {
  const article = value.article ? library.get(value.article.id) : undefined;
  return { article, general: article?.then === undefined ? undefined : library.get(article.then) };
}

import type { Article } from "./article.ts";
import type { Family } from "./family.ts";

/** All loaded articles and families. `match` builds its index once per library object, never per report. */
export interface Library {
  /** Every article that may be shown or recognised: verified and retired ones; drafts are left out. */
  readonly articles: readonly Article[];
  readonly families: ReadonlyMap<string, Family>;
  get(articleId: string): Article | undefined;
}

import type { Article } from "./article.ts";
import type { Family } from "./family.ts";
import type { Precedent } from "./precedents.ts";
import { NO_SURROUNDINGS, type Surroundings } from "./surroundings.ts";

/** All loaded articles and families. `match` builds its index once per library object, never per report. */
export interface Library {
  /** Every article that may be shown or recognised: verified and retired ones; drafts are left out. */
  readonly articles: readonly Article[];
  readonly families: ReadonlyMap<string, Family>;
  /** Words with one meaning and products whose errors are not ours; absent: none are known. */
  readonly surroundings?: Surroundings;
  /** Pastes of the past with what was right for them; absent: none are known. */
  readonly precedents?: readonly Precedent[];
  /** By its id, or by one it had before it was renamed. */
  get(articleId: string): Article | undefined;
}

export interface LibraryParts {
  readonly articles: readonly Article[];
  readonly families?: readonly Family[];
  readonly surroundings?: Surroundings;
  readonly precedents?: readonly Precedent[];
}

/** A library of these articles: drafts are left out, the order is by id so that two machines agree. */
export function createLibrary({
  articles,
  families = [],
  surroundings,
  precedents = [],
}: LibraryParts): Library {
  const shown = articles.filter(({ state }) => state !== "draft").sort(byId);
  const byFormerId = new Map(
    shown.flatMap((article) => article.formerly.map((id) => [id, article] as const)),
  );
  const byArticleId = new Map(shown.map((article) => [article.id, article]));
  return {
    articles: shown,
    families: new Map(families.map((family) => [family.id, family])),
    surroundings: surroundings ?? NO_SURROUNDINGS,
    precedents,
    get: (articleId) => byArticleId.get(articleId) ?? byFormerId.get(articleId),
  };
}

const byId = ({ id: a }: Article, { id: b }: Article) => (a < b ? -1 : a > b ? 1 : 0);

import type { Database } from "./tables.ts";

/** Rows a statement; databases bound the values that one may carry. */
const AT_ONCE = 200;

/** Every version of an article that was ever in force, as its file said it. */
export interface ArticleVersions {
  /** Keeps what is not kept yet; called before a version is in force, so that nobody sees one that is not here. */
  keep(
    texts: readonly { readonly id: string; readonly version: string; readonly text: string }[],
    at: number,
  ): Promise<void>;
  text(id: string, version: string): Promise<string | undefined>;
  /** The newest first. */
  list(id: string): Promise<readonly { readonly version: string; readonly keptAt: number }[]>;
}

/** The texts of articles, each version once: written before it is shown, never changed. */
export function createArticleVersions(db: Database): ArticleVersions {
  return {
    async keep(texts, at) {
      for (let from = 0; from < texts.length; from += AT_ONCE) {
        const rows = texts
          .slice(from, from + AT_ONCE)
          .map(({ id, version, text }) => ({ article_id: id, version, text, kept_at: at }));
        await db
          .insertInto("article_versions")
          .values(rows)
          .onConflict((conflict) => conflict.columns(["article_id", "version"]).doNothing())
          .execute();
      }
    },
    async text(id, version) {
      const row = await db
        .selectFrom("article_versions")
        .select("text")
        .where("article_id", "=", id)
        .where("version", "=", version)
        .executeTakeFirst();
      return row?.text;
    },
    async list(id) {
      const rows = await db
        .selectFrom("article_versions")
        .select(["version", "kept_at"])
        .where("article_id", "=", id)
        .orderBy("kept_at", "desc")
        .orderBy("version")
        .execute();
      return rows.map(({ version, kept_at: keptAt }) => ({ version, keptAt }));
    },
  };
}

import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { z } from "zod";
import { articleSchema } from "../../src/knowledge/article.ts";

/** The repository's own `knowledge/` folder, read file by file and without the loader that these tests guard. */
export const KNOWLEDGE = new URL("../../knowledge/", import.meta.url);

/** An article as its file says it, with the defaults of the schema. */
export type ShippedArticle = z.infer<typeof articleSchema>;

/** Ids of all articles in the folder; family files and translations (`md5101.de.yaml`) are no articles. */
export function shippedIds(): string[] {
  const families = readdirSync(KNOWLEDGE, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return families
    .flatMap(({ name: family }) =>
      readdirSync(new URL(`${family}/`, KNOWLEDGE))
        .filter((file) => /^[a-z0-9-]+\.yaml$/.test(file) && file !== "family.yaml")
        .map((file) => `${family}/${file.slice(0, -".yaml".length)}`),
    )
    .sort();
}

/** The file of an article, unread. */
export function shippedText(id: string): string {
  return readFileSync(new URL(`${id}.yaml`, KNOWLEDGE), "utf8");
}

/** The article of a file; throws the schema's own faults. */
export function shippedArticle(id: string): ShippedArticle {
  return articleSchema.parse(parse(shippedText(id)));
}

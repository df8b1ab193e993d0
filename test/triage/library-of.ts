import { DEFAULTS } from "../../src/config/settings.ts";
import { type Article, articleSchema } from "../../src/knowledge/article.ts";
import type { Family } from "../../src/knowledge/family.ts";
import { familySchema } from "../../src/knowledge/family.ts";
import { createLibrary, type Library } from "../../src/knowledge/library.ts";
import { type Surroundings, surroundingsSchema } from "../../src/knowledge/surroundings.ts";

export const { confidence: THRESHOLDS } = DEFAULTS;

interface ArticleWishes {
  readonly recognise?: Record<string, unknown>;
  readonly [field: string]: unknown;
}

/** A whole valid article; `wishes` override single fields. */
export function anArticle(id: string, { recognise = {}, ...wishes }: ArticleWishes = {}): Article {
  const family = id.split("/")[0] ?? "";
  const fields = articleSchema.parse({
    title: `All about ${id}`,
    state: "verified",
    category: "api",
    audience: ["developer"],
    recognise,
    nature: "permanent",
    summary: "Something is refused.",
    causes: [{ id: "one", likelihood: "high", text: "The first reason." }],
    steps: [{ title: "Mend it", text: "Do the right thing.", fixes: ["one"] }],
    collect: ["request-id"],
    escalate: { when: ["It stays."], to: ["engineering"] },
    sources: [{ title: "A page", publisher: "Somebody", kind: "independent" }],
    samples: { match: ["x"], ignore: ["y"] },
    reviewed: "2026-01-01",
    owner: "team",
    ...wishes,
  });
  return { ...fields, id, family, version: "0".repeat(12) };
}

export const aFamily = (id: string, wishes: Record<string, unknown> = {}): Family => ({
  ...familySchema.parse({ title: id, ...wishes }),
  id,
});

export const aLibrary = (
  articles: readonly Article[],
  {
    families = [],
    surroundings = {},
  }: { families?: readonly Family[]; surroundings?: Partial<Surroundings> } = {},
): Library => createLibrary({ articles, families, surroundings: surroundingsSchema.parse(surroundings) });

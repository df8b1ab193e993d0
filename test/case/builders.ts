import type { Article } from "../../src/knowledge/article.ts";
import { articleSchema } from "../../src/knowledge/article.ts";
import type { Family } from "../../src/knowledge/family.ts";
import { familySchema } from "../../src/knowledge/family.ts";

/** An article with so many steps; only what a test is about is given. */
export function anArticle(id: string, steps: number, change: Partial<Article> = {}): Article {
  const written = articleSchema.parse({
    title: `Article ${id}`,
    state: "verified",
    category: "api",
    audience: ["developer"],
    recognise: {},
    nature: "permanent",
    summary: "It fails.",
    causes: [{ id: "one", likelihood: "high", text: "A cause." }],
    steps: Array.from({ length: steps }, (_, index) => ({
      title: `Step ${index + 1} of ${id}`,
      text: "Do it.",
    })),
    collect: ["request-id", "timestamp"],
    escalate: { when: ["It stays."], to: ["engineering"] },
    sources: [{ title: "A page", publisher: "A vendor", kind: "vendor" }],
    samples: { match: ["a"], ignore: ["b"] },
    reviewed: "2026-11-20",
    owner: "team",
  });
  return { ...written, id, family: id.split("/")[0] ?? "", version: "v1", ...change };
}

export function aFamily(requestId: Partial<NonNullable<Family["requestId"]>> = {}): Family {
  const written = familySchema.parse({
    title: "A family",
    requestId: { where: "In a header.", ...requestId },
  });
  return { ...written, id: "family" };
}

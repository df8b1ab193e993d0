import { z } from "zod";
import { articleId } from "./article.ts";

/**
 * Pastes of the past with what was right for them (`knowledge/precedents.yaml`). A new paste that is worded like one
 * of them most likely needs the same, though it holds no code and no printed phrase.
 */
export const precedentsSchema = z.strictObject({
  precedents: z
    .array(
      z.strictObject({
        paste: z
          .string()
          .trim()
          .min(1)
          .max(8000)
          .describe("What somebody posted, as it was posted, secrets masked."),
        articles: z
          .array(articleId)
          .max(6)
          .default([])
          .describe("The articles that were right for it, best first; none: no article may be given for it."),
      }),
    )
    .default([])
    .describe("Pastes of the past; their wording counts when a new one is compared."),
});

export type Precedent = z.infer<typeof precedentsSchema>["precedents"][number];

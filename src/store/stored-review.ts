import { z } from "zod";
import type { Case } from "../case/case.ts";
import type { Judgement, Review } from "../case/review.ts";
import { storedCase } from "./shapes.ts";

const judgement: z.ZodType<Judgement> = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["approve", "silent"]) }),
  z.object({ kind: z.literal("wrong-article"), articleId: z.string() }),
]);

interface StoredReview extends Omit<Review, "case"> {
  readonly case: Omit<Case, "id" | "version">;
}

/** A review without what stands in columns of its own. */
export const storedReview: z.ZodType<StoredReview> = z.object({
  case: storedCase,
  channel: z.string(),
  cardDelivery: z.string(),
  verdicts: z.array(z.object({ judgement, by: z.string(), at: z.number().int() })),
});

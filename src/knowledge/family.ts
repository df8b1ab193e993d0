import { z } from "zod";
import { wait } from "./article.ts";

const line = z.string().trim().min(1);
const lines = z.array(line).default([]);
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/**
 * The words of one family of articles (`knowledge/<family>/family.yaml`): which hosts, marketplaces, operations and
 * shapes of identifiers belong to its products. Shapes are literals in which `9` stands for a digit, `A` for a
 * capital letter, `X` for either, `{any}` for a run without spaces, and `\` before a character for that very
 * character: no regular expressions, so reading stays linear.
 */
export const familySchema = z.strictObject({
  title: line,
  /** Families whose products are used together with these: naming one does not speak against the other. */
  alongside: z.array(slug).default([]),
  products: z
    .array(
      z.strictObject({
        id: slug,
        name: line,
        /** Host names; `*.` in front takes every host below. */
        hosts: lines,
        /** Words and names that show this product, compared without regard to case. */
        words: lines,
        /** What a requester of this product must hear before the fix, such as its announced end. */
        notice: line.optional(),
      }),
    )
    .default([]),
  regions: z.array(z.strictObject({ id: slug, name: line, words: lines, hosts: lines })).default([]),
  marketplaces: z
    .array(z.strictObject({ id: line, country: line, name: line, region: slug.optional(), hosts: lines }))
    .default([]),
  operations: z
    .array(
      z.strictObject({
        name: line,
        method: line.optional(),
        /** Path with `{…}` for the parts that vary. */
        path: line.optional(),
        /** The product of this family whose operation it is. */
        product: slug.optional(),
      }),
    )
    .default([]),
  /** Where this family's request id is printed, and how a requester finds it. */
  requestId: z.strictObject({ names: lines, traces: lines, shapes: lines, where: line }).optional(),
  /** Fields (headers, keys) that hold an error code under a name of the vendor. */
  codeNames: lines,
  /** Codes the vendor prints, also those that no article covers, as it spells them. */
  codes: lines,
  /** Shapes of the vendor's codes: one that fits and that no article names is an unknown code, never a near match. */
  codeShapes: lines,
  /** Fields that hold the time of a request under a name of the vendor. */
  timeNames: lines,
  /** Identifiers by their shape, or where they have none by the names of their fields; only the kind matters. */
  identifiers: z
    .array(z.strictObject({ kind: slug, name: line, shape: line.optional(), names: lines }))
    .default([]),
  sdks: lines,
  /** How long an article of this family may go without a review; absent: for ever. */
  reviewEvery: wait.optional(),
  /** Days after which the vendor may no longer find a request by its id. */
  requestIdDays: z.number().int().positive().optional(),
});

export interface Family extends z.infer<typeof familySchema> {
  readonly id: string;
}

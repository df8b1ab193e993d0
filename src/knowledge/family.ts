import { z } from "zod";

const line = z.string().trim().min(1);
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/**
 * The words of one family of articles (`knowledge/<family>/family.yaml`): which hosts, marketplaces, operations and
 * shapes of identifiers belong to its products. Shapes are literals in which `9` stands for a digit, `A` for a
 * capital letter, `X` for either, `{any}` for anything: no regular expressions, so reading stays linear.
 */
export const familySchema = z.strictObject({
  title: line,
  products: z
    .array(
      z.strictObject({
        id: slug,
        name: line,
        hosts: z.array(line).default([]),
        words: z.array(line).default([]),
        /** What a requester of this product must hear before the fix, such as its announced end. */
        notice: line.optional(),
      }),
    )
    .default([]),
  regions: z
    .array(
      z.strictObject({
        id: slug,
        name: line,
        words: z.array(line).default([]),
        hosts: z.array(line).default([]),
      }),
    )
    .default([]),
  marketplaces: z
    .array(z.strictObject({ id: line, country: line, name: line, region: slug.optional() }))
    .default([]),
  operations: z
    .array(z.strictObject({ name: line, method: line.optional(), path: line.optional() }))
    .default([]),
  /** Where this family's request id is printed, and how a requester finds it. */
  requestId: z
    .strictObject({
      names: z.array(line).default([]),
      traces: z.array(line).default([]),
      shapes: z.array(line).default([]),
      where: line,
    })
    .optional(),
  /** Shapes of the vendor's codes: one that fits and that no article names is an unknown code, never a near match. */
  codeShapes: z.array(line).default([]),
  identifiers: z.array(z.strictObject({ kind: slug, name: line, shape: line })).default([]),
  sdks: z.array(line).default([]),
  /** Days after which the vendor may no longer find a request by its id. */
  requestIdDays: z.number().int().positive().optional(),
});

export interface Family extends z.infer<typeof familySchema> {
  readonly id: string;
}

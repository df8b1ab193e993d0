import { z } from "zod";
import { wait } from "./article.ts";

const line = z.string().trim().min(1);
const lines = z.array(line).default([]);
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "use small letters, digits and single hyphens");

/**
 * The words of one family of articles (`knowledge/<family>/family.yaml`): which hosts, marketplaces, operations and
 * shapes of identifiers belong to its products. Shapes are literals in which `9` stands for a digit, `A` for a
 * capital letter, `X` for either, `{any}` for a run without spaces, and `\` before a character for that very
 * character: no regular expressions, so reading stays linear.
 */
export const familySchema = z.strictObject({
  title: line.describe("The name of the family, as people read it."),
  alongside: z
    .array(slug)
    .default([])
    .describe(
      "Families whose products are used together with these: naming one does not speak against the other.",
    ),
  products: z
    .array(
      z.strictObject({
        id: slug.describe("A short name, used in `recognise.products` of articles."),
        name: line.describe("The product's name."),
        hosts: lines.describe("Host names; `*.` in front takes every host below."),
        words: lines.describe("Words and names that show this product; capitals make no difference."),
        notice: line
          .optional()
          .describe("What a requester of this product must hear before the fix, such as its announced end."),
      }),
    )
    .default([])
    .describe("The products whose errors this family explains."),
  regions: z
    .array(z.strictObject({ id: slug, name: line, words: lines, hosts: lines }))
    .default([])
    .describe("Regions, with the words and hosts that show them."),
  marketplaces: z
    .array(z.strictObject({ id: line, country: line, name: line, region: slug.optional(), hosts: lines }))
    .default([])
    .describe("Marketplaces by the id that stands in requests."),
  operations: z
    .array(
      z.strictObject({
        name: line.describe("The operation as the reference spells it."),
        method: line.optional().describe("The HTTP method."),
        path: line.optional().describe("The path, with {…} for the parts that vary."),
        product: slug.optional().describe("The product of this family whose operation it is."),
      }),
    )
    .default([])
    .describe("Calls of the API, so that a paste shows which one failed."),
  requestId: z
    .strictObject({
      names: lines.describe("Headers and fields that hold the request id."),
      traces: lines.describe("Headers and fields that hold the id of a trace."),
      shapes: lines.describe(
        "Shapes of the id: 9 a digit, A a capital, X either, {any} a run without spaces.",
      ),
      where: line.describe("How a requester finds it."),
    })
    .optional()
    .describe("Where this family's request id is printed."),
  codeNames: lines.describe("Fields (headers, keys) that hold an error code under a name of the vendor."),
  codes: lines.describe("Codes the vendor prints, also those that no article covers, as it spells them."),
  codeShapes: lines.describe(
    "Shapes of the vendor's codes: one that fits and that no article names is an unknown code, never a near match.",
  ),
  timeNames: lines.describe("Fields that hold the time of a request under a name of the vendor."),
  identifiers: z
    .array(z.strictObject({ kind: slug, name: line, shape: line.optional(), names: lines }))
    .default([])
    .describe("Identifiers by their shape, or where they have none by the names of their fields."),
  sdks: lines.describe("Names of client libraries."),
  reviewEvery: wait
    .optional()
    .describe("How long an article of this family may go without a review, such as 180d; absent: 365d."),
  requestIdDays: z
    .number()
    .int()
    .positive()
    .optional()
    .describe("Days after which the vendor may no longer find a request by its id."),
});

export interface Family extends z.infer<typeof familySchema> {
  readonly id: string;
}

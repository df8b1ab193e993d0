import { z } from "zod";

const line = z.string().trim().min(1);

/**
 * What all families share (`knowledge/surroundings.yaml`): words that mean the same, and the other products whose
 * errors people paste by mistake. Both keep names out of the program.
 */
export const surroundingsSchema = z.strictObject({
  synonyms: z
    .array(z.array(line).min(2))
    .default([])
    .describe(
      "Groups of words with one meaning; each counts as any other of its group where wording is compared.",
    ),
  vendor: z
    .array(line)
    .default([])
    .describe(
      "Names of the vendor whose products this desk explains: they show that an error is ours, not of which product.",
    ),
  neutral: z
    .array(line)
    .default([])
    .describe(
      "Languages, libraries, tools and hosts of the requester's own program: they show nobody's product in an address, a namespace or a command.",
    ),
  otherProducts: z
    .array(
      z.strictObject({
        name: line.describe("The product's name."),
        marks: z
          .array(line)
          .default([])
          .describe("Printed marks that only this product's errors carry; literals with {any}."),
        words: z.array(line).default([]).describe("Names and hosts that show it is in play."),
        ownProgram: z
          .boolean()
          .default(false)
          .describe(
            "True for failures of the requester's own program or network: where no service answered, its marks count whoever was called.",
          ),
      }),
    )
    .default([])
    .describe("Products this desk has no articles for; their printed marks speak against every article."),
});

export type Surroundings = z.infer<typeof surroundingsSchema>;
export type OtherProduct = Surroundings["otherProducts"][number];

/** Nothing shared: the surroundings of a library whose folder has no such file. */
export const NO_SURROUNDINGS: Surroundings = {
  synonyms: [],
  vendor: [],
  neutral: [],
  otherProducts: [],
};

import { z } from "zod";

const line = z.string().trim().min(1);

/**
 * What all families share (`knowledge/surroundings.yaml`): words that mean the same, and the other products whose
 * errors people paste by mistake. Both keep names out of the program.
 */
export const surroundingsSchema = z.strictObject({
  /** Groups of words with one meaning; each counts as any other of its group wherever wording is compared. */
  synonyms: z.array(z.array(line).min(2)).default([]),
  /** Products this desk has no articles for; their printed marks speak against every article. */
  otherProducts: z
    .array(
      z.strictObject({
        name: line,
        /** Printed marks that only this product's errors carry; literals with `{any}`. */
        marks: z.array(line).default([]),
        /** Names and hosts that show it is in play. */
        words: z.array(line).default([]),
      }),
    )
    .default([]),
});

export type Surroundings = z.infer<typeof surroundingsSchema>;
export type OtherProduct = Surroundings["otherProducts"][number];

/** Nothing shared: the surroundings of a library whose folder has no such file. */
export const NO_SURROUNDINGS: Surroundings = { synonyms: [], otherProducts: [] };

/**
 * What a template may be given: plain data, never an object with behaviour. Text is given as it was read; it is
 * escaped where it is put out, and nowhere else.
 */
export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | readonly TemplateValue[]
  | { readonly [name: string]: TemplateValue };
export type TemplateValues = Readonly<Record<string, TemplateValue>>;

/**
 * Kinds of values, as examples: the compiler takes their types, so that no call forgets a value, and the check at
 * the start takes their names, so that no template asks for another one.
 */
export const text = "x" as string;
export const maybeText = "x" as string | null;
export const count = 2 as number;
export const maybeCount = 2 as number | null;
/** Epoch ms, for the filter `time`, which shows it in the zone of whoever reads it. */
export const moment = 2 as number;
export const maybeMoment = 2 as number | null;
export const flag = true as boolean;
export const texts = ["x"] as readonly string[];
export const listOf = <T extends TemplateValue>(one: T): readonly T[] => [one];

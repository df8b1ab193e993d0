import { z } from "zod";
import { parseWorkingHours, type WorkingHours } from "./working-hours.ts";

/*
 * The values that a setting may have, wherever it is written: in the settings file or in a variable.
 */

/** A number with its limits; one sentence for everything that can be wrong with it. */
export function number(least: number, most: number, example: string) {
  const says = `must be a number from ${least} to ${most}, such as ${example}`;
  return z.number(says).min(least, says).max(most, says);
}

export const language = z.string().regex(/^[a-z]{2}(?:-[A-Z]{2})?$/, 'write a language like "en"');

/** Id of a channel that is no direct conversation, as Slack writes it. */
export const CHANNEL = /^[CG][A-Z0-9]{6,}$/;

export const channel = z
  .string()
  .regex(CHANNEL, "must be a channel id such as C012AB3CD; it stands at the bottom of the channel's details");

export const person = z
  .string()
  .regex(/^[UW][A-Z0-9]+$/, "must be a Slack user id such as U012AB3CD, not a name");

export const workingHours = z.string().transform((text, context): WorkingHours => {
  const read = parseWorkingHours(text);
  if (read) return read;
  context.addIssue({
    code: "custom",
    message: 'write working hours like "Mon-Fri 09:00-17:00 Europe/Berlin"',
  });
  return z.NEVER;
});

const MS_OF = { ms: 1, s: 1_000, m: 60_000, h: 60 * 60_000, d: 24 * 60 * 60_000 } as const;

/** A span of time with its unit, such as `1500ms` or `48h`, in ms. */
export function span(least: number, most: number, example: string) {
  const says = `write a number and a unit, such as ${example}`;
  // A number without a unit is taken in, so that it is told what is missing.
  return z.union([z.string(), z.number()], says).transform((written, context): number => {
    const [, amount = "", unit = "ms"] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(String(written).trim()) ?? [];
    const ms = Math.round(Number(amount) * MS_OF[unit as keyof typeof MS_OF]);
    if (amount !== "" && ms >= least && ms <= most) return ms;
    context.addIssue({
      code: "custom",
      message: amount === "" ? says : `must lie between ${least} and ${most} ms`,
    });
    return z.NEVER;
  });
}

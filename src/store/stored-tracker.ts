import { z } from "zod";
import type { Filing, TrackerCall } from "../case/tracker.ts";

/** Where a ticket stands in a tracker, in the body of the ticket. */
export const storedFiling: z.ZodType<Filing> = z.object({
  connector: z.string(),
  title: z.string(),
  state: z.enum(["waiting", "filed", "failed"]),
  reference: z.object({ id: z.string(), label: z.string(), url: z.string().nullable() }).nullable(),
  status: z.enum(["open", "closed"]).nullable(),
  statusAt: z.number().int(),
  noteDelivery: z.string().nullable(),
  isTriedAgain: z.boolean().default(false),
  nextTry: z
    .object({ failure: z.string(), reason: z.string(), at: z.number().int() })
    .nullable()
    .default(null),
  closing: z
    .object({ noteDelivery: z.string(), by: z.string().nullable(), why: z.string().nullable() })
    .nullable()
    .default(null),
});

/** One call to a tracker as it waits. */
export const storedTrackerCall: z.ZodType<TrackerCall> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("create"),
    text: z.object({ title: z.string(), body: z.string() }),
    facts: z.object({
      severity: z.string(),
      codes: z.array(z.string()),
      requestIds: z.array(z.string()),
      link: z.string().nullable(),
    }),
  }),
  z.object({
    kind: z.literal("comment"),
    body: z.string(),
    caseId: z.string().nullable().default(null),
    person: z.string().nullable().default(null),
    ts: z.string().nullable().exactOptional(),
    reopens: z.boolean().default(false),
  }),
]);

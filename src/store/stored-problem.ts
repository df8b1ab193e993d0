import { z } from "zod";
import type { CaseProblem } from "../case/case.ts";
import type { Decision } from "../triage/decision.ts";
import { fromStore } from "../triage/safe-text.ts";
import type { Signals } from "../triage/signals.ts";

/** Whether something that was stored as JSON has fields. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

// Made and read by triage alone, and shown as it is: its own types guard it, the store only keeps it.
const signals = z.custom<Signals>(isRecord);
const decision = z.custom<Decision>((value) => isRecord(value) && "kind" in value);

/** One error of a case. */
export const storedProblem: z.ZodType<CaseProblem> = z.object({
  text: z.string().transform(fromStore),
  signals,
  decision,
  isCodeShared: z.literal(true).exactOptional(),
  refused: z.array(z.string()).exactOptional(),
  later: z.object({ ts: z.string(), after: z.number() }).exactOptional(),
});

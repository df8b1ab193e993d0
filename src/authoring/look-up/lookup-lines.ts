import { z } from "zod";

const lineSchema = z.object({ id: z.string(), text: z.string() });

export type LookupLine =
  | { readonly ok: true; readonly id: string; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** One line of `lookup --jsonl`. The problem never quotes the line: nothing of it was redacted yet. */
export function readLookupLine(line: string): LookupLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, problem: 'not JSON; write one object a line: {"id": "1", "text": "…"}' };
  }
  const read = lineSchema.safeParse(value);
  if (read.success) return { ok: true, ...read.data };
  const fields = read.error.issues.map(({ path }) => path.join(".") || "the whole line").join(", ");
  return { ok: false, problem: `needs "id" and "text" as strings; wrong: ${fields}` };
}

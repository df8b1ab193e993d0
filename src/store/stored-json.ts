import { z } from "zod";
import { DeskError } from "../errors.ts";

/** Version of the shapes below; raised with a migration that rewrites what is stored. */
const SHAPE = 1;

const envelope = z.object({ shape: z.literal(SHAPE), value: z.unknown() });

/** JSON text for a column, with the version of its shape. */
export function writeJson(value: unknown): string {
  return JSON.stringify({ shape: SHAPE, value });
}

/** The value of a column, checked again: other versions and other hands write databases too. `where` names the row. */
export function readJson<T>(schema: z.ZodType<T>, text: string, where: string): T {
  const read = schema.safeParse(enclosedIn(text));
  if (read.success) return read.data;
  const places = read.error.issues.map(({ path }) => path.join(".") || "(whole)");
  // The parser's own words may quote what stands there, so only the places are told.
  throw new DeskError(
    "STORE_DAMAGED",
    `${where} does not hold what this version writes: ${places.join(", ")}`,
  );
}

function enclosedIn(text: string): unknown {
  try {
    return envelope.parse(JSON.parse(text)).value;
  } catch {
    return undefined;
  }
}

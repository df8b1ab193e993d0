import { type Reach, windowsIn } from "../../triage/excerpt.ts";

/** The parts of a paste that people are shown where there is no room for all of it, a mark where something is left out. */
export function tellingPart(text: string, reach: Reach): string {
  const parts = windowsIn(text, reach).map(({ start, end }) => text.slice(start, end).trim());
  return parts.filter(Boolean).join("\n…\n");
}

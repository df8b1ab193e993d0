import type { Case } from "../../case/case.ts";
import { rungsOf } from "../../case/rungs.ts";
import type { Library } from "../../knowledge/library.ts";
import { errorTimeOf } from "./case-facts.ts";

const DAY = 24 * 60 * 60_000;

/**
 * Days after which the vendor may no longer find the request, when the error is older than that at `now` (epoch ms);
 * else null. Where the article's family gives no number, the smallest of all families is taken.
 */
export function tooOldDays(value: Case, library: Library, now: number): number | null {
  const at = errorTimeOf(value);
  const family = rungsOf(value, library).article?.family;
  const known = family === undefined ? undefined : library.families.get(family)?.requestIdDays;
  const all = [...library.families.values()].flatMap(({ requestIdDays }) => requestIdDays ?? []);
  const days = known ?? Math.min(...all, Number.POSITIVE_INFINITY);
  if (at === null || !Number.isFinite(days)) return null;
  return now - at > days * DAY ? days : null;
}

import type { Article } from "../knowledge/article.ts";
import { isOfPlatform } from "../knowledge/shared-codes.ts";

/** What an engineer said of a ticket's problem: that it lies with the platform, and what helps until it is mended. */
export interface KnownProblem {
  /** Empty where there is none yet. */
  readonly workaround: string;
  readonly by: string;
  readonly at: number;
  /** Ids of the cases whose threads got the workaround in a message of its own; their answers do not repeat it. */
  readonly told: readonly string[];
}

/**
 * Whether a problem lies with the platform: an engineer said so, or its article does, where the error passes by itself
 * and the vendor has to act. Of anything else three reports are three mistakes of their own, and no incident.
 */
export function liesWithPlatform(
  { known }: { readonly known: KnownProblem | null },
  article: Article | undefined,
): boolean {
  return known !== null || (article !== undefined && isOfPlatform(article));
}

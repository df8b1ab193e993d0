import type { Article } from "./article.ts";
import type { Library } from "./library.ts";

/**
 * Whether an error lies with the platform: it passes by itself, and the vendor has to act. Whoever meets it has the
 * same incident; of anything else three reports are three mistakes of their own.
 */
export const isOfPlatform = ({ nature, steps }: Article): boolean =>
  nature === "transient" && steps.some(({ actor }) => actor === "vendor");

/**
 * The codes, in small letters, that say a kind of error and not which: those of several articles, and those of general
 * troubleshooting, unless it is the platform that fails. Two reports with such a code may have nothing in common.
 */
export function sharedCodes({ articles }: Pick<Library, "articles">): ReadonlySet<string> {
  const holders = new Map<string, Article[]>();
  // An old article that was retired for a new one is no second error.
  for (const article of articles.filter(({ state }) => state === "verified")) {
    for (const code of new Set(article.recognise.codes.map((one) => one.toLowerCase())))
      holders.set(code, [...(holders.get(code) ?? []), article]);
  }
  const isShared = (held: readonly Article[]) =>
    held.length > 1 || held.some((one) => one.recognise.general && !isOfPlatform(one));
  return new Set([...holders].flatMap(([code, held]) => (isShared(held) ? [code] : [])));
}

import type { CaseProblem } from "./case.ts";

/**
 * Key of "the same problem", with the version of its making in front. Null where the paste gives too little:
 * without a code and without an article nothing is joined.
 */
export function fingerprint(problem: CaseProblem, articleId: string | null): string | null {
  const code = problem.signals.codes[0]?.text;
  if (code) return `v1:code:${code.toLowerCase()}`;
  return articleId ? `v1:article:${articleId}` : null;
}

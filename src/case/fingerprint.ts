import { createHash } from "node:crypto";
import type { Case, CaseProblem } from "./case.ts";

/**
 * Key of "the same problem", with the version of its making in front: the code, or the article with the printed
 * message, of which only a digest is kept. A code that unlike errors share, such as one for every refused request, is
 * none: it takes the article with the message too. Null where the paste gives too little; then nothing is joined.
 * Cases from before codes were told apart keep the key they had.
 */
export function fingerprint(problem: CaseProblem, articleId: string | null): string | null {
  const code = problem.isCodeShared ? undefined : problem.signals.codes[0]?.text;
  if (code) return `v1:code:${code.toLowerCase()}`;
  const message = normalised(problem.signals.messages[0]?.text ?? "");
  if (articleId === null || message === "") return null;
  const digest = createHash("sha256").update(message).digest("hex").slice(0, 16);
  return `v1:article:${articleId}:${digest}`;
}

/** The fingerprint of what a case is about. */
export function fingerprintOf({ problems, current, article }: Case): string | null {
  const problem = problems[current];
  return problem ? fingerprint(problem, article?.id ?? null) : null;
}

/** What varies from one report to the next is taken out: quoted values, ids, numbers, spaces, capitals. */
const normalised = (message: string): string =>
  message
    .toLowerCase()
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, "…")
    .replace(/\S*\d\S*/g, "#")
    .replace(/\s+/g, " ")
    .trim();

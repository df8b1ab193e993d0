import { createHash } from "node:crypto";
import type { Case, CaseProblem } from "./case.ts";
import { printedMessage } from "./printed-message.ts";

/**
 * Key of "the same problem", with the version of its making in front: the code, or the article with the printed
 * message, of which only a digest is kept. A code that unlike errors share, such as one for every refused request, is
 * none: it takes the article with the message too. Null where the paste gives too little; then nothing is joined.
 * Cases from before codes were told apart keep the key they had.
 */
export function fingerprint(problem: CaseProblem, articleId: string | null): string | null {
  const code = problem.isCodeShared ? undefined : problem.signals.codes[0]?.text;
  if (code) return `v1:code:${code.toLowerCase()}`;
  const digest = messageDigest(problem);
  return articleId === null || digest === null ? null : `v2:article:${articleId}:${digest}`;
}

/** The fingerprint of what a case is about. */
export function fingerprintOf({ problems, current, article }: Case): string | null {
  const problem = problems[current];
  return problem ? fingerprint(problem, article?.id ?? null) : null;
}

/** Tells whether two reports print the same message, and nothing of it: 16 hex digits; null where none is printed. */
export function messageDigest(problem: Pick<CaseProblem, "text" | "signals">): string | null {
  const message = printedMessage(problem);
  return message === "" ? null : createHash("sha256").update(message).digest("hex").slice(0, 16);
}

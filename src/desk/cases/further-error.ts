import type { Case, CaseProblem } from "../../case/case.ts";
import { refusedIn } from "../../case/correction.ts";
import { forgetLater, rewordLater, showLater } from "../../case/later-errors.ts";
import { moveCase } from "../../case/moves.ts";
import type { Transaction } from "../../store/store.ts";
import type { Triage } from "../../triage/triage.ts";
import { type Desk, movedBy } from "../desk.ts";
import { showEverywhere } from "../threads.ts";
import { recountReports } from "../tickets/join-ticket.ts";
import { isSameError } from "./deny.ts";

/* A further error that a message of the requester shows, and that the article which stands answers too. */

/** A message of the requester, and its ts. */
interface Said {
  readonly seen: Triage;
  readonly ts: string;
}

/**
 * The case with the further error that a message shows: causes and steps follow the newer. Null for any other message,
 * and where people have the case.
 */
export function withFurtherError(desk: Desk, known: Case, { seen, ts }: Said): Case | null {
  const isWaiting = known.state === "open" || known.state === "pending";
  const { article } = known;
  const problem = article && furtherErrorIn(known, seen, [article.id]);
  if (!problem || !isWaiting || known.quiet) return null;
  const why = `another error of ${article.id} was shown`;
  const mover = movedBy(desk, known, { person: known.requester, why });
  return moveCase(showLater(known, problem, ts), { event: "reworded", ...mover });
}

/** After an edit of such a message: its error reads as it does now, whoever has the case, or is shown no more. */
export function withEditedError(known: Case, { seen, ts }: Said): Case {
  const bare = forgetLater(known, ts);
  if (bare === known) return known;
  // Also where an agent took the article away since that answered it.
  const articles = [known.article?.id ?? [], refusedIn(known)].flat();
  const problem = furtherErrorIn(bare, seen, articles);
  return problem === null ? bare : rewordLater(known, problem, ts);
}

/** The error that a message shows, where one of these articles answers it and the case does not have it. */
function furtherErrorIn(known: Case, seen: Triage, articles: readonly string[]): CaseProblem | null {
  const { decision, problems } = seen;
  const [problem = null] = problems;
  const isOfThese = decision.kind === "answer" && articles.includes(decision.match.articleId);
  return isOfThese && !isSameError(known, seen) ? problem : null;
}

/** Keeps it, counts it where it belongs now, and shows the answer put right. */
export async function takeFurtherError(
  desk: Desk,
  tx: Transaction,
  { before, after }: { before: Case; after: Case },
): Promise<Case> {
  const saved = await tx.cases.save(after);
  await recountReports(desk, tx, { before, after: saved });
  await showEverywhere(desk, tx, saved);
  return saved;
}

import type { Case } from "../../case/case.ts";
import { showLater } from "../../case/later-errors.ts";
import { moveCase } from "../../case/moves.ts";
import type { Transaction } from "../../store/store.ts";
import type { Triage } from "../../triage/triage.ts";
import { type Desk, movedBy } from "../desk.ts";
import { showEverywhere } from "../threads.ts";
import { recountReports } from "../tickets/join-ticket.ts";
import { isSameError } from "./deny.ts";

/**
 * The case with a further error that a message of its requester shows, where the article that stands answers it too: its
 * causes and steps follow the newer. Null for any other message, and where people have the case.
 */
export function withFurtherError(
  desk: Desk,
  known: Case,
  { seen, ts }: { seen: Triage; ts: string },
): Case | null {
  const isWaiting = known.state === "open" || known.state === "pending";
  const { decision, problems } = seen;
  const [problem] = problems;
  if (!problem || !isWaiting || known.quiet || decision.kind !== "answer") return null;
  if (decision.match.articleId !== known.article?.id || isSameError(known, seen)) return null;
  const why = `another error of ${known.article.id} was shown`;
  const mover = movedBy(desk, known, { person: known.requester, why });
  return moveCase(showLater(known, problem, ts), { event: "reworded", ...mover });
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

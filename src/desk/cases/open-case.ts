import type { Case } from "../../case/case.ts";
import { notSolved, withBackground } from "../../case/earlier-cases.ts";
import type { Fact } from "../../case/fact.ts";
import { newCase, type Origin, type Showing, showArticle } from "../../case/new-case.ts";
import type { Transaction } from "../../store/store.ts";
import type { Problem } from "../../triage/triage.ts";
import { type Desk, factOf, movedByDesk } from "../desk.ts";
import { earlierCases } from "../held-case.ts";
import { earlierTicket } from "../tickets/earlier-ticket.ts";

export interface Opening {
  readonly origin: Origin;
  readonly problems: readonly Problem[];
  /** The case whose paste held this problem too. */
  readonly beside?: Case;
}

/** A new case for what triage found; answered at once where the desk is sure. */
export function openCase(desk: Desk, tx: Transaction, { origin, problems, beside }: Opening): Promise<Case> {
  const opened = newCase(origin, { id: desk.newId(), problems, at: desk.now() });
  const decision = problems[0]?.decision;
  const value =
    decision?.kind === "answer"
      ? answerWith(desk, opened, {
          match: decision.match,
          ...movedByDesk(desk, "it was sure of the article"),
        })
      : opened;
  return rememberBefore(tx, value, beside);
}

/** The case with what came before it in its thread and with its requester: the words of its message follow it. */
export async function rememberBefore(tx: Transaction, value: Case, beside?: Case): Promise<Case> {
  const earlier = await earlierCases(tx, value);
  const posted = (await tx.cases.allOfThread(value.where)).filter(
    ({ answerDelivery }) => answerDelivery !== null,
  );
  const isPosted = beside === undefined || posted.some(({ id }) => id === beside.id);
  const thread = isPosted ? posted : [...posted, beside];
  return withBackground(value, { thread, requester: earlier, ticket: await earlierTicket(tx, value) });
}

/** The case with an article shown: by the desk's own decision, or by the requester's choice. */
export function answerWith(desk: Desk, value: Case, showing: Omit<Showing, "article">): Case {
  const article = desk.library().get(showing.match.articleId);
  return article ? showArticle(value, { ...showing, article }) : value;
}

/**
 * A report of what was said to be solved a short while ago says that it was not: known by a fact of that case. What the
 * case told as it was `before` is not told again.
 */
export async function tellNotSolved(
  desk: Desk,
  tx: Transaction,
  { before, after }: { before: Case | null; after: Case },
): Promise<void> {
  const earlier = await earlierCases(tx, after);
  const told = before === null ? [] : notSolved(before, earlier);
  const facts = notSolved(after, earlier)
    .filter((one) => !told.includes(one))
    .map((one) => factOf(desk, "returned", one));
  await tx.facts.record(facts);
}

/** What is remembered of a new case: that it was reported, what was decided, and a gap where nothing fitted. */
export function openingFacts(
  desk: Desk,
  value: Case,
  { decision, signals }: Pick<Problem, "decision" | "signals">,
): Fact[] {
  const code = signals.codes[0]?.text ?? null;
  const confidence = decision.kind === "answer" ? decision.match.confidence : null;
  const facts = [
    factOf(desk, "reported", value, { door: value.door, code, status: signals.httpStatus }),
    factOf(desk, "decided", value, { decision: decision.kind, confidence }),
  ];
  if (decision.kind === "unknown") facts.push(gapFact(desk, value, { decision, signals }));
  if (value.article && value.ticketId === null) facts.push(factOf(desk, "step-shown", value, { step: 0 }));
  return facts;
}

/** No article fits a problem: counted by its code, and by where it belongs. */
export const gapFact = (
  desk: Desk,
  value: Case,
  { decision, signals }: Pick<Problem, "decision" | "signals">,
): Fact =>
  factOf(desk, "gap", value, {
    code: signals.codes[0]?.text ?? null,
    domain: decision.kind === "unknown" ? decision.domain : null,
  });

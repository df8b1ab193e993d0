import type { Case, CaseProblem } from "../../case/case.ts";
import { articlesIn, correctedBy, isRefused, refusedIn } from "../../case/correction.ts";
import { FIRST_RUNG } from "../../case/ladder.ts";
import { showLaterAgain } from "../../case/later-errors.ts";
import { type CaseEvent, type Mover, moveCase } from "../../case/moves.ts";
import { refuse } from "../../case/refuse.ts";
import { isTakenBack, withdraw, withoutReasons } from "../../case/withdraw.ts";
import type { Transaction } from "../../store/store.ts";
import type { Decision } from "../../triage/decision.ts";
import type { Problem, Triage } from "../../triage/triage.ts";
import { type Desk, factOf, movedBy, movedByDesk } from "../desk.ts";
import { holdCase } from "../held-case.ts";
import { showChange } from "../threads.ts";
import { recountReports } from "../tickets/join-ticket.ts";
import { answerWith, rememberBefore } from "./open-case.ts";
import { takeBack } from "./take-back.ts";

/* The cases of a paste that was edited: answered as it reads now, left as they are, or taken back. */

export interface Rereading {
  readonly edit: {
    readonly team: string;
    readonly channel: string;
    readonly ts: string;
    readonly person: string;
  };
  /** How the message reads now. */
  readonly seen: Triage;
}

/** A case that reads otherwise after the edit: what stands of it follows. */
export async function takeOver(
  desk: Desk,
  tx: Transaction,
  { before, after }: { before: Case; after: Case },
): Promise<void> {
  const saved = await tx.cases.save(
    after.article?.id === before.article?.id ? after : await rememberAnew(tx, after),
  );
  await tx.facts.record([factOf(desk, "edited", saved, { from: before.article?.id ?? null })]);
  await tx.deliveries.forget(saved.id, null);
  await recountReports(desk, tx, { before, after: saved });
  await showChange(desk, tx, { before, after: saved });
}

/** What its requester had before says something of the error as it reads now; its place in the thread stays. */
async function rememberAnew(tx: Transaction, value: Case): Promise<Case> {
  const { returning } = (await rememberBefore(tx, value)).background;
  return { ...value, background: { ...value.background, returning } };
}

/** What people have in hand, or what has ended, is not turned around by an edit: it only takes up new facts. */
export const mayChange = ({ state, quiet }: Case) => (state === "open" || state === "pending") && !quiet;

/** The case as if it had been reported like this; where the article stays, so does what a reply showed of it later. */
export function reread(desk: Desk, before: Case, { edit, seen }: Rereading): Case {
  const said = ({ problems }: Pick<Case, "problems">) =>
    problems.flatMap(({ text, later }) => (later ? [] : [text])).join("\n");
  if (said(before) === said(seen)) return before;
  const mover = movedBy(desk, before, { person: edit.person, why: "the message was edited" });
  const after = answeredAnew(desk, before, { seen, mover });
  return after.article?.id === before.article?.id ? showLaterAgain(after, before) : after;
}

/** The steps that were tried stay where the article stays. */
function answeredAnew(
  desk: Desk,
  before: Case,
  { seen, mover }: { seen: Triage; mover: Omit<Mover, "event"> },
): Case {
  // However often the words change, what an agent took away from them stays away.
  const refusal = { refused: refusedIn(before), library: desk.library() };
  const problems = seen.problems.map((one) => refuse(one, refusal));
  const [first, ...others] = problems;
  const kept = before.problems[before.current]?.decision;
  const reworded = (now: readonly CaseProblem[]) =>
    moveCase({ ...before, problems: now, current: 0 }, { event: "reworded", ...mover });
  // Of a message that no longer shows an error the answer stays, and the old words go.
  if (seen.decision.kind === "silent" && first && kept)
    return reworded([{ ...first, decision: withoutReasons(kept) }]);
  // An agent's word counts for more than the same wrong answer once more, also the word that none fits.
  if (correctedBy(before) !== null && isAsWrong(before, seen.decision))
    return reworded(
      before.article === null && first && kept ? [{ ...first, decision: kept }, ...others] : problems,
    );
  const edited = moveCase({ ...before, problems, current: 0 }, { event: "edited", ...mover });
  if (first?.decision.kind !== "answer") return { ...edited, article: null, ladder: FIRST_RUNG };
  const { match } = first.decision;
  const answered = answerWith(desk, edited, { match, ...movedByDesk(desk, "as it reads after the edit") });
  return match.articleId === before.article?.id ? { ...answered, ladder: before.ladder } : answered;
}

/** Whether it would be answered as before, or offered what an agent took away: then the desk is not sure. */
const isAsWrong = (before: Case, decision: Decision): boolean => {
  const kept = before.problems[before.current]?.decision;
  const isSame = articlesIn(decision).join() === articlesIn(kept).join();
  return isSame || articlesIn(decision).some((id) => isRefused(before, id));
};

/** What happens to a case before anybody has done something with its answer. */
const BEGINNING: readonly string[] = ["opened", "answered", "edited", "reworded"] satisfies (
  | CaseEvent
  | "opened"
)[];

/** Whether its answer may go with the error: nobody has told anything of it yet. */
export const mayGo = (value: Case): boolean =>
  mayChange(value) &&
  value.alsoAffected.length === 0 &&
  value.problems.every(({ later }) => later === undefined) &&
  value.history.every(({ event }) => BEGINNING.includes(event));

/** The message shows an error no more, so nothing is left of the answer but one line. */
export const takeBackEdited = (desk: Desk, tx: Transaction, { id }: Case): Promise<void> =>
  takeBack(desk, tx, { id, how: (value, at) => withdraw(value, at, "its message was edited") });

/**
 * Where several errors of the paste have answers of their own: one that the message shows no more gives way to what it
 * shows instead, where nothing answers that yet, the oldest first; else it is taken back.
 */
export async function rereadBeside(desk: Desk, tx: Transaction, rereading: Rereading): Promise<void> {
  const { edit, seen } = rereading;
  const all = (await tx.cases.ofMessage(edit)).filter((one) => isOfPaste(one, edit.person));
  if (all.length < 2) return;
  const shown = seen.problems.filter(({ decision }) => decision.kind !== "silent");
  const standing = all.filter((one) => !isTakenBack(one));
  const left = shown.filter((problem) => !standing.some((one) => isAnswered(one, problem)));
  for (const { id } of standing.toReversed()) {
    const before = await holdCase(tx, id);
    if (!before || !mayChange(before) || shown.some((problem) => isAnswered(before, problem))) continue;
    const instead = left.shift();
    if (instead) {
      const as = { ...seen, ...instead, problems: [instead] };
      await takeOver(desk, tx, { before, after: reread(desk, before, { edit, seen: as }) });
    } else if (mayGo(before)) await takeBackEdited(desk, tx, before);
  }
}

/** What was looked up of a message is no case of its author, and stays as it was. */
const isOfPaste = ({ requester, door, answerDelivery }: Case, person: string): boolean =>
  requester === person && answerDelivery !== null && door !== "shortcut";

/** Whether the answer of a case stands for an error: by its words, its article, or a code of both. */
function isAnswered({ article, problems, current }: Case, { text, decision, signals }: Problem): boolean {
  const own = problems[current];
  if (own?.text === text || (article !== null && articlesIn(decision).includes(article.id))) return true;
  const codes = own?.signals.codes.map((code) => code.text) ?? [];
  return signals.codes.some((code) => codes.includes(code.text));
}

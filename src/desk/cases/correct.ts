import { asUnknown } from "../../case/as-unknown.ts";
import type { Case, CaseProblem } from "../../case/case.ts";
import { isCorrectable } from "../../case/correction.ts";
import type { Fact } from "../../case/fact.ts";
import { FIRST_RUNG } from "../../case/ladder.ts";
import { moveCase } from "../../case/moves.ts";
import type { Article } from "../../knowledge/article.ts";
import { candidatesOf, NO_ARTICLE } from "../../reply/modals/correct-form.ts";
import type { Transaction } from "../../store/store.ts";
import { type Desk, factOf, isAgent, movedBy } from "../desk.ts";
import { holdCase, readCase } from "../held-case.ts";
import {
  type Form,
  type FormReaction,
  outdated,
  outdatedForm,
  type Press,
  type Reaction,
  readValue,
} from "../reaction.ts";
import { showEverywhere } from "../threads.ts";
import { escalateShared } from "../tickets/escalate-unasked.ts";
import { recountReports } from "../tickets/join-ticket.ts";
import { caseView } from "../views.ts";
import { movedOn } from "./case-press.ts";
import { gapFact } from "./open-case.ts";
import { watch } from "./watch-case.ts";

/* "Wrong article": agents put an answer right. The paste with the article they picked is a labelled sample for review. */

/** Whether a person may say that the article of a case is the wrong one, or which fits where it has none any more. */
export const mayCorrect = (desk: Desk, value: Case, person: string): boolean =>
  isAgent(desk, person) && isCorrectable(value);

/** Asks which one is right. Whoever was an agent when the button was shown may be none now. */
export function wrongArticle(desk: Desk, press: Press): Promise<Reaction> {
  return desk.store.transact(async (tx) => {
    const value = await readCase(tx, readValue(press.value).id);
    if (!value || !isAgent(desk, press.person)) return outdated(desk);
    if (!mayCorrect(desk, value, press.person)) return movedOn(desk, tx, { press, value });
    const view = await caseView(desk, tx, { value, surface: press.surface });
    return { kind: "open", view: desk.replies.modals.correct(view) };
  });
}

/** Shows the article that was picked, or that none fits, in place, with one line that says so. */
export async function correct(desk: Desk, tx: Transaction, form: Form): Promise<FormReaction> {
  const value = await holdCase(tx, readValue(form.value).id);
  if (!value || !mayCorrect(desk, value, form.person)) return outdatedForm(desk);
  const view = await caseView(desk, tx, { value, surface: "thread" });
  const picked = form.choices.article?.[0];
  const article = candidatesOf(view).find(({ id }) => id === picked) ?? null;
  const isNone = picked === NO_ARTICLE && value.article !== null;
  if (article === null && !isNone) return outdatedForm(desk);
  const saved = await tx.cases.save(corrected(desk, value, { article, by: form.person }));
  await tx.facts.record([
    factOf(desk, "corrected", value, { to: article?.id ?? null }),
    ...(article ? shownFacts(desk, saved) : gapFacts(desk, saved)),
  ]);
  await recountReports(desk, tx, { before: value, after: saved });
  await watch(desk, tx, saved);
  await showEverywhere(desk, tx, saved);
  // As it reads now it may be one that nobody who reports it can mend alone.
  const shared = await escalateShared(desk, tx, saved);
  // The modal below still shows the other article.
  const now = await caseView(desk, tx, { value: shared, surface: "thread" });
  const may = mayCorrect(desk, shared, form.person);
  return { kind: "return", view: desk.replies.modals.more({ ...now, mayCorrect: may }) };
}

const shownFacts = (desk: Desk, value: Case) => [
  factOf(desk, "decided", value, { decision: "corrected" }),
  factOf(desk, "step-shown", value, { step: 0 }),
];

/** Without an article nothing answers it: a gap. */
function gapFacts(desk: Desk, value: Case): readonly Fact[] {
  const problem = value.problems[value.current];
  return problem ? [gapFact(desk, value, problem)] : [];
}

/** What was known of the other article (what helped before, what was tried) says nothing about this one. */
function corrected(desk: Desk, value: Case, { article, by }: { article: Article | null; by: string }): Case {
  const shown = article && { id: article.id, version: article.version, confidence: 1 };
  const problems = value.problems.map((one, at) =>
    at === value.current ? judged(desk, one, { wrong: value.article?.id, right: article?.id }) : one,
  );
  const background = { ...value.background, returning: null };
  const why = value.article
    ? `${value.article.id} was wrong, ${article?.id ?? "no other"} is right`
    : `${article?.id} is right after all`;
  const mover = movedBy(desk, value, { person: by, why });
  return moveCase(
    { ...value, problems, article: shown, background, ladder: { ...FIRST_RUNG, tried: value.ladder.tried } },
    { event: "corrected", ...mover, role: "agent" },
  );
}

/** Without a right article nothing answers it; the wrong one is not shown for it again. */
function judged(
  desk: Desk,
  problem: CaseProblem,
  { wrong, right }: { wrong: string | undefined; right: string | undefined },
): CaseProblem {
  const refused = [...(problem.refused ?? []), ...(wrong === undefined ? [] : [wrong])];
  const rest = { ...problem, refused: refused.filter((id) => id !== right) };
  if (right !== undefined) return rest;
  return asUnknown(rest, { because: [], library: desk.library() });
}

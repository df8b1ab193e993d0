import type { Case } from "../../case/case.ts";
import { FIRST_RUNG } from "../../case/ladder.ts";
import { mayMove, moveCase } from "../../case/moves.ts";
import type { Article } from "../../knowledge/article.ts";
import { candidatesOf } from "../../reply/cases/correct-form.ts";
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
import { recountReports } from "../tickets/join-ticket.ts";
import { caseView } from "../views.ts";
import { movedOn } from "./case-press.ts";
import { watch } from "./watch-case.ts";

/* "Wrong article": agents put an answer right. The paste with the article they picked is a labelled sample for review. */

/** Whether a person may say that the article of a case is the wrong one. */
export const mayCorrect = (desk: Desk, value: Case, person: string): boolean =>
  isAgent(desk, person) && value.article !== null && mayMove(value, "corrected");

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

/** Shows the article that was picked, in place, with one line that says so. */
export async function correct(desk: Desk, tx: Transaction, form: Form): Promise<FormReaction> {
  const value = await holdCase(tx, readValue(form.value).id);
  if (!value || !mayCorrect(desk, value, form.person)) return outdatedForm(desk);
  const view = await caseView(desk, tx, { value, surface: "thread" });
  const article = candidatesOf(view).find(({ id }) => id === form.choices.article?.[0]);
  if (!article) return outdatedForm(desk);
  const saved = await tx.cases.save(corrected(desk, value, { article, by: form.person }));
  await tx.facts.record([
    factOf(desk, "corrected", value, { to: article.id }),
    factOf(desk, "decided", saved, { decision: "corrected" }),
    factOf(desk, "step-shown", saved, { step: 0 }),
  ]);
  await recountReports(desk, tx, { before: value, after: saved });
  await watch(desk, tx, saved);
  await showEverywhere(desk, tx, saved);
  // The modal below still shows the other article.
  const now = await caseView(desk, tx, { value: saved, surface: "thread" });
  const may = mayCorrect(desk, saved, form.person);
  return { kind: "return", view: desk.replies.modals.more({ ...now, mayCorrect: may }) };
}

/** What was known of the other article (what helped before, what was tried) says nothing about this one. */
function corrected(desk: Desk, value: Case, { article, by }: { article: Article; by: string }): Case {
  const shown = { id: article.id, version: article.version, confidence: 1 };
  const background = { ...value.background, returning: null };
  const why = `${value.article?.id ?? "no article"} was wrong, ${article.id} is right`;
  const mover = movedBy(desk, value, { person: by, why });
  return moveCase(
    { ...value, article: shown, background, ladder: { ...FIRST_RUNG, tried: value.ladder.tried } },
    { event: "corrected", ...mover, role: "agent" },
  );
}

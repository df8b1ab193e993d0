import { type Judgement, judged, type Review, reviewValue } from "../../case/review.ts";
import { candidatesOf } from "../../reply/modals/correct-form.ts";
import type { Transaction } from "../../store/store.ts";
import { type Desk, factOf, isAgent } from "../desk.ts";
import {
  type Form,
  type FormReaction,
  NOTHING,
  once,
  outdatedForm,
  type Press,
  type Reaction,
  readValue,
} from "../reaction.ts";
import { caseView } from "../views.ts";
import { reviewView, showReview } from "./review-card.ts";

/* The verdicts of agents on what would have been said: each makes the paste a labelled sample. */

/** The reply would have been right. */
export const approve = (desk: Desk, press: Press): Promise<Reaction> =>
  judgeByPress(desk, press, { kind: "approve" });

/** Nothing should have been said. */
export const beSilent = (desk: Desk, press: Press): Promise<Reaction> =>
  judgeByPress(desk, press, { kind: "silent" });

async function judgeByPress(desk: Desk, press: Press, judgement: Judgement): Promise<Reaction> {
  const done = await once(desk, press.key, async (tx): Promise<Reaction> => {
    if (!isAgent(desk, press.person)) return forAgents(desk);
    const review = asSeen(await tx.reviews.hold(readValue(press.value).id), press.value);
    if (!review) return notSeen(desk);
    await judge(desk, tx, { review, judgement, by: press.person });
    return NOTHING;
  });
  return done ?? NOTHING;
}

/** The review whose words the agent saw; none where an edit has changed them since the card or the form was shown. */
const asSeen = (review: Review | undefined, value: string): Review | undefined =>
  review && reviewValue(review) === value ? review : undefined;

const notSeen = (desk: Desk): Reaction => ({ kind: "whisper", message: desk.replies.review.outdated() });

/** As `notSeen`, of a form: the modal closes with the same words. */
const notSeenForm = ({ replies }: Desk): FormReaction => ({
  kind: "show",
  view: replies.modals.closing(replies.review.outdated().text),
});

const forAgents = (desk: Desk): Reaction => ({
  kind: "whisper",
  message: desk.replies.review.onlyAgents(),
});

/** The message and the reply in full, as they are held now, for everybody who can read the card. */
export function showWhole(desk: Desk, press: Press): Promise<Reaction> {
  return desk.store.transact(async (tx): Promise<Reaction> => {
    const review = await tx.reviews.get(readValue(press.value).id);
    if (!review || review.channel !== press.channel) return notSeen(desk);
    return { kind: "open", view: desk.replies.review.whole(await reviewView(desk, tx, review)) };
  });
}

/** Asks which article would have been right. */
export function askForArticle(desk: Desk, press: Press): Promise<Reaction> {
  return desk.store.transact(async (tx): Promise<Reaction> => {
    if (!isAgent(desk, press.person)) return forAgents(desk);
    const review = asSeen(await tx.reviews.get(readValue(press.value).id), press.value);
    if (!review) return notSeen(desk);
    return { kind: "open", view: desk.replies.review.pick(await reviewView(desk, tx, review)) };
  });
}

/** The article that was picked would have been right. */
export async function pickArticle(desk: Desk, tx: Transaction, form: Form): Promise<FormReaction> {
  const review = asSeen(await tx.reviews.hold(readValue(form.value).id), form.value);
  if (!isAgent(desk, form.person)) return outdatedForm(desk);
  if (!review) return notSeenForm(desk);
  const view = await caseView(desk, tx, { value: review.case, surface: "thread" });
  const offered = candidatesOf(view);
  const article = offered.find(({ id }) => id === form.choices.article?.[0]);
  if (!article) return outdatedForm(desk);
  const judgement = { kind: "wrong-article", articleId: article.id } as const;
  await judge(desk, tx, { review, judgement, by: form.person });
  return { kind: "close" };
}

/** Said twice counts once, and stays with whoever said it first; another verdict replaces it. */
async function judge(
  desk: Desk,
  tx: Transaction,
  { review, judgement, by }: { review: Review; judgement: Judgement; by: string },
): Promise<void> {
  const after = judged(review, { judgement, by, at: desk.now() });
  if (after === review) return;
  await tx.reviews.save(after);
  const to = judgement.kind === "wrong-article" ? judgement.articleId : null;
  await tx.facts.record([factOf(desk, "reviewed", after.case, { verdict: judgement.kind, to })]);
  await showReview(desk, tx, after);
}

import type { Message } from "../case/delivery.ts";
import { type Judgement, reviewValue, type Verdict, verdictOf } from "../case/review.ts";
import { ACTIONS } from "./actions.ts";
import { assemble } from "./assemble.ts";
import { casePieces } from "./case-message.ts";
import { pickForm } from "./correct-form.ts";
import { asPlainText } from "./escape.ts";
import { aside, DIVIDER, heading, type Piece, preformatted, say } from "./layout.ts";
import type { CaseView } from "./replies.ts";
import type { ReviewReplies, ReviewView } from "./said-of-reviews.ts";
import { type ButtonOptions, buttonsOf, channelId, personId, problemOf } from "./speech.ts";
import type { Templates } from "./templates.ts";
import { withoutFences } from "./ticket-card.ts";
import { utcMinute } from "./times.ts";

/** The message is one press away. */
const MOST_PASTE = 600;

/** What agents read in the review channel. */
export function createReviewReplies(words: Templates): ReviewReplies {
  return {
    card: (view) => card(words, view),
    gone: (why) => assemble([say(words.fill("review.gone", { why }))]),
    pick: (view) => pickForm(words, { view: caseViewOf(view), value: reviewValue(view.review) }),
    onlyAgents: () => assemble([say(words.fill("review.for-agents", {}))]),
    outdated: () => assemble([say(words.fill("review.outdated", {}))]),
  };
}

function card(words: Templates, view: ReviewView): Message {
  const verdict = verdictOf(view.review);
  const { where, requester } = view.review.case;
  return assemble([
    heading(words.fill("review.heading", { kind: kindOf(view), isJudged: verdict !== undefined })),
    say(
      words.fill("review.about", {
        person: personId(requester),
        channel: channelId(where.channel),
        url: view.permalink,
        others: view.review.case.problems.length - 1,
      }),
    ),
    preformatted(withoutFences(problemOf(view.review.case)?.text ?? ""), MOST_PASTE),
    ...(verdict ? judgedPieces(words, view, verdict) : openPieces(words, view)),
    buttonsOf(words, buttonsFor(view, verdict?.judgement)),
  ]);
}

/** As the thread would have shown it. */
const caseViewOf = ({ review, permalink: _link, ...view }: ReviewView): CaseView => ({
  ...view,
  case: review.case,
  ticket: null,
  surface: "thread",
});

const kindOf = ({ review }: ReviewView) => problemOf(review.case)?.decision.kind ?? "unknown";

function openPieces(words: Templates, view: ReviewView): Piece[] {
  const kind = kindOf(view);
  const said = kind === "unknown" ? [] : casePieces({ words, view: caseViewOf(view) });
  return [
    say(words.fill("review.would", { kind })),
    ...quoted(said),
    say(words.fill("review.ask", { kind }), { isTail: true }),
  ];
}

/** Between two lines, so that it is not taken for what the card itself says. */
function quoted(said: readonly Piece[]): Piece[] {
  if (said.length === 0) return [];
  // What asks its requester, and what they would press, is not for whoever judges.
  const pieces = said.flatMap((piece) => (piece.isTail ? [] : [piece.unpressed ?? piece]));
  return [DIVIDER, ...pieces, DIVIDER];
}

function judgedPieces(words: Templates, view: ReviewView, { judgement, by, at }: Verdict): Piece[] {
  const kind = kindOf(view);
  const before = view.review.verdicts.at(-2)?.by;
  const right = judgement.kind === "wrong-article" ? judgement.articleId : "";
  return [
    say(words.fill("review.would-in-short", { kind, titles: titlesOf(words, view) })),
    say(
      words.fill("review.verdict", {
        judgement: judgement.kind,
        kind,
        title: titleOf(words, view, right),
        by: personId(by),
        at: utcMinute(at),
        before: before === undefined || before === by ? null : personId(before),
      }),
    ),
    aside(words.fill("review.change", {}), { isTail: true }),
  ];
}

function titlesOf(words: Templates, view: ReviewView): string[] {
  const decision = problemOf(view.review.case)?.decision;
  const matches = decision?.kind === "choose" ? decision.matches : [];
  const shown = decision?.kind === "answer" ? [decision.match] : matches;
  return shown.map(({ articleId }) => titleOf(words, view, articleId));
}

/** A review lives for weeks, and its article may be gone by then. */
const titleOf = (words: Templates, { library }: ReviewView, id: string): string =>
  library.get(id)?.title ?? asPlainText(words.fill("words.gone-article", { id }));

/** The verdicts there are, without the one in force; another article can always be picked. */
function buttonsFor(view: ReviewView, given?: Judgement): ButtonOptions[] {
  const value = reviewValue(view.review);
  const isUnknown = kindOf(view) === "unknown";
  const buttons: Readonly<Record<Judgement["kind"], ButtonOptions>> = {
    approve: {
      word: "buttons.review-approve",
      action: ACTIONS.reviewApprove,
      value,
      ...(!given && { style: "primary" }),
    },
    "wrong-article": {
      word: isUnknown ? "buttons.review-missed" : "buttons.wrong-article",
      action: ACTIONS.reviewArticle,
      value,
    },
    silent: {
      word: isUnknown ? "buttons.review-no-error" : "buttons.review-silent",
      action: ACTIONS.reviewSilent,
      value,
    },
  };
  const kinds = ["approve", "wrong-article", "silent"] as const;
  return kinds
    .filter((kind) => kind === "wrong-article" || kind !== given?.kind)
    .map((kind) => buttons[kind]);
}

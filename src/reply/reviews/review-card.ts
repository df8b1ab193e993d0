import type { ModalView } from "@slack/types";
import type { Message } from "../../case/delivery.ts";
import { type Judgement, reviewValue, type Verdict, verdictOf } from "../../case/review.ts";
import { ACTIONS } from "../actions.ts";
import { assemble } from "../assemble.ts";
import { casePieces } from "../cases/case-message.ts";
import { asPlainText } from "../escape.ts";
import { aside, DIVIDER, heading, type Piece, preformatted, say } from "../layout.ts";
import { blocksOf, modal } from "../modal.ts";
import { pickForm } from "../modals/correct-form.ts";
import { articlesOf, type ButtonOptions, buttonsOf, channelId, personId, problemOf } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import { withoutFences } from "../tickets/ticket-card.ts";
import type { CaseView } from "../views.ts";
import type { ReviewReplies, ReviewView } from "./said-of-reviews.ts";

/** On the card a paste is known by its beginning. */
const MOST_PASTE = 400;
const MOST_LINES = 6;
/** In the modal, beside a whole reply. */
const MOST_WHOLE = 6_000;

/** What agents read in the review channel. */
export function createReviewReplies(words: Templates): ReviewReplies {
  return {
    card: (view) => card(words, view),
    gone: (why) => assemble([say(words.fill("review.gone", { why }))]),
    whole: (view) => wholeModal(words, view),
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
    preformatted(shortened(pasteOf(view)), MOST_PASTE),
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

/** What there is to know before a verdict; the rest is one press away, so that the buttons stay in sight. */
function openPieces(words: Templates, view: ReviewView): Piece[] {
  const kind = kindOf(view);
  const { article } = articlesOf(caseViewOf(view));
  const summary = kind === "answer" ? (article?.summary ?? null) : null;
  return [
    say(words.fill("review.would", { kind, titles: titlesOf(words, view), summary })),
    say(words.fill("review.ask", { kind }), { isTail: true }),
  ];
}

/** The reply as the thread would have shown it, and the whole message. */
function wholeModal(words: Templates, view: ReviewView): ModalView {
  const kind = kindOf(view);
  const said = kind === "unknown" ? [] : casePieces({ words, view: caseViewOf(view) });
  return modal(words, {
    title: words.fill("review.whole-title", {}),
    blocks: blocksOf([
      say(words.fill("review.whole-reply", { kind })),
      // What asks its requester, and what they would press, is not for whoever judges.
      ...said.flatMap((piece) => (piece.isTail ? [] : [piece.unpressed ?? piece])),
      DIVIDER,
      say(words.fill("review.whole-paste", {})),
      preformatted(withoutFences(pasteOf(view)), MOST_WHOLE),
    ]),
  });
}

const pasteOf = ({ review }: ReviewView): string => problemOf(review.case)?.text ?? "";

/** The beginning of a paste, with a mark where lines are left out. */
function shortened(paste: string): string {
  const lines = withoutFences(paste).trim().split("\n");
  return lines.length > MOST_LINES ? `${lines.slice(0, MOST_LINES).join("\n")}\n…` : lines.join("\n");
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
        at,
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
  const whole: ButtonOptions = { word: "buttons.review-whole", action: ACTIONS.reviewWhole, value };
  const verdicts = kinds.filter((kind) => kind === "wrong-article" || kind !== given?.kind);
  return [...verdicts.map((kind) => buttons[kind]), whole];
}

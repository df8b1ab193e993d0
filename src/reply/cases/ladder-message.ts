import { articleOnRung, untriedSteps } from "../../case/ladder.ts";
import type { Article } from "../../knowledge/article.ts";
import { ACTIONS } from "../actions.ts";
import { aside, type Piece, say } from "../layout.ts";
import { articlesOf, openingOf, type Speech } from "../speech.ts";
import { answerButtons, readText } from "./answer.ts";
import { factsOf } from "./case-facts.ts";
import { closingPieces } from "./closing.ts";
import { otherProblems } from "./other-problems.ts";
import { shareButton } from "./seen-alone.ts";
import { stepPieces, stepTitle } from "./step-pieces.ts";

const MOST_TRIED = 8;

/** Still broken: what was tried, then the one next step in full. */
export function ladderPieces(speech: Speech, article: Article): Piece[] {
  const { words, view } = speech;
  const { ladder } = view.case;
  const shown = articleOnRung(ladder, articlesOf(view)) ?? article;
  const untried = untriedSteps(ladder, articlesOf(view));
  const next = ladder.next ?? untried[0] ?? 0;
  const step = shown.steps[next];
  if (!step) return escalationPieces(speech, article);
  const left = untried.filter((index) => index !== next).length;
  return [
    say(acknowledgeText(speech)),
    // The only one so far stands in the acknowledgement.
    say(triedText(speech, 2)),
    ...(ladder.rung === "general" ? [say(words.fill("ladder.general", { title: shown.title }))] : []),
    say(words.fill("ladder.next", { left })),
    ...stepPieces(words, { step, number: null, length: "full", hasNote: true, facts: factsOf(view.case) }),
    aside(words.fill("outcome.about", { title: article.title })),
    aside(readText(speech), { spare: 3 }),
    ...otherProblems(speech),
    ...closingPieces(speech, { next: words.fill("ladder.prompt", {}), buttons: answerButtons(speech) }),
  ];
}

/** The steps are over: people are the next step. */
export function escalationPieces(speech: Speech, article: Article): Piece[] {
  const { words, view } = speech;
  const { id } = view.case;
  const { seed } = openingOf(view.case);
  return [
    say(words.fill("ladder.escalation", { seed, tried: failedSteps(view).length })),
    say(triedText(speech, 1)),
    aside(words.fill("outcome.about", { title: article.title })),
    aside(readText(speech), { spare: 3 }),
    ...otherProblems(speech),
    say(words.fill("ladder.escalation-prompt", {}), { isTail: true }),
    ...closingPieces(speech, {
      next: "",
      buttons: [
        { word: "buttons.give-details", action: ACTIONS.giveDetails, value: id, style: "primary" },
        { word: "buttons.need-person", action: ACTIONS.needPerson, value: id },
        { word: "buttons.worked", action: ACTIONS.worked, value: id },
        { word: "buttons.more", action: ACTIONS.more, value: id },
        ...shareButton(view),
      ],
    }),
  ];
}

const failedSteps = ({ case: { ladder } }: Speech["view"]) =>
  ladder.tried.filter(({ result }) => result === "failed");

/** Names the step that was tried last, so that no two of these sentences in a thread are the same. */
function acknowledgeText({ words, view }: Speech): string {
  const failed = failedSteps(view);
  const last = failed.at(-1);
  return words.fill("ladder.acknowledge", {
    seed: openingOf(view.case).seed,
    tried: failed.length,
    last: last ? stepTitle(words, view.library.get(last.articleId), last.step) : null,
  });
}

/** The steps that failed, from `fewest` of them on. */
function triedText({ words, view }: Speech, fewest: number): string {
  const failed = failedSteps(view);
  if (failed.length < fewest) return "";
  const titles = failed
    .slice(-MOST_TRIED)
    .map(({ articleId, step }) => stepTitle(words, view.library.get(articleId), step));
  return words.fill("ladder.tried", { titles });
}

import { correctedBy } from "../../case/correction.ts";
import { unknownDetails } from "../../case/wanted-details.ts";
import type { Article } from "../../knowledge/article.ts";
import type { Match } from "../../triage/decision.ts";
import { ACTIONS } from "../actions.ts";
import { asPlainText } from "../escape.ts";
import { aside, type Piece, say, sayBeside } from "../layout.ts";
import { button, isReopened, openingOf, personId, problemOf, type Speech, workedButton } from "../speech.ts";
import { readText } from "./answer.ts";
import { codeInWords, factsOf } from "./case-facts.ts";
import { closingPieces, moreButton } from "./closing.ts";
import { earlierTicketPieces } from "./earlier-ticket.ts";
import { otherProblems } from "./other-problems.ts";
import { tellableReasons } from "./reasons.ts";
import { shareButton } from "./seen-alone.ts";

/** Reason of a decision that the requester made by refusing every candidate. */
const NONE_FITTED = "none of the candidates fitted";
const MOST_CHECKS = 3;
const MOST_REASONS = 2;

/** Two or three candidates, each with its reasons and a button. */
export function choosePieces(speech: Speech, matches: readonly Match[]): Piece[] {
  const { words, view } = speech;
  const { id } = view.case;
  const { codes, status } = factsOf(view.case);
  const opening = { ...openingOf(view.case), code: codeInWords(codes[0]), status };
  const total = matches.length;
  const hasButtons = view.surface !== "terminal";
  const candidates = matches.flatMap((match, index) => candidatePiece(speech, match, index));
  return [
    say(words.fill("choose.acknowledge", { ...opening, total })),
    say(words.fill("choose.question", { total, hasButtons })),
    ...candidates,
    aside(readText(speech), { spare: 3 }),
    ...otherProblems(speech),
    say(words.fill("choose.next", { total, hasButtons }), { isTail: true }),
    ...closingPieces(speech, {
      next: "",
      buttons: [
        { word: "buttons.none-of-these", action: ACTIONS.noneOfThese, value: id },
        { word: "buttons.need-person", action: ACTIONS.needPerson, value: id },
        ...shareButton(view),
      ],
    }),
  ];
}

function candidatePiece({ words, view }: Speech, match: Match, index: number): Piece[] {
  const article = view.library.get(match.articleId);
  if (!article) return [];
  const text = words.fill("choose.candidate", {
    title: article.title,
    summary: article.summary,
    reasons: tellableReasons(match.because, MOST_REASONS),
  });
  const choose = button(words, {
    word: "buttons.choose",
    action: ACTIONS.choose,
    value: `${view.case.id}:${index}`,
    index,
    about: article.title,
  });
  return [sayBeside(text, choose)];
}

/** No article fits: said honestly, with the likely domain, its first checks, and the ways to people. */
export function unknownPieces(speech: Speech): Piece[] {
  const { words, view } = speech;
  const { id } = view.case;
  const reasons = tellableReasons(problemOf(view.case)?.decision.because ?? [], MOST_REASONS);
  const hasButtons = view.surface !== "terminal";
  return [
    say(unknownText(speech)),
    ...earlierTicketPieces(speech),
    ...firstChecks(speech),
    say(collectText(speech)),
    aside(readText(speech), { spare: 3 }),
    ...(reasons.length > 0 ? [aside(words.fill("unknown.because", { reasons }), { spare: 4 })] : []),
    ...otherProblems(speech),
    say(words.fill("unknown.next", { hasButtons }), { isTail: true }),
    ...closingPieces(speech, {
      next: "",
      buttons: [
        { word: "buttons.give-details", action: ACTIONS.giveDetails, value: id, style: "primary" },
        { word: "buttons.need-person", action: ACTIONS.needPerson, value: id },
        workedButton(view),
        ...moreButton(view),
        ...shareButton(view),
      ],
    }),
  ];
}

function unknownText({ words, view }: Speech): string {
  const { codes, status } = factsOf(view.case);
  const code = codeInWords(codes[0]);
  const by = correctedBy(view.case);
  if (by !== null) return words.fill("unknown.corrected", { by: personId(by), code, status });
  // The candidates were refused: what is known of this error is just not it.
  const isRefused = problemOf(view.case)?.decision.because.includes(NONE_FITTED) ?? false;
  return words.fill("unknown.acknowledge", {
    ...openingOf(view.case),
    isReopened: isReopened(view.case),
    code,
    status,
    isRefused,
  });
}

function firstChecks(speech: Speech): Piece[] {
  const { words, view } = speech;
  const decision = problemOf(view.case)?.decision;
  if (decision?.kind !== "unknown" || decision.domain === null) return [];
  const article = firstChecksOf(speech);
  const checks = article?.steps.filter(({ actor }) => actor === "you").slice(0, MOST_CHECKS) ?? [];
  const domain = decision.domain.replaceAll("-", " ");
  const isPointedTo = decision.firstChecks !== null;
  return [
    say(words.fill("unknown.domain", { domain, hasChecks: checks.length > 0 })),
    // Checks that the signals themselves point to are told in full; those of a whole domain only by name.
    say(
      checks
        .map(({ title, text }, index) =>
          words.fill("unknown.check", { number: index + 1, title, text: isPointedTo ? text : null }),
        )
        .join("\n"),
    ),
  ];
}

/** The general troubleshooting that the signals point to, or else that of the failure domain. */
function firstChecksOf({ view: { case: value, library } }: Speech): Article | undefined {
  const decision = problemOf(value)?.decision;
  if (decision?.kind !== "unknown") return undefined;
  if (decision.firstChecks !== null) return library.get(decision.firstChecks);
  return library.articles.find(
    ({ recognise, category }) => recognise.general && category === decision.domain,
  );
}

const MOST_NAMED = 5;

function collectText(speech: Speech): string {
  const { words, view } = speech;
  const wanted = unknownDetails(view.case, firstChecksOf(speech)).slice(0, MOST_NAMED);
  if (wanted.length === 0) return "";
  const details = wanted.map((detail) => asPlainText(words.fill(`details.${detail}`, {})));
  return words.fill("unknown.collect", { details });
}

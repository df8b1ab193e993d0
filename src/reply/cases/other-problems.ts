import { errorsOf } from "../../case/later-errors.ts";
import { ACTIONS } from "../actions.ts";
import { aside, type Piece, sayBeside } from "../layout.ts";
import { type ButtonOptions, button, problemOf, type Speech } from "../speech.ts";
import { besidePieces } from "./beside.ts";
import { codeInWords, MOST_SHOWN } from "./case-facts.ts";

/** Other errors of the same paste that get a line and a button. */
const MOST_OTHERS = 4;

/**
 * The other errors: of the thread, one line each, then of the paste, one line and a button each as long as they have no
 * answer of their own.
 */
export function otherProblems(speech: Speech): Piece[] {
  return [...besidePieces(speech), ...unansweredProblems(speech)];
}

function unansweredProblems({ words, view }: Speech): Piece[] {
  const { problems, current, id } = view.case;
  // Those of other answers in the thread, and those that this one answers too.
  const answered = [
    ...(view.beside ?? []).map((one) => problemOf(one)?.text),
    ...errorsOf(view.case).map(({ text }) => text),
  ];
  const others = problems
    .map((problem, index) => ({ problem, index }))
    .filter(({ problem, index }) => index !== current && problem.decision.kind !== "silent")
    .filter(({ problem }) => !answered.includes(problem.text));
  const lines = others.slice(0, MOST_OTHERS).map(({ problem, index }) => {
    const { decision, signals, text } = problem;
    const title = decision.kind === "answer" ? view.library.get(decision.match.articleId)?.title : undefined;
    const line = words.fill("answer.other", {
      title: title ?? null,
      code: codeInWords(signals.codes[0]?.text),
      excerpt: text.trim().split("\n")[0] ?? "",
      requestIds: signals.requestIds.map((one) => one.text).slice(0, MOST_SHOWN),
    });
    const options: ButtonOptions = {
      word: "buttons.other-problem",
      action: ACTIONS.otherProblem,
      value: `${id}:${index}`,
      index,
    };
    return sayBeside(line, button(words, options), { spare: 1 });
  });
  const left = others.length - lines.length;
  return left > 0 ? [...lines, aside(words.fill("answer.others-left", { left }), { spare: 1 })] : lines;
}

import type { Article, Step } from "../../knowledge/article.ts";
import { asCopyText, asPlainText } from "../escape.ts";
import { type Piece, type PieceOptions, preformatted, say } from "../layout.ts";
import { nameOfSlug } from "../speech.ts";
import type { Templates } from "../template/templates.ts";
import type { CaseFacts } from "./case-facts.ts";

/** Notes and examples of an article are short; longer ones are cut. */
const MOST_NOTE = 1_200;

export interface ShownStep extends PieceOptions {
  readonly step: Step;
  /** Its number in the list; null where it stands alone. */
  readonly number: number | null;
  /** short: without its single points and paths; full: with tip, warning, example and how to verify. */
  readonly length: "short" | "whole" | "full";
  /** Whether the note to forward is shown with it. */
  readonly hasNote: boolean;
  /** What is known of the case, for below the note. */
  readonly facts?: Pick<CaseFacts, "operations" | "requestIds" | "times">;
}

/** One fix step: what to do and why, the effort, who has to act, and a note to forward where that is somebody else. */
export function stepPieces(
  words: Templates,
  { step, number, length, hasNote, facts, ...options }: ShownStep,
): Piece[] {
  const isFull = length === "full";
  const isShort = length === "short";
  const isFolded = isShort && step.list.length + Object.keys(step.variants).length > 0;
  const text = words.fill("answer.step", {
    number,
    title: step.title,
    // What its colon announces stands behind *More*.
    text: isFolded ? step.text.replace(/:$/, ".") : step.text,
    items: isShort ? [] : step.list,
    why: step.why ?? null,
    difficulty: step.difficulty,
    minutes: step.minutes ?? null,
    actor: step.actor,
    paths: isShort ? [] : pathsOf(step),
    isFolded,
  });
  const advice = words.fill("answer.step-advice", {
    tip: isFull ? (step.tip ?? null) : null,
    warning: step.warning ?? null,
    verify: isFull ? (step.verify ?? null) : null,
  });
  return [
    say([text, advice].filter(Boolean).join("\n"), options),
    ...(isFull ? examplePieces(words, step, options) : []),
    ...(hasNote ? notePieces(words, step, { facts, options }) : []),
  ];
}

/** What `stepPieces` left out of a step of that length: nothing where all of it was shown. */
export function stepRest(words: Templates, { step, number, length, hasNote, facts }: ShownStep): Piece[] {
  const isShort = length === "short";
  const advice = words.fill("answer.step-advice", {
    tip: step.tip ?? null,
    warning: null,
    verify: step.verify ?? null,
  });
  const items = isShort ? step.list : [];
  const paths = isShort ? pathsOf(step) : [];
  const further = [
    ...examplePieces(words, step, {}),
    ...(hasNote ? [] : notePieces(words, step, { facts, options: {} })),
  ];
  if (advice === "" && items.length + paths.length + further.length === 0) return [];
  const title = words.fill("more.step", { number, title: step.title, items, paths });
  return [say([title, advice].filter(Boolean).join("\n")), ...further];
}

const pathsOf = ({ variants }: Step) =>
  Object.entries(variants).map(([slug, lines]) => ({ name: nameOfSlug(slug), lines }));

function examplePieces(words: Templates, { example }: Step, options: PieceOptions): Piece[] {
  if (example === undefined) return [];
  return [say(words.fill("answer.example", {}), options), preformatted(example, MOST_NOTE, options)];
}

/** The note that the requester forwards word for word to the person who has to act. */
function notePieces(
  words: Templates,
  step: Step,
  { facts, options }: { facts: ShownStep["facts"]; options: PieceOptions },
): Piece[] {
  if (step.actor === "you" || step.note === undefined) return [];
  const actor = asPlainText(words.fill("words.actor", { name: step.actor }));
  const below = facts ? asCopyText(words.fill("answer.forward-facts", factsBelow(facts))) : "";
  const note = [step.note, below].filter(Boolean).join("\n\n");
  return [say(words.fill("answer.forward", { actor }), options), preformatted(note, MOST_NOTE, options)];
}

const factsBelow = ({ operations, requestIds, times }: NonNullable<ShownStep["facts"]>) => ({
  operations,
  requestIds,
  times: times.map(({ text, utc, zone }) => ({ text, utc, zone })),
});

/** The title of a step that a case has tried, also of one that a newer version of the article no longer has. */
export function stepTitle(words: Templates, article: Article | undefined, step: number): string {
  return article?.steps[step]?.title ?? asPlainText(words.fill("words.unknown-step", { step: step + 1 }));
}

import type { Library } from "../knowledge/library.ts";
import { sharedCodes } from "../knowledge/shared-codes.ts";
import { decide } from "./decide.ts";
import type { Decision, Thresholds } from "./decision.ts";
import { excerptOf } from "./excerpt.ts";
import { type Matcher, matcherOf } from "./match.ts";
import { readSignals } from "./read-signals.ts";
import { readGround } from "./reading/ground.ts";
import { buildReadingWords, type ReadingWords } from "./reading/reading-words.ts";
import { withoutMaskWords } from "./redact.ts";
import type { SafeText } from "./safe-text.ts";
import type { Signals } from "./signals.ts";
import { splitProblems } from "./split-problems.ts";

/** One error of a paste; a paste can hold several. */
export interface Problem {
  readonly text: SafeText;
  readonly signals: Signals;
  readonly decision: Decision;
  /** Its first code is one that unlike errors share; absent where it is not. */
  readonly isCodeShared?: true;
}

/** What the desk makes of a report. `decision` is that of the most telling problem, which stands first. */
export interface Triage {
  readonly text: SafeText;
  /** Everything read from the whole report; each problem has its own besides. */
  readonly signals: Signals;
  readonly decision: Decision;
  readonly problems: readonly Problem[];
}

/** What a library is read and matched with; built once, since it is slow to build. */
interface Tools {
  readonly words: ReadingWords;
  readonly matcher: Matcher;
  /** As of `sharedCodes`. */
  readonly shared: ReadonlySet<string>;
}

const tools = new WeakMap<Library, Tools>();

/** Reads, matches and decides: pure, no clock, no network; the same text and library give the same triage. */
export function triage(text: SafeText, library: Library, thresholds: Thresholds): Triage {
  return triageWith(text, toolsOf(library), thresholds);
}

/** As `triage`, with tools of the caller's making: for measuring what one part of matching adds. */
export function triageWith(
  text: SafeText,
  { words, matcher, shared }: Tools,
  thresholds: Thresholds,
): Triage {
  const excerpt = excerptOf(text);
  const read = withoutMaskWords(excerpt);
  const ground = readGround(read, words);
  const signals = readSignals(read, words, ground);
  const parts = splitProblems(excerpt, ground);
  const whole = { text: read, signals };
  const judge = (part: SafeText, own?: Signals): Problem => {
    const plain = withoutMaskWords(part);
    const found = own ?? readSignals(plain, words);
    return {
      text: part,
      signals: found,
      decision: decide(matcher.match(plain, found, whole), thresholds),
      ...(shared.has(found.codes[0]?.text.toLowerCase() ?? "") && { isCodeShared: true as const }),
    };
  };
  const problems = parts.length < 2 ? [judge(excerpt, signals)] : parts.map((part) => judge(part));
  const sorted = problems.sort(mostTellingFirst);
  const [first] = sorted;
  const decision = first?.decision ?? { kind: "silent", because: ["it is empty"] };
  return { text, signals, decision, problems: sorted };
}

/** Prepares a library for `triage`, so that the first report need not wait; later calls cost nothing. */
export function toolsOf(library: Library): Tools {
  const known = tools.get(library);
  if (known) return known;
  const built = {
    words: buildReadingWords(library.families.values(), library.articles),
    matcher: matcherOf(library),
    shared: sharedCodes(library),
  };
  tools.set(library, built);
  return built;
}

const TELLING = { answer: 3, choose: 2, unknown: 1, silent: 0 } as const;

const mostTellingFirst = ({ decision: a }: Problem, { decision: b }: Problem) =>
  TELLING[b.kind] - TELLING[a.kind] || confidenceOf(b) - confidenceOf(a);

function confidenceOf(decision: Decision): number {
  if (decision.kind === "answer") return decision.match.confidence;
  return decision.kind === "choose" ? (decision.matches[0]?.confidence ?? 0) : 0;
}

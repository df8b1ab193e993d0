import { ownWords, sentencesOf } from "./spoken-text.ts";
import type { Voice } from "./voice-rules.ts";

/** The rules that one text can break. */
export type SentenceRule = "avoid" | "long-sentence" | "cut-off";

/** A sentence that breaks a rule of the voice: what is wrong and how to mend it. */
export interface VoiceFault {
  readonly rule: SentenceRule;
  readonly sentence: string;
  readonly problem: string;
  readonly remedy: string;
}

/** Judges the sentences of one text, each broken rule once. */
export function hearVoice(text: string, voice: Voice): VoiceFault[] {
  const own = ownWords(text);
  return [...hearWords(own, voice), ...hearLengths(own, voice)];
}

/** Words are looked for in the whole text, since a run of them may go over the end of a line. */
function hearWords(own: string, voice: Voice): VoiceFault[] {
  const { any, finders } = findersOf(voice);
  if (!any.test(own)) return [];
  return finders.flatMap(({ finder, because, instead }) => {
    const found = [...new Set(own.match(finder))];
    const [first] = found;
    if (first === undefined) return [];
    const sentence = sentencesOf(own).find((one) => one.includes(first)) ?? first;
    const words = found.map((word) => `"${word}"`).join(", ");
    return [{ rule: "avoid" as const, sentence, problem: `${words}: ${because}`, remedy: instead }];
  });
}

function hearLengths(own: string, { longestSentence }: Voice): VoiceFault[] {
  // No sentence of a text has more words than the whole of it.
  if (longestSentence === undefined || own.split(/\s+/).length <= longestSentence) return [];
  const counted = sentencesOf(own).map((sentence) => ({ sentence, words: sentence.split(/\s+/).length }));
  const [longest] = counted.sort((a, b) => b.words - a.words);
  if (!longest || longest.words <= longestSentence) return [];
  const { sentence, words } = longest;
  const problem = `a sentence has ${words} words, and ${longestSentence} are the most a stressed person reads at once`;
  return [{ rule: "long-sentence", sentence, problem, remedy: "Make two sentences of it" }];
}

/** A text of whole sentences that ends in the air. */
export function hearEnding(text: string, { endings }: Voice): VoiceFault[] {
  const end = text.trim().replace(/["'`”’*_]+$/, "");
  if (endings.length === 0 || endings.some((ending) => end.endsWith(ending))) return [];
  const sentence = sentencesOf(text).at(-1) ?? text;
  const problem = "the sentence ends in the air";
  const remedy =
    'End it with a period; where its end is missing, put the text between "quotes": YAML cuts at " #"';
  return [{ rule: "cut-off", sentence, problem, remedy }];
}

interface Finders {
  /** Finds what any of the rules is about: most texts hold nothing of it. */
  readonly any: RegExp;
  readonly finders: readonly Finder[];
}

interface Finder {
  readonly finder: RegExp;
  readonly because: string;
  readonly instead: string;
}

const made = new WeakMap<Voice, Finders>();

/** One expression a rule, made once: a check hears the same rules ten thousand times. */
function findersOf(voice: Voice): Finders {
  const known = made.get(voice);
  if (known) return known;
  const finders = voice.avoid.map(({ words, because, instead }) => ({
    finder: anyOf(words, "giu"),
    because,
    instead,
  }));
  const built = { any: anyOf(voice.avoid.flatMap(({ words }) => words)), finders };
  made.set(voice, built);
  return built;
}

/** Finds any of these words or runs of words where they stand by themselves; a sign stands anywhere. */
export const anyOf = (words: readonly string[], flags = "iu"): RegExp =>
  new RegExp(words.map(wordPattern).join("|"), flags);

function wordPattern(word: string): string {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
  const isSign = !/[\p{L}\p{N}]/u.test(word);
  return isSign ? escaped : `(?<![\\p{L}\\p{N}-])${escaped}(?![\\p{L}\\p{N}-])`;
}

import { DeskError } from "../../errors.ts";
import type { Article } from "../../knowledge/article.ts";
import type { Library } from "../../knowledge/library.ts";
import { createReplies } from "../../reply/create-replies.ts";
import { PARTS, type PartName } from "../../reply/template/parts.ts";
import type { Templates } from "../../reply/template/templates.ts";
import type { Thresholds } from "../../triage/decision.ts";
import { situationsOf } from "../situations/all-situations.ts";
import type { Situation } from "../situations/situation.ts";
import { textsOf } from "./article-texts.ts";
import { type HeardFault, hearReply } from "./hear-reply.ts";
import { hearWritten, type WrittenFault } from "./hear-written.ts";
import { type RecordedTemplates, recordParts } from "./said-parts.ts";
import { bareWords } from "./spoken-text.ts";
import type { Voice } from "./voice-rules.ts";

/** A fault of the voice, with the reply it was heard in first. */
export interface VoiceFinding extends HeardFault {
  /** Line of the template, where no example says the sentence; else it is null, and the reply is named. */
  readonly line: number | null;
  readonly kind: string;
  readonly title: string;
  readonly article: string | null;
  /** Whether the article says it; else a template does. */
  readonly isArticles: boolean;
  /** Further replies with the same fault. */
  readonly more: number;
}

export interface VoiceCheck {
  readonly findings: readonly VoiceFinding[];
  readonly replies: number;
  readonly articles: number;
}

/** What is heard: the words of one language over a library, by the rules of that language. */
export interface Listening {
  readonly words: Templates;
  readonly voice: Voice;
  readonly library: Library;
  readonly thresholds: Thresholds;
}

/** Renders everything the desk says about these articles, in every state, and judges what a person would read. */
export async function checkVoice(listening: Listening, articles: readonly Article[]): Promise<VoiceCheck> {
  const { library, thresholds, voice } = listening;
  const recorded = recordParts(listening.words);
  const replies = createReplies(recorded.words);
  const labels = buttonLabels(listening.words);
  const found = new Map<string, VoiceFinding>();
  let heard = 0;
  for (const { article, situations } of await situationsOf(library, articles, thresholds)) {
    const written = bareWords((article ? textsOf(article) : []).map(({ text }) => text).join("\n"));
    for (const situation of situations) {
      heard += 1;
      const reply = render(situation, { replies, recorded });
      const faults = hearReply({ kind: situation.kind, ...reply, labels }, voice);
      for (const fault of faults) {
        const isArticles = fault.sentence !== "" && written.includes(bareWords(fault.sentence));
        const { kind, title } = situation;
        addTo(found, {
          ...fault,
          line: null,
          kind,
          title,
          article: article?.id ?? null,
          isArticles,
          more: 0,
        });
      }
    }
  }
  for (const finding of unsaidFaults(listening, [...found.values()])) addTo(found, finding);
  return { findings: [...found.values()], replies: heard, articles: articles.length };
}

/** Faults of wordings that no example says; what was heard in a reply is told there. */
function unsaidFaults({ words, voice }: Listening, heard: readonly VoiceFinding[]): VoiceFinding[] {
  // A rendered sentence is longer than its template, so its number of words differs.
  const isHeard = ({ part, rule, problem }: WrittenFault) =>
    heard.some(
      (one) =>
        one.part === part && one.rule === rule && (rule === "long-sentence" || one.problem === problem),
    );
  return hearWritten(words.written(), voice)
    .filter((fault) => !isHeard(fault))
    .map((fault) => ({ ...fault, kind: "", title: "", article: null, isArticles: false, more: 0 }));
}

function render(
  { say, title }: Situation,
  { replies, recorded }: { replies: ReturnType<typeof createReplies>; recorded: RecordedTemplates },
) {
  recorded.take();
  const reply = say(replies);
  if (reply.blocks.length === 0) throw new DeskError("TEMPLATE_INVALID", `nothing is said where ${title}`);
  return { reply, said: recorded.take() };
}

/** One sentence of a template is in hundreds of replies: it is told once. */
function addTo(found: Map<string, VoiceFinding>, finding: VoiceFinding): void {
  const { rule, part, sentence, problem, kind } = finding;
  const key = JSON.stringify([rule, part, sentence, sentence === "" ? kind : "", problem]);
  const known = found.get(key);
  found.set(key, known ? { ...known, more: known.more + 1 } : finding);
}

const buttonLabels = (words: Templates): string[] =>
  Object.keys(PARTS)
    .filter((name): name is Extract<PartName, `buttons.${string}`> => name.startsWith("buttons."))
    .map((name) => words.fill(name, {}));

/** The article with the longest text and that with the shortest: between them lies all that templates have to bear. */
export function longestAndShortest(articles: readonly Article[]): Article[] {
  const sorted = articles
    .filter(({ state }) => state === "verified")
    .map((article) => ({ article, length: JSON.stringify(article).length }))
    .sort((a, b) => b.length - a.length)
    .map(({ article }) => article);
  return [...new Set([...sorted.slice(0, 1), ...sorted.slice(-1)])];
}

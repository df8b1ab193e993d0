import type { ModalView } from "@slack/types";
import type { Message } from "../../case/delivery.ts";
import type { PartName } from "../../reply/template/parts.ts";
import { ROLES } from "../../reply/template/roles.ts";
import { anyOf, hearVoice, type SentenceRule } from "./hear-sentences.ts";
import type { SaidPart } from "./said-parts.ts";
import {
  bareWords,
  blocksOf,
  buttonsIn,
  isModal,
  ownWords,
  readability,
  sentencesOf,
  textsOfBlocks,
} from "./spoken-text.ts";
import type { Voice } from "./voice-rules.ts";

export type VoiceRule =
  | SentenceRule
  | "apologies"
  | "readability"
  | "missing-part"
  | "one-next-step"
  | "time-without-zone"
  | "not-in-text"
  | "no-such-button";

/** One thing wrong with a rendered reply. */
export interface HeardFault {
  readonly rule: VoiceRule;
  /** The part of the templates that says it; null where the reply as a whole is meant. */
  readonly part: PartName | null;
  readonly sentence: string;
  readonly problem: string;
  readonly remedy: string;
}

/** A reply as it was rendered, with the parts it was made of. */
export interface HeardReply {
  readonly kind: string;
  readonly reply: Message | ModalView;
  readonly said: readonly SaidPart[];
  /** Labels of all buttons of this language. */
  readonly labels: readonly string[];
}

/** Judges one rendered reply by the rules of the voice. */
export function hearReply(heard: HeardReply, voice: Voice): HeardFault[] {
  const whole = isModal(heard.reply) ? textsOfBlocks(blocksOf(heard.reply)).join("\n") : heard.reply.text;
  const bare = bareWords([whole, ...textsOfBlocks(blocksOf(heard.reply))].join("\n"));
  // A part that was filled and then left out, as where a message grew too long, is not said.
  const spoken = heard.said.filter(
    ({ name, text }) => !isRepeated(heard.kind, name) && bare.includes(bareWords(text)),
  );
  return [
    ...spoken.flatMap(({ name, text }) => hearVoice(text, voice).map((fault) => ({ part: name, ...fault }))),
    ...hearTimes(spoken, voice),
    ...hearParts(heard.kind, spoken, voice),
    ...hearApologies(whole, voice),
    ...hearReadability(whole, voice),
    ...hearButtons(heard, spoken),
    // A terminal prints the blocks themselves, and nothing is read out there.
    ...(heard.kind === "terminal" ? [] : hearText(heard.reply)),
  ];
}

/** What a review repeats of the reply that nobody got is heard where it is that reply itself. */
const isRepeated = (kind: string, name: PartName) => kind === "review" && !name.startsWith("review.");

const TIME_OF_DAY = /(?<![\d:+-])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])/g;
const OFFSET = /^\s*(?:[+-]\d{2}:?\d{2}\b|\(?[A-Z][A-Za-z_]+\/[A-Za-z_/]+)/;

/** A time of day says little to somebody in another zone. Times inside code stand as they were printed. */
function hearTimes(spoken: readonly SaidPart[], { zones }: Voice): HeardFault[] {
  if (zones.length === 0) return [];
  const zone = new RegExp(`^[^.\\n]{0,3}${anyOf(zones).source}`, "iu");
  return spoken.flatMap(({ name, text }) =>
    sentencesWithTimes(ownWords(text)).flatMap(({ sentence, rests }) =>
      rests.every((rest) => zone.test(rest) || OFFSET.test(rest))
        ? []
        : [
            {
              rule: "time-without-zone" as const,
              part: name,
              sentence,
              problem: "a time of day stands without its zone",
              remedy: "Put the zone behind it, as {{ zone }} or UTC",
            },
          ],
    ),
  );
}

/** Lines that hold a time of day, with what follows each of their times. */
function sentencesWithTimes(text: string): { sentence: string; rests: string[] }[] {
  return text.split("\n").flatMap((sentence) => {
    const rests = [...sentence.matchAll(TIME_OF_DAY)].map(({ index, 0: time }) =>
      sentence.slice(index + time.length),
    );
    return rests.length > 0 ? [{ sentence, rests }] : [];
  });
}

function hearParts(kind: string, spoken: readonly SaidPart[], { replies }: Voice): HeardFault[] {
  const whole = { part: null, sentence: "" } as const;
  const has = (role: string) => spoken.filter(({ roles }) => roles.some((one) => one === role));
  const missing = ROLES.filter((role) => replies[kind]?.includes(role) && has(role).length === 0);
  const next = has("next-step");
  return [
    ...missing.map((role) => ({
      ...whole,
      rule: "missing-part" as const,
      problem: `the reply has no part that does this: ${role}`,
      remedy: `Mark the part that does it, as in "=== name [${role}]", or write one`,
    })),
    ...next.slice(1).map(({ name, text }) => ({
      rule: "one-next-step" as const,
      part: name,
      sentence: sentencesOf(text)[0] ?? text,
      problem: `a second next step stands beside that of ${next[0]?.name}`,
      remedy: "Leave one of them; a stressed person does one thing at a time",
    })),
    ...next
      .filter(({ text }) => (ownWords(text).match(/\?/g) ?? []).length > 1)
      .map(({ name, text }) => ({
        rule: "one-next-step" as const,
        part: name,
        sentence: sentencesOf(text).findLast((one) => one.endsWith("?")) ?? text,
        problem: "the next step asks more than one question",
        remedy: "Ask one",
      })),
  ];
}

function hearApologies(text: string, { apologies }: Voice): HeardFault[] {
  if (!apologies) return [];
  const finder = anyOf(apologies.words, "giu");
  const found = ownWords(text).match(finder) ?? [];
  if (found.length <= apologies.most) return [];
  const again =
    sentencesOf(text)
      .filter((one) => anyOf(apologies.words).test(one))
      .at(-1) ?? text;
  const problem = `${found.length} apologies in one reply (${found.join(", ")}), and ${apologies.most} is enough`;
  return [
    { rule: "apologies", part: null, sentence: again, problem, remedy: "Keep the first, and say what helps" },
  ];
}

/** Of fewer words than these nobody can say how hard they are to read. */
const FEWEST_WORDS = 20;

function hearReadability(text: string, { readability: most }: Voice): HeardFault[] {
  if (most === undefined || ownWords(text).split(/\s+/).length < FEWEST_WORDS) return [];
  const found = readability(text);
  if (found <= most) return [];
  const [longest = ""] = sentencesOf(ownWords(text)).sort((a, b) => readability(b) - readability(a));
  const problem = `its LIX is ${found}, and ${most} is the most`;
  return [
    {
      rule: "readability",
      part: null,
      sentence: longest,
      problem,
      remedy: "Use shorter words and sentences",
    },
  ];
}

/** A button that is spoken of, in bold, has to be there. */
function hearButtons({ reply, labels }: HeardReply, spoken: readonly SaidPart[]): HeardFault[] {
  if (isModal(reply)) return [];
  const there = buttonsIn(reply.blocks);
  return spoken.flatMap(({ name, text }) =>
    [...text.matchAll(/\*([^*\n]+)\*/g)].flatMap(({ 1: label = "" }) =>
      labels.includes(label) && !there.includes(label)
        ? [
            {
              rule: "no-such-button" as const,
              part: name,
              sentence: sentencesOf(text).find((one) => one.includes(label)) ?? text,
              problem: `it speaks of the button "${label}", which this reply does not have`,
              remedy: "Leave it out where the button is not shown",
            },
          ]
        : [],
    ),
  );
}

/** A screen reader and a notification read the text alone: it must say all that the blocks show. */
function hearText(reply: Message | ModalView): HeardFault[] {
  if (isModal(reply)) return [];
  const bare = bareWords(reply.text);
  const shown = [...textsOfBlocks(reply.blocks), ...buttonsIn(reply.blocks)];
  const unsaid = shown.find((text) => !bare.includes(bareWords(text)));
  if (unsaid === undefined) return [];
  const problem = "the text that a screen reader reads lacks what the blocks show";
  const sentence = sentencesOf(unsaid)[0] ?? unsaid;
  return [
    {
      rule: "not-in-text",
      part: null,
      sentence,
      problem,
      remedy: "Shorten the reply, so that all of it is read out",
    },
  ];
}

import type { KnownBlock, ModalView } from "@slack/types";
import type { Message } from "../../case/delivery.ts";

export const isModal = (reply: Message | ModalView): reply is ModalView => "type" in reply;

export const blocksOf = ({ blocks }: Message | ModalView): readonly KnownBlock[] => blocks as KnownBlock[];

/** Every text a block shows, as it is written; what a screen reader reads besides (labels of buttons) is apart. */
export function textsOfBlocks(blocks: readonly KnownBlock[]): string[] {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (typeof value === "object" && value !== null) {
      const { type, text } = value as { type?: unknown; text?: unknown };
      if (type === "button") return;
      if (typeof text === "string") texts.push(text);
      for (const inner of Object.values(value)) walk(inner);
    }
  };
  walk(blocks);
  return texts;
}

/** Labels of all buttons. */
export function buttonsIn(blocks: readonly KnownBlock[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === "actions")
      return block.elements.flatMap((one) => (one.type === "button" ? [one.text.text] : []));
    const beside = block.type === "section" ? block.accessory : undefined;
    return beside?.type === "button" ? [beside.text.text] : [];
  });
}

/** The words alone, without marks, escapes and line ends: to find one text in another. */
export const bareWords = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/[`ˋ*_~•‹›<>]/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** Text as its writer is answerable for it: code, quotes and fenced text are other people's words, links their labels. */
export const ownWords = (text: string): string =>
  text
    .replace(/```[\s\S]*?```/g, "")
    .replace(/`[^`\n]*`/g, '""')
    .replace(/"[^"\n]*"|“[^”\n]*”/g, '""')
    .replace(/<[^|>\n]*\|([^>\n]*)>/g, "$1")
    .replace(/<[@#!][^>\n]*>/g, '""');

/** Sentences, without their marks of bold and of lists; a line ends one too. */
export const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.?!:;])["”)_*]*\s+|\n+/)
    .map((sentence) => sentence.replace(/\*|(?<!\w)_|_(?!\w)/g, "").replace(/^[\s•]+|\s+$/g, ""))
    .filter((sentence) => /\p{L}/u.test(sentence));

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];

/** Letters from which on a word counts as long. */
const LONG_WORD = 7;

/**
 * How hard a text is to read, by the LIX of C. H. Björnsson (1968): words a sentence plus the percentage of words with
 * more than six letters. It needs no list of syllables, so it holds for many languages. Below 30 is easy, 40 is a
 * newspaper, above 50 is for specialists. Labels, titles and lists of names are no sentences, and are left out.
 */
export function readability(text: string): number {
  const sentences = sentencesOf(ownWords(text)).filter((one) => /[.?!:]["”)]*$/.test(one));
  const words = sentences.flatMap(wordsOf);
  if (words.length === 0) return 0;
  const long = words.filter((word) => [...word].length >= LONG_WORD).length;
  return Math.round(words.length / sentences.length + (100 * long) / words.length);
}

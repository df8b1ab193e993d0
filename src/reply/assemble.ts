import type { KnownBlock } from "@slack/types";
import type { Message } from "../case/delivery.ts";
import { escapeText } from "./escape.ts";
import type { Piece } from "./layout.ts";
import { cutBytes, MOST_BLOCKS, MOST_CHARACTERS, MOST_TEXT_BYTES } from "./limits.ts";

/** Puts pieces together into one message that Slack takes: what is spare goes first where it grows too long. */
export function assemble(pieces: readonly Piece[]): Message {
  const fitting = fitted(pieces.filter(({ blocks, text }) => blocks.length > 0 || text !== ""));
  return { text: textOf(fitting), blocks: fitting.flatMap(({ blocks }) => blocks) };
}

/** Whether Slack takes all of them in one message, so that nothing has to be left out. */
export function fits(pieces: readonly Piece[]): boolean {
  const blocks = pieces.flatMap((piece) => piece.blocks);
  return blocks.length <= MOST_BLOCKS && costOf(blocks) <= MOST_CHARACTERS;
}

function fitted(pieces: readonly Piece[]): readonly Piece[] {
  if (fits(pieces)) return pieces;
  const highest = Math.max(0, ...pieces.map(({ spare = 0 }) => spare));
  if (highest > 0) {
    const at = pieces.findLastIndex(({ spare }) => spare === highest);
    return fitted(pieces.filter((_, index) => index !== at));
  }
  // Nothing is spare any more: the longest piece that is no button goes, since a refused message says nothing at all.
  const costs = pieces.map(({ blocks: own, isTail }) => (isTail ? 0 : costOf(own)));
  const longest = costs.indexOf(Math.max(...costs));
  return fitted(pieces.filter((_, index) => index !== longest));
}

// A header costs Slack about this much besides its text.
const HEADER_COST = 100;

/** Characters of all texts as Slack counts them: escaped, the brackets of links and mentions too, with a charge for each header. */
function costOf(blocks: readonly KnownBlock[]): number {
  let cost = 0;
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (typeof value === "object" && value !== null) {
      const { type, text } = value as { type?: unknown; text?: unknown };
      if (type === "header") cost += HEADER_COST;
      if (typeof text === "string") cost += (type === "mrkdwn" ? markupOf(text) : escapeText(text)).length;
      for (const inner of Object.values(value)) walk(inner);
    }
  };
  walk(blocks);
  return cost;
}

const markupOf = (text: string) => text.replace(/[<>]/g, "&lt;");

function textOf(pieces: readonly Piece[]): string {
  const tail = joined(pieces.filter(({ isTail }) => isTail));
  const body = joined(pieces.filter(({ isTail }) => !isTail));
  const room = MOST_TEXT_BYTES - Buffer.byteLength(tail) - 2;
  return [cutBytes(body, Math.max(room, 200)), tail].filter(Boolean).join("\n\n");
}

const joined = (pieces: readonly Piece[]) =>
  pieces
    .map(({ text }) => text)
    .filter(Boolean)
    .join("\n\n");

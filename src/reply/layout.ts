import type { ActionsBlock, Button, KnownBlock, PlainTextElement, RichTextBlock } from "@slack/types";
import { asPlainText, cutText, escapeText, inlineCode, withoutHidden } from "./escape.ts";
import { MOST_HEADER, MOST_SECTION, splitText } from "./limits.ts";

/**
 * One thing the desk says: how it looks, and how it reads where only text is read (notifications, screen readers).
 * Templates make the text; only here it becomes Block Kit.
 */
export interface Piece {
  readonly blocks: readonly KnownBlock[];
  readonly text: string;
  /** What goes first where a message grows too long: the highest number; undefined stays. */
  readonly spare?: number;
  /** Kept at the end of the text even where its middle is cut. */
  readonly isTail?: boolean;
  /** The same where nothing can be pressed. */
  readonly unpressed?: Piece;
}

export interface PieceOptions {
  readonly spare?: number;
  readonly isTail?: boolean;
}

const mrkdwn = (text: string) => ({ type: "mrkdwn", text, verbatim: true }) as const;

/** Plain text of Block Kit, out of an escaped one. */
export const plain = (escaped: string, most: number): PlainTextElement => ({
  type: "plain_text",
  text: cutText(asPlainText(escaped), most) || "…",
  emoji: false,
});

/** Nothing at all, for a part that has nothing to say. */
const nothing = (text: string) => text === "";

/** A paragraph. Empty text says nothing. */
export function say(text: string, options: PieceOptions = {}): Piece {
  if (nothing(text)) return { blocks: [], text: "" };
  const blocks = splitText(text, MOST_SECTION).map(
    (part): KnownBlock => ({ type: "section", text: mrkdwn(part), expand: true }),
  );
  return { blocks, text, ...options };
}

/** A paragraph with a button beside it. */
export function sayBeside(text: string, button: Button, options: PieceOptions = {}): Piece {
  const [first = "…", ...rest] = splitText(text, MOST_SECTION);
  const blocks: KnownBlock[] = [
    { type: "section", text: mrkdwn(first), expand: true, accessory: button },
    ...rest.map((part): KnownBlock => ({ type: "section", text: mrkdwn(part), expand: true })),
  ];
  const spoken = `${text}\n[${escapeText(button.text.text)}]`;
  return { blocks, text: spoken, unpressed: say(text, options), ...options };
}

/** Small print: where something comes from, what was read. */
export function aside(text: string, options: PieceOptions = {}): Piece {
  if (nothing(text)) return { blocks: [], text: "" };
  const elements = splitText(text, MOST_ASIDE).slice(0, 10).map(mrkdwn);
  return { blocks: [{ type: "context", elements }], text, ...options };
}

const MOST_ASIDE = 2_000;

export function heading(text: string): Piece {
  return { blocks: [{ type: "header", text: plain(text, MOST_HEADER) }], text };
}

/**
 * Text to copy, or a paste, as it is: rich text knows no markup inside, so it needs no escape and holds no mention.
 * `most` counts characters; `raw` is not escaped.
 */
export function preformatted(raw: string, most: number, options: PieceOptions = {}): Piece {
  const shown = cutText(
    withoutHidden(raw)
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
    most,
  );
  if (nothing(shown)) return { blocks: [], text: "" };
  const block: RichTextBlock = {
    type: "rich_text",
    elements: [{ type: "rich_text_preformatted", elements: [{ type: "text", text: shown }] }],
  };
  const fenced = `\`\`\`\n${escapeText(shown).replaceAll("```", "ˋˋˋ")}\n\`\`\``;
  return { blocks: [block], text: fenced, ...options };
}

/** Words of a person, as written, several lines long: rich text knows no markup inside, so nothing in it comes alive. */
export function quotation(raw: string, most: number, options: PieceOptions = {}): Piece {
  const shown = cutText(withoutHidden(raw).trim(), most);
  if (nothing(shown)) return { blocks: [], text: "" };
  const block: RichTextBlock = {
    type: "rich_text",
    elements: [{ type: "rich_text_quote", elements: [{ type: "text", text: shown }] }],
  };
  const lines = shown.split("\n").map((line) => escapeText(inlineCode(line, most)));
  return { blocks: [block], text: lines.filter(Boolean).join("\n"), ...options };
}

/** A row of buttons; `text` says them to people who hear the message. */
export function buttonRow(buttons: readonly Button[], text: string): Piece {
  if (buttons.length === 0) return { blocks: [], text: "" };
  const block: ActionsBlock = { type: "actions", elements: [...buttons] };
  return { blocks: [block], text, isTail: true };
}

/** A line between two groups of pieces. */
export const DIVIDER: Piece = { blocks: [{ type: "divider" }], text: "" };

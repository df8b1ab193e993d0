import type { KnownBlock } from "@slack/types";
import { withoutTimeTokens } from "../../reply/times.ts";

const BOLD = ["\u001b[1m", "\u001b[22m"] as const;
const ITALIC = ["\u001b[3m", "\u001b[23m"] as const;
const NONE = ["", ""] as const;

/**
 * A message of the desk as text of a terminal: no marks of Slack's mrkdwn, and no buttons, which nobody could press.
 * Bold and italic only where `isColourful` says that the terminal shows them.
 */
export function terminalText(blocks: readonly KnownBlock[], isColourful: boolean): string {
  const paragraphs = blocks.map((block) => paragraphOf(block, isColourful));
  return paragraphs.filter((text) => text !== "").join("\n\n");
}

function paragraphOf(block: KnownBlock, isColourful: boolean): string {
  switch (block.type) {
    case "section":
      return readable(block.text?.text ?? "", isColourful);
    case "context":
      return block.elements
        .map((one) => ("text" in one ? readable(one.text ?? "", isColourful) : ""))
        .join("\n");
    case "rich_text":
      return indented(textsIn(block).join(""));
    default:
      return "";
  }
}

const CODE = /(`[^`\n]+`)/;

/** Echoed text stands in code and is printed as it is; between it are the marks. */
function readable(mrkdwn: string, isColourful: boolean): string {
  return mrkdwn
    .split(CODE)
    .map((part) => (CODE.test(part) ? part.slice(1, -1) : unmarked(part, isColourful)))
    .join("")
    .replace(/&(lt|gt|amp);/g, (_whole, name: "lt" | "gt" | "amp") => SIGNS[name]);
}

const SIGNS = { lt: "<", gt: ">", amp: "&" } as const;

const LINK = /<([^|<>\n]+)\|([^<>\n]+)>/g;
/** A mark stands at the edges of words, so that names such as A_B_C stay whole. */
const STARS = /(?<![\p{L}\p{N}*])\*([^*\n]+)\*(?![\p{L}\p{N}*])/gu;
const UNDERSCORES = /(?<![\p{L}\p{N}_])_([^_\n]+)_(?![\p{L}\p{N}_])/gu;

function unmarked(text: string, isColourful: boolean): string {
  const [bold, plain] = isColourful ? BOLD : NONE;
  const [italic, upright] = isColourful ? ITALIC : NONE;
  return withoutTimeTokens(text)
    .replace(LINK, "$2 ($1)")
    .replace(STARS, `${bold}$1${plain}`)
    .replace(UNDERSCORES, `${italic}$1${upright}`);
}

/** The texts of a rich text, whatever they are nested in. */
function textsIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if ("text" in node && typeof node.text === "string") return [node.text];
  return "elements" in node ? textsIn(node.elements) : [];
}

const indented = (text: string) => text.replace(/^(?=.)/gm, "    ");

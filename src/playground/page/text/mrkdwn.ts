/**
 * Reads Slack's message markup into rich text, the way Slack's own client does before it shows a message. What the
 * sender escaped is decoded last and becomes a plain text element, so an escaped mention can never come alive.
 */
import type { RichTextBlock, RichTextElement } from "@slack/types";
import { readControl } from "./control-sequence.ts";

type Style = NonNullable<RichTextElement["style"]>;
type RichTextPart = RichTextBlock["elements"][number];

const FENCE = /```([\s\S]*?)```/g;
const QUOTED_LINE = /^(?:&gt;|>) ?/;
const EMPHASIS: Readonly<Record<string, Style>> = {
  "*": { bold: true },
  _: { italic: true },
  "~": { strike: true },
};
// Everything that can begin markup; between two of these the text is copied as it stands.
const SPECIAL = /[<`*_~:]|https?:\/\//g;
const CONTROL = /<([^<>\n]{1,3000})>/y;
const INLINE_CODE = /`([^`\n]+)`/y;
// A name begins with a letter or a sign: `12:30:45` in a log is a time, not an emoji.
const EMOJI = /:([a-z+-][a-z0-9_+'-]{0,60}):(?![a-z0-9])/iy;
const TRAILING = new Set(".,;:!?'\")]*_~");
const BARE_URL = /https?:\/\/[^\s<>|`]+/y;

/** The three entities a sender must write, read back in the order that never decodes twice. */
export function decodeEntities(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** What a message's `text` or a mrkdwn object looks like on the screen, as elements of a rich text block. */
export function readMrkdwn(text: string): RichTextPart[] {
  const parts: RichTextPart[] = [];
  let end = 0;
  for (const fence of text.matchAll(FENCE)) {
    parts.push(...readLines(text.slice(end, fence.index).replace(/\n$/, "")));
    const code = literal(fence[1] ?? "")
      .replace(/^\n/, "")
      .replace(/\n$/, "");
    parts.push({ type: "rich_text_preformatted", elements: [{ type: "text", text: code }] });
    end = fence.index + fence[0].length;
  }
  parts.push(...readLines(end === 0 ? text : text.slice(end).replace(/^\n/, "")));
  return parts;
}

/** One run of markup without blocks, for places that are a single line, such as a label. */
export function readInline(text: string): RichTextElement[] {
  return text
    .split("\n")
    .flatMap((line, index) => [
      ...(index > 0 ? [{ type: "text" as const, text: "\n" }] : []),
      ...readLine(line, {}),
    ]);
}

function readLines(text: string): RichTextPart[] {
  if (text === "") return [];
  const parts: RichTextPart[] = [];
  let run: string[] = [];
  let quoted = false;
  const close = () => {
    const elements = readInline(run.join("\n"));
    if (elements.length > 0) parts.push({ type: quoted ? "rich_text_quote" : "rich_text_section", elements });
    run = [];
  };
  for (const line of text.split("\n")) {
    const quote = QUOTED_LINE.test(line);
    if (quote !== quoted && run.length > 0) close();
    quoted = quote;
    run.push(quote ? line.replace(QUOTED_LINE, "") : line);
  }
  close();
  return parts;
}

function readLine(line: string, style: Style): RichTextElement[] {
  const elements: RichTextElement[] = [];
  // A sign without a closing partner has none further on either; remembering it keeps the reading linear.
  const unclosed = new Set<string>();
  let plainFrom = 0;
  SPECIAL.lastIndex = 0;
  for (let at = nextSpecial(line, 0); at !== -1; ) {
    const found = readMarkup({ line, at, style, unclosed });
    if (found === undefined) {
      at = nextSpecial(line, at + 1);
      continue;
    }
    if (at > plainFrom) elements.push(plain(line.slice(plainFrom, at), style));
    elements.push(...found.elements);
    plainFrom = found.end;
    at = nextSpecial(line, found.end);
  }
  if (plainFrom < line.length) elements.push(plain(line.slice(plainFrom), style));
  return elements;
}

interface Spot {
  readonly line: string;
  readonly at: number;
  readonly style: Style;
  readonly unclosed: Set<string>;
}

interface Found {
  readonly elements: readonly RichTextElement[];
  readonly end: number;
}

function readMarkup(spot: Spot): Found | undefined {
  const { line, at, style } = spot;
  const sign = line.charAt(at);
  if (sign === "<") {
    const control = matchAt(CONTROL, line, at);
    const element = control && readControl(control[1] ?? "", style);
    return control && element && { elements: [element], end: at + control[0].length };
  }
  if (sign === "`") {
    const code = matchAt(INLINE_CODE, line, at);
    return code && { elements: [plain(code[1] ?? "", { ...style, code: true })], end: at + code[0].length };
  }
  if (sign === ":") {
    const emoji = /[a-z0-9]/i.test(line.charAt(at - 1)) ? undefined : matchAt(EMOJI, line, at);
    return emoji && { elements: [{ type: "emoji", name: emoji[1] ?? "" }], end: at + emoji[0].length };
  }
  return sign === "h" ? readBareUrl(spot) : readEmphasis(spot, sign);
}

function readBareUrl({ line, at, style }: Spot): Found | undefined {
  const [url = ""] = (matchAt(BARE_URL, line, at)?.[0] ?? "").split(/&[lg]t;/);
  let end = url.length;
  // A full stop or bracket after an address belongs to the sentence.
  while (end > 0 && TRAILING.has(url.charAt(end - 1))) end--;
  if (!/\/\/./.test(url.slice(0, end))) return undefined;
  return { elements: [{ type: "link", url: decodeEntities(url.slice(0, end)), style }], end: at + end };
}

function readEmphasis({ line, at, style, unclosed }: Spot, sign: string): Found | undefined {
  const added = EMPHASIS[sign];
  if (added === undefined || unclosed.has(sign) || Object.keys(added).some((key) => key in style))
    return undefined;
  if (isWordy(line.charAt(at - 1)) || !isInked(line.charAt(at + 1))) return undefined;
  // A doubled sign, as in `__init__` or `**`, is no markup in Slack.
  if (line.charAt(at - 1) === sign || line.charAt(at + 1) === sign) return undefined;
  for (let end = line.indexOf(sign, at + 2); end !== -1; end = line.indexOf(sign, end + 1)) {
    if (!isInked(line.charAt(end - 1)) || isWordy(line.charAt(end + 1))) continue;
    if (line.charAt(end - 1) === sign || line.charAt(end + 1) === sign) continue;
    return { elements: readLine(line.slice(at + 1, end), { ...style, ...added }), end: end + 1 };
  }
  unclosed.add(sign);
  return undefined;
}

/** Text inside code: nothing is markup there, only a link is shown by its words. */
function literal(text: string): string {
  return decodeEntities(
    text.replace(/<(https?:[^<>|\n]+)(?:\|([^<>\n]+))?>/g, (_, url, label) => label ?? url),
  );
}

function plain(text: string, style: Style): RichTextElement {
  const shown = style.code ? literal(text) : decodeEntities(text);
  return { type: "text", text: shown, ...(Object.keys(style).length > 0 && { style }) };
}

function nextSpecial(line: string, from: number): number {
  SPECIAL.lastIndex = from;
  return SPECIAL.exec(line)?.index ?? -1;
}

function matchAt(pattern: RegExp, line: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(line) ?? undefined;
}

const isWordy = (character: string) => /[\p{L}\p{N}]/u.test(character);
const isInked = (character: string) => character !== "" && !/\s/.test(character);

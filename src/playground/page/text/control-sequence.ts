/** What stands between unescaped `<` and `>`: a mention, a link or a date, never text that a sender escaped. */
import type { RichTextElement } from "@slack/types";

type Style = NonNullable<RichTextElement["style"]>;

const BROADCASTS = ["here", "channel", "everyone"] as const;
const DATE = /^!date\^(\d{1,12})\^([^^|]+)(?:\^([^|]+))?(?:\|([\s\S]*))?$/;
// Schemes a message may link to; `javascript:` and its like stay text.
const LINK = /^(?:https?:\/\/|mailto:|tel:)/i;

/** The element a control sequence stands for, or nothing when it is none and stays as written. */
export function readControl(content: string, style: Style): RichTextElement | undefined {
  const [target = "", label] = split(content);
  if (/^@[UW][A-Z0-9]+$/.test(target)) return { type: "user", user_id: target.slice(1), style };
  if (/^#[CGD][A-Z0-9]+$/.test(target)) return { type: "channel", channel_id: target.slice(1), style };
  if (/^!subteam\^S[A-Z0-9]+$/.test(target)) {
    return { type: "usergroup", usergroup_id: label?.replace(/^@/, "") ?? target.slice(9), style };
  }
  const broadcast = BROADCASTS.find((range) => target === `!${range}`);
  if (broadcast !== undefined) return { type: "broadcast", range: broadcast, style };
  const date = DATE.exec(content);
  if (date !== null) return readDate(date, style);
  if (!LINK.test(target)) return undefined;
  return { type: "link", url: decode(target), style, ...(label !== undefined && { text: decode(label) }) };
}

function readDate(
  [, seconds = "0", format = "", url, fallback = ""]: RegExpExecArray,
  style: Style,
): RichTextElement {
  const link = url !== undefined && LINK.test(url) ? { url: decode(url) } : {};
  return { type: "date", timestamp: Number(seconds), format, fallback: decode(fallback), style, ...link };
}

function split(content: string): [string, string | undefined] {
  const bar = content.indexOf("|");
  return bar === -1 ? [content, undefined] : [content.slice(0, bar), content.slice(bar + 1)];
}

const decode = (text: string) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

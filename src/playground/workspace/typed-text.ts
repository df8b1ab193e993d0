import type { Workspace } from "./workspace.ts";

/** A message's text in Slack's markup, and the same as the elements of its rich_text block. */
export interface Typed {
  readonly text: string;
  readonly elements: readonly Element[];
}

type Element = Readonly<Record<string, unknown>>;

interface Piece {
  readonly text: string;
  readonly element: Element;
}

interface Found {
  readonly piece: Piece;
  /** How many characters of what was typed it stands for. */
  readonly length: number;
}

/** Slack's three escapes. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** What was typed before it was escaped. */
export const unescaped = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

const CODE = /(```[\s\S]*?```|`[^`\n]+`)/;

/**
 * What a person typed, as Slack stores it: escaped, addresses as links, and after `@` and `#` the people, apps and
 * channels of the workspace as mentions. In code only addresses become links.
 */
export function readTyped(raw: string, workspace: Workspace): Typed {
  const names = nameFinder(workspace);
  return assemble(raw, (part, isCode) => readPlain(part, isCode ? undefined : names));
}

/**
 * A text that a client has escaped already and put mentions into. What is no markup of Slack's is escaped here, so
 * that nothing unescaped gets through.
 */
export function readMarkup(markup: string): Typed {
  return assemble(markup, (part) =>
    part.split(MARKUP).flatMap((piece, index) => {
      const mention = index % 2 === 1 ? mentionOf(piece) : undefined;
      return mention ? [mention] : readPlain(unescaped(piece), undefined);
    }),
  );
}

const MARKUP = /(<@[A-Z0-9]{1,20}>|<#[A-Z0-9]{1,20}(?:\|[^<>]{0,80})?>|<!(?:here|channel|everyone)>)/;

function mentionOf(markup: string): Piece | undefined {
  const [, sign, name] = /^<([@#!])([^|>]+)/.exec(markup) ?? [];
  if (sign === "@") return { text: markup, element: { type: "user", user_id: name } };
  if (sign === "#") return { text: markup, element: { type: "channel", channel_id: name } };
  return sign === "!" ? { text: markup, element: { type: "broadcast", range: name } } : undefined;
}

function assemble(whole: string, read: (part: string, isCode: boolean) => Piece[]): Typed {
  const texts: string[] = [];
  const elements: Element[] = [];
  let line: Element[] = [];
  const endLine = () => {
    if (line.length > 0) elements.push({ type: "rich_text_section", elements: line });
    line = [];
  };
  for (const [index, part] of whole.split(CODE).entries()) {
    const fence = index % 2 === 0 ? "" : part.startsWith("```") ? "```" : "`";
    const pieces = read(part.slice(fence.length, part.length - fence.length), fence !== "");
    texts.push(fence, ...pieces.map(({ text }) => text), fence);
    const inner = pieces.map(({ element }) => element);
    if (fence === "```") {
      endLine();
      elements.push({ type: "rich_text_preformatted", elements: inner });
    } else {
      line.push(...(fence === "`" ? inner.map((element) => ({ ...element, style: { code: true } })) : inner));
    }
  }
  endLine();
  return { text: texts.join(""), elements };
}

// Every repetition is bounded, so that no text makes the search slow.
const MARKS = /https?:\/\/[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|[@#]/g;

const TRAILING = /[.,;:!?)\]}'"]{1,20}$/;

type FindName = (rest: string) => Found | undefined;

function readPlain(raw: string, findName: FindName | undefined): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const takePlain = (to: number) => {
    const text = raw.slice(from, to);
    if (text !== "") pieces.push({ text: escaped(text), element: { type: "text", text } });
  };
  for (const match of raw.matchAll(MARKS)) {
    if (match.index < from) continue;
    const found = linkOf(match[0]) ?? findName?.(raw.slice(match.index, match.index + LONGEST_NAME));
    if (!found) continue;
    takePlain(match.index);
    pieces.push(found.piece);
    from = match.index + found.length;
  }
  takePlain(raw.length);
  return pieces;
}

const LONGEST_NAME = 80;

function linkOf(mark: string): Found | undefined {
  if (/^https?:/.test(mark)) {
    const url = mark.replace(TRAILING, "");
    return { piece: { text: `<${escaped(url)}>`, element: { type: "link", url } }, length: url.length };
  }
  if (mark === "@" || mark === "#") return undefined;
  const url = `mailto:${mark}`;
  const element = { type: "link", url, text: mark };
  return { piece: { text: `<${url}|${mark}>`, element }, length: mark.length };
}

const byLength = ({ name: a }: { name: string }, { name: b }: { name: string }) => b.length - a.length;

/** Finds the longest known name that a text begins with. */
function nameFinder(workspace: Workspace): FindName {
  const members = workspace.members().map(({ id, name }) => ({ name: `@${name}`, text: `<@${id}>` }));
  const broadcasts = ["here", "channel", "everyone"].map((range) => ({
    name: `@${range}`,
    text: `<!${range}>`,
  }));
  const channels = workspace
    .channels()
    .filter(({ name }) => name !== "")
    .map(({ id, name }) => ({ name: `#${name}`, text: `<#${id}|${name}>` }));
  const known = [...members, ...broadcasts, ...channels].sort(byLength);
  return (rest) => {
    const found = known.find(({ name }) => rest.slice(0, name.length).toLowerCase() === name.toLowerCase());
    if (!found || /^[\w-]/.test(rest.slice(found.name.length))) return undefined;
    const piece = mentionOf(found.text);
    return piece && { piece, length: found.name.length };
  };
}

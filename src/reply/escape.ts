/**
 * Makes any text harmless in Slack's mrkdwn: `& < >` are escaped as Slack asks (docs.slack.dev, "Formatting text for
 * app surfaces"), so that no echoed `<!channel>` or `<@U…>` becomes a live mention, and characters that hide or
 * reorder text are taken out. Called in one place only, where a template puts a value out.
 */
export function escapeText(text: string): string {
  return withoutHidden(text).replace(/[&<>]/g, (sign) => ESCAPES[sign as keyof typeof ESCAPES]);
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" } as const;

/** Control, zero-width and direction characters; tab and newline stay. */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text without what a reader cannot see; line ends become newlines. */
export const withoutHidden = (text: string): string =>
  text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(HIDDEN, "")
    .replace(LONE_SURROGATE, "\ufffd");

/** Echoed text as one line of code: what would end the code or the line is replaced. Not yet escaped. */
export function inlineCode(text: string, most = LONGEST_CODE): string {
  const line = withoutHidden(text).replace(/\s+/g, " ").replaceAll("`", "ˋ").trim();
  return line === "" ? "" : `\`${cutText(line, lengthWithin(line, most))}\``;
}

const LONGEST_CODE = 120;

/** How much of a text may stay so that it is not longer than `most` once it is escaped. */
function lengthWithin(text: string, most: number): number {
  let room = most;
  for (let at = 0; at < text.length; at++) {
    room -= ESCAPES[text[at] as keyof typeof ESCAPES]?.length ?? 1;
    if (room < 0) return at;
  }
  return text.length;
}

/**
 * A reason of matching, in which words of the requester stand between backticks or asterisks: all of them become
 * code, so that nothing in them is formatted, and a sign inside them ends nothing. Not yet escaped.
 */
export function quotedReason(text: string): string {
  const line = withoutHidden(text).replace(/\s+/g, " ").trim();
  const [mark] = /[`*]/.exec(line) ?? [];
  if (mark === undefined) return line;
  const parts = line.split("`");
  if (mark === "`" && parts.length % 2 === 1)
    return parts.map((part, at) => (at % 2 === 1 ? inlineCode(part) : unmarked(part))).join("");
  const [first, last] = [line.indexOf(mark), line.lastIndexOf(mark)];
  if (first === last) return unmarked(line);
  const quoted = line.slice(first + 1, last).split(`${mark}, ${mark}`);
  return (
    unmarked(line.slice(0, first)) +
    quoted.map((one) => inlineCode(one)).join(", ") +
    unmarked(line.slice(last + 1))
  );
}

const unmarked = (text: string) => text.replace(/[`*_~]/g, " ");

/** What may stand inside the `<…|…>` of a link. Not yet escaped. */
export const linkAddress = (url: string): string =>
  withoutHidden(url).replace(/[\s|<>]/g, (sign) => encodeURIComponent(sign));

/** An escaped text as it is read: for parts of Block Kit that take plain text and know no mentions. */
export const asPlainText = (escaped: string): string =>
  escaped
    .replaceAll("&lt;", "‹")
    .replaceAll("&gt;", "›")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();

/** Unlike `asPlainText`, with its lines and its signs: for text that is copied elsewhere, out of rich text. */
export const asCopyText = (escaped: string): string =>
  escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** The first `most` UTF-16 units, on a code point, with a mark where something is left out. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = most - 1;
  const isInsidePair = /[\ud800-\udbff]/.test(text[end - 1] ?? "");
  return `${text.slice(0, isInsidePair ? end - 1 : end).trimEnd()}…`;
}

/**
 * Makes any text harmless in Slack's mrkdwn: `& < >` are escaped as Slack asks (docs.slack.dev, "Formatting text for
 * app surfaces"), so that no echoed `<!channel>` or `<@U…>` becomes a live mention, and characters that hide or
 * reorder text are taken out.
 */
export function escapeText(text: string): string {
  return withoutHidden(text).replace(/[&<>]/g, (sign) => ESCAPES[sign as keyof typeof ESCAPES]);
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" } as const;

/** Control, zero-width and direction characters; tab and newline stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

export const withoutHidden = (text: string): string => text.replace(/\r\n?/g, "\n").replace(HIDDEN, "");

/** One line of code: what would end the code or the line is replaced by look-alikes. */
export function inlineCode(text: string): string {
  const line = escapeText(text).replace(/\s+/g, " ").replaceAll("`", "ˋ").trim();
  return line === "" ? "" : `\`${line}\``;
}

/** A block of code, cut to `most` characters of the original with a mark where something is left out. */
export function codeBlock(text: string, most: number): string {
  const cut = text.length > most ? `${text.slice(0, most).trimEnd()}\n…` : text;
  return `\`\`\`\n${escapeText(cut).replaceAll("```", "ˋˋˋ")}\n\`\`\``;
}

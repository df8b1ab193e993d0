/** Slack's limits (docs.slack.dev, Block Kit reference), and where none is documented a measured one with room left. */
export const MOST_SECTION = 3_000;
export const MOST_HEADER = 150;
export const MOST_OPTION = 75;
export const MOST_BUTTON = 75;
export const MOST_TITLE = 24;
export const MOST_OPTIONS = 10;
/** `chat.postMessage` refuses blocks whose texts are too long together, from about 11,000 characters on. */
export const MOST_CHARACTERS = 9_000;
export const MOST_BLOCKS = 40;
export const MOST_MODAL_BLOCKS = 100;
/** `chat.update` refuses texts of more than 4,000 bytes in UTF-8. */
export const MOST_TEXT_BYTES = 3_800;

/** Cuts a text into parts of at most `most` characters: at line ends, else between words, never inside an escape. */
export function splitText(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const end = cutAt(rest, most);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === "" ? parts : [...parts, rest];
}

function cutAt(text: string, most: number): number {
  const line = text.lastIndexOf("\n", most);
  if (line > most / 2) return line;
  const space = text.lastIndexOf(" ", most);
  if (space > most / 2) return space;
  const amp = text.lastIndexOf("&", most);
  const end = amp > most - 6 && amp > 0 ? amp : most;
  return /[\ud800-\udbff]/.test(text[end - 1] ?? "") ? end - 1 : end;
}

/** The beginning of an escaped text that fits into so many bytes of UTF-8, with a mark where something is cut. */
export function cutBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const mark = "\n…";
  let room = most - Buffer.byteLength(mark) - Buffer.byteLength(FENCE);
  let end = 0;
  for (const sign of text) {
    room -= Buffer.byteLength(sign);
    if (room < 0) break;
    end += sign.length;
  }
  return `${closed(text.slice(0, cutAt(text, end)).trimEnd())}${mark}`;
}

const FENCE = "\n```";

/** Code that was cut open is closed again, so that what follows is not read as code. */
function closed(text: string): string {
  const parts = text.split("```");
  if (parts.length % 2 === 0) return text + FENCE;
  const line = (parts.at(-1) ?? "").split("\n").at(-1) ?? "";
  return line.split("`").length % 2 === 0 ? `${text}\`` : text;
}

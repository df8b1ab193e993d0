import type { Cause } from "../knowledge/article.ts";

/** Pastes are long; what speaks for a cause stands near the error. */
const READ_CHARS = 32_000;

/** Whether the paste holds wording that speaks for this cause among the others; `{any}` stands for a varying part. */
export function spokenFor({ signs }: Pick<Cause, "signs">, text: string): boolean {
  const read = text.slice(0, READ_CHARS).toLowerCase();
  return signs.some((sign) => holds(read, sign.toLowerCase().split("{any}")));
}

function holds(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = findWord(text, part.trim(), from);
    if (at < 0) return false;
    from = at + part.trim().length;
  }
  return true;
}

/** Where the words stand by themselves: "role" is not in "controller". */
function findWord(text: string, part: string, from: number): number {
  for (let at = text.indexOf(part, from); at >= 0; at = text.indexOf(part, at + 1)) {
    const isWhole = !isLetter(text[at - 1]) || !isLetter(part[0]);
    const isEnd = !isLetter(text[at + part.length]) || !isLetter(part.at(-1));
    if (isWhole && isEnd) return at;
  }
  return -1;
}

const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

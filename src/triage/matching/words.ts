/** One word of a text, reduced so that spellings compare equal, with its place in the text it came from. */
export interface Word {
  /** Small letters, without ending: `expired`, `Expires` and `expiring` all read `expir`. */
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

/** Groups of words with one meaning, ready to be collapsed while reading. */
export type Synonyms = ReadonlyMap<string, readonly SynonymForm[]>;

interface SynonymForm {
  readonly stems: readonly string[];
  readonly meaning: string;
}

/**
 * The words of a text. Capital humps, underscores and hyphens divide (`nextToken`, `next_token` and `Next Token`
 * read the same), digits stay with the letters before them (`E1234`). Scripts without spaces are read character by
 * character. One pass, linear in the text.
 */
export function readWords(printed: string, synonyms: Synonyms = NONE): Word[] {
  const text = withoutRunTime(printed.includes("<") ? withoutMarkup(printed) : printed);
  const words: Word[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const kind = at < text.length ? kindOf(text.charCodeAt(at)) : OTHER;
    if (start >= 0 && (kind === OTHER || kind === SIGN || isHump(text, at, kind))) {
      words.push({ stem: stem(text.slice(start, at)), start, end: at });
      start = -1;
    }
    if (kind === SIGN) {
      words.push({ stem: text.charAt(at), start: at, end: at + 1 });
      continue;
    }
    if (kind === OTHER) {
      if (isEscape(text, at)) {
        words.push({ stem: text.slice(at, at + 3).toLowerCase(), start: at, end: at + 3 });
        at += 2;
        continue;
      }
      // An apostrophe inside a word belongs to it: couldn't, don’t.
      if (start < 0 && isApostrophe(text, at) && words.length > 0) at = joinApostrophe(text, at, words);
      continue;
    }
    if (start < 0) start = at;
  }
  return synonyms.size === 0 ? words : collapse(words, synonyms);
}

// Tags that lay a page out, and the addresses of XML vocabularies: alike in every page and every answer.
const MARKUP =
  /<\/?(?:head|body|center|meta|link|img|div|span|p|br|hr)\b[^<>]{0,400}>|\bxmlns(?::\w{1,20})?=["'][^"'<>]{0,200}["']/gi;

/** Blanks what says nothing, so that places stay as they are. */
const withoutMarkup = (text: string) => text.replace(MARKUP, (markup) => " ".repeat(markup.length));

// Frames of the run time below the program's own: the same in every trace, with words like "process" and "rejections".
const RUN_TIME = /\bat [\w.$ ]{1,80} \((?:(?:node:)?internal\/[^()\n]{1,120}|<anonymous>)\)/g;

const withoutRunTime = (text: string) =>
  text.includes("internal/") || text.includes("<anonymous>")
    ? text.replace(RUN_TIME, (frame) => " ".repeat(frame.length))
    : text;

/** `%20` is a word of its own, unlike the 20 of a date. */
const isEscape = (text: string, at: number) =>
  text.charCodeAt(at) === 37 && /^[0-9a-f]{2}$/i.test(text.slice(at + 1, at + 3));

/** Reads groups of words with one meaning; the first of a group gives its meaning the name. */
export function readSynonyms(groups: readonly (readonly string[])[]): Synonyms {
  const forms = new Map<string, SynonymForm[]>();
  for (const group of groups) {
    const meaning = readWords(group[0] ?? "")
      .map((word) => word.stem)
      .join("_");
    for (const member of group) {
      const stems = readWords(member).map((word) => word.stem);
      const first = stems[0];
      if (first === undefined) continue;
      forms.set(first, [...(forms.get(first) ?? []), { stems, meaning }].sort(longestFirst));
    }
  }
  return forms;
}

const NONE: Synonyms = new Map();
const longestFirst = ({ stems: a }: SynonymForm, { stems: b }: SynonymForm) => b.length - a.length;

function collapse(words: readonly Word[], synonyms: Synonyms): Word[] {
  const collapsed: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const form = synonyms.get(word.stem)?.find(({ stems }) => stemsStandAt(words, at, stems));
    const last = form && words[at + form.stems.length - 1];
    if (!form || !last) {
      collapsed.push(word);
      continue;
    }
    collapsed.push({ stem: form.meaning, start: word.start, end: last.end });
    at += form.stems.length - 1;
  }
  return collapsed;
}

/** Whether these stems follow one another from `at` on. */
export function stemsStandAt(words: readonly Word[], at: number, stems: readonly string[]): boolean {
  for (let offset = 0; offset < stems.length; offset++) {
    if (words[at + offset]?.stem !== stems[offset]) return false;
  }
  return true;
}

const OTHER = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
/** A character of a script that is written without spaces: each is a word, so that a term is found inside a run. */
const SIGN = 4;

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return LOWER;
  if (code >= 65 && code <= 90) return UPPER;
  if (code >= 48 && code <= 57) return DIGIT;
  if (code < 0xaa) return OTHER;
  if (isForeignPunctuation(code)) return OTHER;
  return isUnspaced(code) ? SIGN : LOWER;
}

/** Kana, Chinese characters, Hangul syllables. */
const isUnspaced = (code: number) => code >= 0x3040 && (code <= 0x9fff || (code >= 0xac00 && code <= 0xd7a3));

/** Dashes, quotes, invisible and full-width signs of other scripts: they divide words as ASCII signs do. */
const isForeignPunctuation = (code: number) =>
  code === 0xab ||
  code === 0xbb ||
  code === 0xbf ||
  code === 0xd7 ||
  (code >= 0x2000 && code <= 0x206f) ||
  (code >= 0x3000 && code <= 0x303f) ||
  (code >= 0xff00 && code <= 0xff0f) ||
  (code >= 0xff1a && code <= 0xff20) ||
  code === 0xfeff ||
  code === 0xfffd;

/** A new word starts at a hump: `nextToken` at the T, `MWSAuth` at the A, `7Error` at the E. */
function isHump(text: string, at: number, kind: number): boolean {
  if (isPlural(text, at)) return false;
  if (kind !== UPPER) return kind === LOWER && kindOf(text.charCodeAt(at - 1)) === DIGIT && isLong(text, at);
  const before = kindOf(text.charCodeAt(at - 1));
  if (before === LOWER) return true;
  const after = at + 1 < text.length ? kindOf(text.charCodeAt(at + 1)) : OTHER;
  return after === LOWER && (before === UPPER || before === DIGIT);
}

/** `IDs`: the last capital does not begin a new word when nothing but the ending of the plural follows it. */
const isPlural = (text: string, at: number) =>
  text[at + 1] === "s" && kindOf(text.charCodeAt(at - 1)) === UPPER && isEndOfWord(text, at + 2);

const isEndOfWord = (text: string, at: number) => at >= text.length || kindOf(text.charCodeAt(at)) === OTHER;

/** `4xx` and `2nd` stay one word, `503error` are two. */
const isLong = (text: string, at: number) =>
  [1, 2, 3].every((offset) => kindOf(text.charCodeAt(at + offset) || 0) === LOWER);

const isApostrophe = (text: string, at: number) => text[at] === "'" || text[at] === "\u2019";

/** Extends the last word over `'t`, `'s` …; returns the last place read. */
function joinApostrophe(text: string, at: number, words: Word[]): number {
  const last = words.at(-1);
  if (!last || last.end !== at) return at;
  let end = at + 1;
  while (end < text.length && end - at <= 3 && kindOf(text.charCodeAt(end)) === LOWER) end++;
  const isShort = end - at <= 3 && (end === text.length || kindOf(text.charCodeAt(end)) === OTHER);
  if (end === at + 1 || !isShort) return at;
  const ending = text.slice(at + 1, end);
  if (ending !== "t") words[words.length - 1] = { ...last, end };
  // "isn't" says the same as "is not", and must not become "is".
  else splitNegation(text, at, words);
  return end - 1;
}

/** Makes "does" and "not" of "doesn't". */
function splitNegation(text: string, at: number, words: Word[]): void {
  const last = words.pop();
  if (!last) return;
  const verb = text.slice(last.start, last.end);
  const isWhole = /^(?:can|won|ain)$/i.test(verb);
  const bare = !isWhole && verb.toLowerCase().endsWith("n") ? verb.slice(0, -1) : verb;
  words.push({ ...last, stem: stem(bare) }, { stem: "not", start: at, end: at + 2 });
}

const DOUBLED = /([bdfglmnprt])\1$/;

const MOST_REMEMBERED = 50_000;
const remembered = new Map<string, string>();

/** A word without its ending. Crude on purpose: it is only ever compared with itself, never shown. */
export function stem(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const bare = PLURAL.test(word)
    ? word.slice(0, -1).toLowerCase()
    : cutEnding(withoutAccents(word.toLowerCase()));
  // Pastes bring endless new words (ids, tokens); only what comes early and often is worth the memory.
  if (remembered.size < MOST_REMEMBERED && word.length < 20) remembered.set(word, bare);
  return bare;
}

/** Several of what is named by its letters. */
const PLURAL = /^[A-Z]{2,6}s$/;
const ACCENTED = /[\u00c0-\u024f]/;

/** People leave accents out when they type in a hurry; only Latin letters lose them. */
const withoutAccents = (word: string) =>
  ACCENTED.test(word) ? word.normalize("NFD").replace(/[\u0300-\u036f]/g, "") : word;

function cutEnding(word: string): string {
  let bare = word;
  // "503s" is a number of statuses.
  if (bare.length === 4 && /^\d{3}s$/.test(bare)) return bare.slice(0, 3);
  if (bare.length < 4 || bare.length > 30) return bare;
  if (bare.endsWith("ies") || bare.endsWith("ied")) return `${bare.slice(0, -3)}y`;
  if (bare.endsWith("s") && !/(?:ss|us|is)$/.test(bare)) bare = bare.slice(0, -1);
  const cut = bare.length > 5 && bare.endsWith("ing") ? 3 : bare.length > 4 && bare.endsWith("ed") ? 2 : 0;
  if (cut > 0) bare = bare.slice(0, -cut).replace(DOUBLED, "$1");
  return bare.length > 4 && bare.endsWith("e") ? bare.slice(0, -1) : bare;
}

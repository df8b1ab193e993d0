import type { Place } from "../signals.ts";

/** What a word or phrase of the lexicon shows when it stands in a report. */
export type Meaning =
  | "field"
  | "code"
  | "operation"
  | "product"
  | "region"
  | "marketplace"
  | "country"
  | "sdk"
  | "language"
  | "host"
  | "identifier"
  | "intermittent";

/** One phrase to look for. Separators (space, hyphen, underscore) are alike unless `joined`. */
export interface Phrase {
  readonly text: string;
  readonly meaning: Meaning;
  /** What the phrase stands for: a field kind, a product id, the name of an operation. */
  readonly value: string;
  /** Letter case counts: codes are read in their right spelling only. */
  readonly exact?: boolean;
  /** Parts must be joined by a hyphen or underscore: `get_orders` is a name, "get orders" is talk. */
  readonly joined?: boolean;
  /** May run into the next word: a request that lost its line ends still holds its host. */
  readonly glued?: boolean;
}

/** A phrase found in a report. */
export interface FoundPhrase extends Place {
  readonly phrase: Phrase;
}

interface Entry {
  readonly phrase: Phrase;
  /** Lower case, every separator a space: compared character by character after the first word. */
  readonly normal: string;
}

/** The phrases that begin with one word: those that are that word, and the longer ones by what follows it. */
interface Node {
  readonly alone: Entry[];
  readonly longer: Map<string, Entry[]>;
  /** Characters that may follow the word in a longer phrase: tells most words apart without a look-up. */
  readonly follow: Set<number>;
}

/** Phrases by their first word and what follows: two look-ups a word of the report, however many phrases there are. */
export type Lexicon = ReadonlyMap<string, Node>;

// A hostile paste may repeat one word a million times; what it had to say it has said by then.
const MOST_FOUND = 4000;

/** Builds the lexicon once per library. */
export function buildLexicon(phrases: Iterable<Phrase>): Lexicon {
  const lexicon = new Map<string, Node>();
  for (const phrase of phrases) {
    const normal = normalise(phrase.text);
    const first = /^[a-z0-9]+/.exec(normal)?.[0];
    if (first !== undefined) addEntry(lexicon, first, { phrase, normal });
  }
  for (const { longer } of lexicon.values()) for (const entries of longer.values()) entries.sort(byLength);
  return lexicon;
}

function addEntry(lexicon: Map<string, Node>, first: string, entry: Entry): void {
  const node: Node = lexicon.get(first) ?? { alone: [], longer: new Map(), follow: new Set() };
  lexicon.set(first, node);
  if (entry.normal === first) {
    node.alone.push(entry);
    return;
  }
  const next = followingWord(entry.normal, first.length);
  node.follow.add(entry.normal.charCodeAt(first.length));
  node.longer.set(next, [...(node.longer.get(next) ?? []), entry]);
}

/** The word behind a separator ("orders"), or what stands instead of one with its word (".com", "#"). */
function followingWord(lower: string, at: number): string {
  let end = at + 1;
  while (end - at < 64 && end < lower.length && isWordCode(lower.charCodeAt(end))) end++;
  return lower.slice(isSeparator(lower.charCodeAt(at), false) ? at + 1 : at, end);
}

/** Finds every phrase of the lexicon in one pass; of phrases with one meaning at one place only the longest. */
export function findPhrases(text: string, lexicon: Lexicon): readonly FoundPhrase[] {
  const lower = lowerCase(text);
  const found: FoundPhrase[] = [];
  let start = -1;
  for (let at = 0; at <= text.length && found.length < MOST_FOUND; at++) {
    const inWord = at < text.length && isWordCode(text.charCodeAt(at));
    if (inWord && start < 0) start = at;
    if (inWord || start < 0) continue;
    if (at - start <= 64) visitWord({ text, lower, start, end: at }, lexicon, found);
    start = -1;
  }
  return found;
}

interface Spot {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  /** The end of the first word. */
  readonly end: number;
}

function visitWord(spot: Spot, lexicon: Lexicon, found: FoundPhrase[]): void {
  const { text, lower, start, end } = spot;
  const node = lexicon.get(lower.slice(start, end));
  if (node) visit(spot, node, found);
  const glued = node ? 0 : gluedBefore(text, start);
  const behind = glued > 0 ? lexicon.get(lower.slice(start + glued, end)) : undefined;
  if (behind) visit({ ...spot, start: start + glued }, behind, found);
}

/** How many characters in front of a word belong to an escape: the n of a printed `\n`, the 2C of `%2C`. */
function gluedBefore(text: string, start: number): number {
  const before = text.charCodeAt(start - 1);
  if (before === BACKSLASH) return /[nrt]/.test(text.charAt(start)) ? 1 : 0;
  return before === PERCENT && /^[0-9a-f]{2}$/i.test(text.slice(start, start + 2)) ? 2 : 0;
}

function visit(spot: Spot, node: Node, found: FoundPhrase[]): void {
  const { lower, end } = spot;
  const code = lower.charCodeAt(end);
  const follows = node.follow.has(isSeparator(code, false) ? SPACE : code);
  const longer = follows ? node.longer.get(followingWord(lower, end)) : undefined;
  if (!longer && node.alone.length === 0) return;
  const seen = new Set<string>();
  for (const { phrase, normal } of longer ? [...longer, ...node.alone] : node.alone) {
    const key = phrase.exact ? phrase.meaning + normal : phrase.meaning;
    if (seen.has(key) || !standsHere(spot, phrase, normal)) continue;
    seen.add(key);
    found.push({ phrase, start: spot.start, end: spot.start + normal.length });
  }
}

function standsHere({ text, lower, start }: Spot, phrase: Phrase, normal: string): boolean {
  const end = start + normal.length;
  if (end > text.length || (!phrase.glued && isWordCode(text.charCodeAt(end)))) return false;
  for (let at = 0; at < normal.length; at++) {
    const code = lower.charCodeAt(start + at);
    const wanted = normal.charCodeAt(at);
    if (wanted !== SPACE ? code !== wanted : !isSeparator(code, phrase.joined === true)) return false;
  }
  return phrase.exact !== true || text.slice(start, end) === phrase.text;
}

const BACKSLASH = 92;
const PERCENT = 37;
const SPACE = 32;
const NO_BREAK_SPACE = 160;
const HYPHEN = 45;
const UNDERSCORE = 95;

const isSeparator = (code: number, joined: boolean) =>
  code === HYPHEN || code === UNDERSCORE || (!joined && (code === SPACE || code === NO_BREAK_SPACE));

/** Letters and digits of ASCII; other scripts write words without spaces and end a word here. */
export function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

// "İ" alone becomes two characters in lower case, which would shift every place behind it.
const lowerCase = (text: string) => text.replace(/İ+/g, (run) => "i".repeat(run.length)).toLowerCase();

const normalise = (text: string) =>
  lowerCase(text)
    .trim()
    .replace(/[\s_-]/g, " ");

const byLength = ({ normal: a }: Entry, { normal: b }: Entry) => b.length - a.length;

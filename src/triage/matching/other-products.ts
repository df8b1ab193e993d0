import type { Signals } from "../signals.ts";
import type { ArticleIndex, OtherPattern } from "./article-index.ts";
import type { Word } from "./words.ts";

/** Whether a report belongs to a product this desk has no articles for. */
export interface OtherProduct {
  readonly product: string | null;
  /** What speaks for the other product, as logarithmic odds against every article. */
  readonly weight: number;
  /** Nothing of ours is in the report, and something of theirs plainly is. */
  readonly isForeign: boolean;
}

const MARK = 4.5;
const NAME = 3;
/** Every further mark or name adds a little. */
const FURTHER = 0.5;
const MOST_FURTHER = 3;
const FOREIGN_FROM = 1.5;
/** A product of ours in the same report: people name both when they connect them. */
const OURS = 3;

export interface Report {
  readonly text: string;
  readonly words: readonly Word[];
  readonly signals: Signals;
}

/** Weighs the marks and names of other products against those of ours. */
export function readSurroundings(index: ArticleIndex, { text, words, signals }: Report): OtherProduct {
  const found = [...index.otherFinder.find(words).keys()].flatMap((position) => index.others[position] ?? []);
  found.push(...namesIn(text, index.otherNames));
  const [first] = found;
  if (!first) return NONE;
  const strongest = found.some(({ isMark }) => isMark) ? MARK : NAME;
  const weight = strongest + FURTHER * Math.min(MOST_FURTHER, new Set(found).size - 1);
  const ours = signals.products.length > 0 || signals.marketplaces.length > 0;
  const left = Math.max(0, weight - (ours ? OURS : 0));
  return { product: first.product, weight: left, isForeign: left >= FOREIGN_FROM };
}

/** Names of one word, whatever their capitals and whatever is joined to them: hubspot, HubSpot, HubSpotClient. */
function namesIn(text: string, names: ReadonlyMap<string, OtherPattern>): OtherPattern[] {
  const found = new Set<OtherPattern>();
  for (const match of text.matchAll(/[A-Za-z][A-Za-z0-9]{1,40}/g)) {
    const known = beginnings(match[0])
      .map((word) => names.get(word))
      .find((name) => name !== undefined);
    if (known && !isPackageName(text, match.index)) found.add(known);
  }
  return [...found];
}

/** A word, the same without digits behind it, and its beginning up to each further capital. */
function beginnings(word: string): string[] {
  const lower = word.toLowerCase();
  const parts = [lower, lower.replace(/\d+$/, "")];
  for (let at = 3; at < word.length; at++) if (/[A-Z]/.test(word[at] ?? "")) parts.push(lower.slice(0, at));
  return parts;
}

/** `com.google.gson` is a library of the requester's own program, not a product in use. */
const isPackageName = (text: string, start: number) =>
  /\b(?:com|org|io|net)\.$/.test(text.slice(Math.max(0, start - 5), start));

const NONE: OtherProduct = { product: null, weight: 0, isForeign: false };

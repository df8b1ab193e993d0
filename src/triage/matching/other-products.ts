import type { Signals } from "../signals.ts";
import type { ArticleIndex } from "./article-index.ts";
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
/** A product of ours in the same report: people name both when they connect them. */
const FOREIGN_FROM = 1.5;
const OURS = 3;

export interface Report {
  readonly text: string;
  readonly words: readonly Word[];
  readonly signals: Signals;
}

/** Weighs the marks and names of other products against those of ours. */
export function readSurroundings(index: ArticleIndex, { text, words, signals }: Report): OtherProduct {
  let weight = 0;
  let product: string | null = null;
  for (const [position, place] of index.otherFinder.find(words)) {
    const found = index.others[position];
    const start = words[place.start]?.start ?? 0;
    if (!found || isPackageName(text, start)) continue;
    product ??= found.product;
    weight = Math.max(weight, found.isMark ? MARK : NAME) + (weight > 0 ? 0.5 : 0);
  }
  if (product === null) return NONE;
  const ours = signals.products.length > 0 || signals.marketplaces.length > 0;
  const left = Math.max(0, weight - (ours ? OURS : 0));
  return { product, weight: left, isForeign: left >= FOREIGN_FROM };
}

/** `com.google.gson` is a library of the requester's own program, not a product in use. */
const isPackageName = (text: string, start: number) =>
  /\b(?:com|org|io|net)\.$/.test(text.slice(Math.max(0, start - 5), start));

const NONE: OtherProduct = { product: null, weight: 0, isForeign: false };

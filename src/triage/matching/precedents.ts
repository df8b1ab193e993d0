import type { Precedent } from "../../knowledge/precedents.ts";
import { type Likely, MOST_SHOWN } from "./article-leaning.ts";
import { COMMON_WORDS } from "./common-words.ts";
import { createLeaning } from "./leaning.ts";
import { readWords, type Synonyms, type Word } from "./words.ts";

/** What the nearest pastes of the past say about a report; all shares lie between 0 and 1. */
export interface Resemblance {
  readonly articles: readonly Likely[];
  /** How much speaks for an article at all, whichever. */
  readonly some: number;
  /** How much speaks against any: the nearest pastes got none. */
  readonly none: number;
  /** Which side the words lean to, also where no paste is near; see `createLeaning`. */
  readonly leaning: number | null;
}

export interface PrecedentIndex {
  search(words: readonly Word[]): Resemblance;
}

/** Words beyond this are bodies and stacks, which are alike whatever the error is. */
const WORDS_READ = 1500;
/** The rarest words and pairs of a report carry its meaning. */
const MOST_ASKED = 80;
/** So many of the nearest pastes vote. */
const NEIGHBOURS = 8;
/** The first article of a precedent was the best one. */
const SECOND_ARTICLE = 0.5;
/** Neighbours less like the report than this say little, however many agree. */
const FAINT = 0.3;
/** What no precedent holds makes a report less like all of them. */
const UNKNOWN_WORD = 0.3;

interface Posting {
  readonly pastes: number[];
  rarity: number;
}

/** Where each word, and each pair of neighbouring words, stands. */
type Postings = Map<string, { own: Posting | undefined; readonly pairs: Map<string, Posting> }>;

interface Asked {
  readonly posting: Posting;
  readonly stem: string;
}

/** Prepares the wording of past pastes: cosine of words and word pairs by rarity, the nearest ones vote. */
export function createPrecedentIndex(precedents: readonly Precedent[], synonyms: Synonyms): PrecedentIndex {
  const postings: Postings = new Map();
  const read = precedents.map(({ paste, articles }) => ({
    words: readWords(paste, synonyms),
    articles,
  }));
  read.forEach(({ words }, at) => {
    for (const posting of ownPostings(words, postings)) posting.pastes.push(at);
  });
  const leaningOf = createLeaning(read);
  const norms = weighPostings(postings, precedents.length);
  const unknown = UNKNOWN_WORD * rarityOf(0, precedents.length) ** 2;
  // One table for all look-ups: a search runs to its end before the next one begins, and leaves it empty.
  const products = new Float64Array(precedents.length);
  return {
    search(words) {
      const { asked, strangers } = askFor(words, postings);
      const lean = leaningOf(words);
      const leaning = lean?.toAny ?? null;
      if (asked.length === 0) return { ...NOTHING_ALIKE, leaning };
      const length = Math.sqrt(
        asked.reduce((sum, { posting }) => sum + posting.rarity ** 2, strangers * unknown),
      );
      for (const { posting } of asked) {
        const worth = posting.rarity ** 2;
        for (const at of posting.pastes) products[at] = (products[at] ?? 0) + worth;
      }
      const nearest = nearestOf(products, norms, length);
      const voted = vote(nearest, precedents, asked);
      return { ...voted, articles: together(voted.articles, lean?.articles ?? []), leaning };
    },
  };
}

/** Of a report that shares no word with any precedent. */
export const NOTHING_ALIKE: Resemblance = { articles: [], some: 0, none: 0, leaning: null };

interface Neighbour {
  readonly at: number;
  readonly likeness: number;
}

/** The pastes most like the report, best first; of equals the earlier one. Empties the table. */
function nearestOf(products: Float64Array, norms: Float64Array, length: number): Neighbour[] {
  const nearest: Neighbour[] = [];
  let least = 0;
  for (let at = 0; at < products.length; at++) {
    const product = products[at] ?? 0;
    if (product === 0) continue;
    products[at] = 0;
    const likeness = product / (length * (norms[at] ?? 1));
    if (nearest.length === NEIGHBOURS && likeness <= least) continue;
    const place = nearest.findIndex((other) => other.likeness < likeness);
    nearest.splice(place < 0 ? nearest.length : place, 0, { at, likeness });
    if (nearest.length > NEIGHBOURS) nearest.pop();
    least = nearest.at(-1)?.likeness ?? 0;
  }
  return nearest;
}

function vote(
  nearest: readonly Neighbour[],
  precedents: readonly Precedent[],
  asked: readonly Asked[],
): Omit<Resemblance, "leaning"> {
  const votes = new Map<string, { sum: number; first: number }>();
  let none = 0;
  let all = FAINT ** 2;
  for (const { at, likeness } of nearest) {
    const articles = precedents[at]?.articles ?? [];
    const voice = likeness ** 2;
    all += voice;
    if (articles.length === 0) none += voice;
    for (const [rank, articleId] of articles.slice(0, 2).entries()) {
      const own = votes.get(articleId) ?? { sum: 0, first: at };
      own.sum += voice * (rank === 0 ? 1 : SECOND_ARTICLE);
      votes.set(articleId, own);
    }
  }
  const articles = [...votes].map(([articleId, { sum, first }]) => ({
    articleId,
    share: sum / all,
    stems: sharedStems(asked, first),
  }));
  const some = articles.reduce((sum, { share }) => sum + share, 0);
  return { articles, some, none: none / all };
}

/** What the nearest pastes say and what all of them say in part; where both name an article, its shares add up to one at most. */
function together(nearest: readonly Likely[], leant: readonly Likely[]): Likely[] {
  const both = new Map(nearest.map((one) => [one.articleId, one]));
  for (const one of leant) {
    const own = both.get(one.articleId);
    both.set(one.articleId, own ? { ...own, share: Math.min(1, own.share + one.share) } : one);
  }
  return [...both.values()];
}

/** The rarest come first, and what is rare is found in a short list: the long ones are seldom searched. */
function sharedStems(asked: readonly Asked[], at: number): string[] {
  const shared: string[] = [];
  for (const { posting, stem } of asked) {
    if (shared.length === MOST_SHOWN) break;
    if (shared.includes(stem) || COMMON_WORDS.has(stem)) continue;
    if (posting.pastes.includes(at)) shared.push(stem);
  }
  return shared;
}

/** Postings of every word and pair of a paste, each once; new ones are opened. */
function ownPostings(words: readonly Word[], postings: Postings): Set<Posting> {
  const own = new Set<Posting>();
  words.forEach(({ stem }, at) => {
    if (!isTelling(stem)) return;
    const entry = postings.get(stem) ?? { own: undefined, pairs: new Map<string, Posting>() };
    postings.set(stem, entry);
    if (!COMMON_WORDS.has(stem)) {
      entry.own ??= { pastes: [], rarity: 0 };
      own.add(entry.own);
    }
    const next = words[at + 1]?.stem;
    if (next === undefined || !isTelling(next)) return;
    const pair = entry.pairs.get(next) ?? { pastes: [], rarity: 0 };
    entry.pairs.set(next, pair);
    own.add(pair);
  });
  return own;
}

/** Ids, dates and other numbers are no wording; a status is. */
const isTelling = (stem: string) => stem.length > 1 && !(stem.length > 4 && /\d/.test(stem));

function weighPostings(postings: Postings, count: number): Float64Array {
  const norms = new Float64Array(count);
  for (const { own, pairs } of postings.values()) {
    for (const posting of own ? [own, ...pairs.values()] : pairs.values()) {
      posting.rarity = rarityOf(posting.pastes.length, count);
      for (const at of posting.pastes) norms[at] = (norms[at] ?? 0) + posting.rarity ** 2;
    }
  }
  return norms.map(Math.sqrt);
}

const rarityOf = (holders: number, count: number) => Math.log(1 + (count - holders + 0.5) / (holders + 0.5));

function askFor(words: readonly Word[], postings: Postings): { asked: Asked[]; strangers: number } {
  const known = new Map<Posting, string>();
  const strangers = new Set<string>();
  const count = Math.min(words.length, WORDS_READ);
  for (let at = 0; at < count; at++) {
    const stem = words[at]?.stem ?? "";
    const entry = postings.get(stem);
    if (!entry) {
      if (isTelling(stem) && !COMMON_WORDS.has(stem)) strangers.add(stem);
      continue;
    }
    if (entry.own) known.set(entry.own, stem);
    const next = at + 1 < count ? (words[at + 1]?.stem ?? "") : "";
    const pair = entry.pairs.get(next);
    // Without a posting of its own a word is a common one.
    if (pair) known.set(pair, entry.own ? stem : next);
  }
  const asked = [...known].map(([posting, stem]) => ({ posting, stem }));
  return {
    asked: asked.sort(rarestFirst).slice(0, MOST_ASKED),
    strangers: Math.min(strangers.size, MOST_ASKED),
  };
}

const rarestFirst = ({ posting: a }: Asked, { posting: b }: Asked) => b.rarity - a.rarity;

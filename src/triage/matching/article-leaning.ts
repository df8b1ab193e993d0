import { keysOf } from "./word-keys.ts";
import type { Word } from "./words.ts";

/**
 * Which articles the words of a report lean to, by share of one: what many pastes of the past say in part, where no
 * single one of them is near. Each word and each pair of neighbours speaks for itself (naive Bayes), damped by their
 * number, since neighbours repeat each other. What is missing to one leans to no article.
 */
export interface ArticleLeaning {
  /** What a word or pair says, by its key (`keysOf`); nothing for one of a single paste, which is chance. */
  gainsOf(key: string): readonly Gain[];
  /** The articles that the words met lean to; those with a small share are left out. */
  articlesOf(met: readonly Met[]): readonly Likely[];
}

/** A word that was met, or the second one of a pair, and what it says. */
export interface Met {
  readonly stem: string;
  readonly gains: readonly Gain[];
}

/** An article that may be right, with its share of what was looked at. */
export interface Likely {
  readonly articleId: string;
  readonly share: number;
  /** The words that speak for it most, as stems: rarest or strongest first. */
  readonly stems: readonly string[];
}

/** A paste of the past; `articles` were right for it, best first. */
export interface PastPaste {
  readonly words: readonly Word[];
  readonly articles: readonly string[];
}

/** What becomes of a paste that got no article. */
const NONE = "";
/** The first article of a paste was the best one. */
const WORTH = [1, 0.5];
/** A word of a single paste of the past is chance. */
const LEAST_HELD = 1.5;
/** So many pastes that tell nothing stand behind each outcome, so that few pastes prove little. */
const DOUBT = 3;
const UNSEEN = 0.5;
/** How much it counts that an outcome is frequent. */
const PRIOR = 0.5;
const DAMPING = 4;
/** Words are no witnesses independent of each other, so what they say together is toned down. */
const TONE = 1.5;
const LEAST_SHARE = 0.05;
const MOST_SHOWN = 3;

interface Outcome {
  readonly articleId: string;
  /** What speaks for it before a word is read, and what a word says that never stood in its pastes. */
  readonly before: number;
  readonly absent: number;
}

/** How much more a word says for an outcome in whose pastes it stood than one that did not. */
export interface Gain {
  readonly outcome: number;
  readonly value: number;
}

/** Learns from pastes of the past. */
export function createArticleLeaning(pastes: readonly PastPaste[]): ArticleLeaning {
  const { outcomes, gains } = learn(count(pastes));
  return {
    gainsOf: (key) => gains.get(key) ?? [],
    articlesOf(met) {
      const shares = sharesOf(met, outcomes);
      const found: Likely[] = [];
      outcomes.forEach(({ articleId }, outcome) => {
        const share = shares[outcome] ?? 0;
        if (share >= LEAST_SHARE && articleId !== NONE)
          found.push({ articleId, share, stems: stemsFor(outcome, met) });
      });
      return found;
    },
  };
}

interface Counted {
  /** Pastes by their outcome, in the order met, and all together; a second article counts for less. */
  readonly pastes: ReadonlyMap<string, number>;
  readonly all: number;
  /** For each word and pair, in how many pastes of each outcome it stood. */
  readonly held: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

function count(pastes: readonly PastPaste[]): Counted {
  const byOutcome = new Map<string, number>();
  const held = new Map<string, Map<string, number>>();
  let all = 0;
  for (const { words, articles } of pastes) {
    const keys = keysOf(words);
    const right = articles.length === 0 ? [NONE] : articles;
    WORTH.slice(0, right.length).forEach((worth, rank) => {
      const articleId = right[rank] ?? NONE;
      all += worth;
      addTo(byOutcome, articleId, worth);
      for (const key of keys) {
        const own = held.get(key) ?? new Map<string, number>();
        held.set(key, own);
        addTo(own, articleId, worth);
      }
    });
  }
  return { pastes: byOutcome, all, held };
}

const addTo = (sums: Map<string, number>, key: string, worth: number) =>
  sums.set(key, (sums.get(key) ?? 0) + worth);

function learn({ pastes, all, held }: Counted) {
  const sizes = [...pastes];
  const places = new Map(sizes.map(([articleId], at) => [articleId, at]));
  /** The odds of a word that stands in `total` pastes, `own` of them of this outcome, of which there are `size`. */
  const oddsOf = (own: number, total: number, size: number) =>
    Math.log((own + (DOUBT * total) / all) / (size + DOUBT)) -
    Math.log((total - own + (UNSEEN * total) / all) / (all - size + UNSEEN));
  const outcomes: Outcome[] = sizes.map(([articleId, size]) => ({
    articleId,
    before: PRIOR * Math.log(size / all),
    // The same for every word, however frequent: it stands on both sides of the fraction.
    absent: oddsOf(0, 1, size),
  }));
  const gains = new Map<string, readonly Gain[]>();
  for (const [key, byOutcome] of held) {
    const total = [...byOutcome.values()].reduce((sum, worth) => sum + worth, 0);
    if (total < LEAST_HELD) continue;
    const own = [...byOutcome].map(([articleId, worth]) => {
      const outcome = places.get(articleId) ?? 0;
      const value = oddsOf(worth, total, sizes[outcome]?.[1] ?? 0) - (outcomes[outcome]?.absent ?? 0);
      return { outcome, value };
    });
    gains.set(key, own);
  }
  return { outcomes, gains };
}

/** The share of each outcome; together they are one. */
function sharesOf(met: readonly Met[], outcomes: readonly Outcome[]): Float64Array {
  const sums = Float64Array.from(outcomes, ({ absent }) => met.length * absent);
  for (const { gains } of met) {
    for (const { outcome, value } of gains) sums[outcome] = (sums[outcome] ?? 0) + value;
  }
  const damping = Math.sqrt(met.length + DAMPING);
  const odds = sums.map((sum, at) => (sum / damping + (outcomes[at]?.before ?? 0)) / TONE);
  const most = Math.max(...odds);
  const parts = odds.map((one) => Math.exp(one - most));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / whole);
}

/** The words that lean to an outcome most, strongest first. */
function stemsFor(outcome: number, met: readonly Met[]): string[] {
  const found = met.flatMap(({ stem, gains }) => {
    const gain = gains.find((one) => one.outcome === outcome);
    return gain ? [{ stem, value: gain.value }] : [];
  });
  const sorted = found.sort((a, b) => b.value - a.value).map(({ stem }) => stem);
  return [...new Set(sorted)].slice(0, MOST_SHOWN);
}

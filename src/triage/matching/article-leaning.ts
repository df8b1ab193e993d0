import { type Holders, NO_ARTICLE, type PastCounts } from "./past-pastes.ts";

/**
 * Which articles the words of a report lean to, by share of one: what many pastes of the past say in part, where no
 * single one of them is near. Each word and each pair of neighbours speaks for itself (naive Bayes), damped by their
 * number, since neighbours repeat each other. What is missing to one leans to no article.
 */
export interface ArticleLeaning {
  /** What a word or pair says that stood in these pastes. */
  gainsOf(holders: Holders): Gains;
  /** The articles that the words met lean to; those with a small share are left out. */
  articlesOf(met: readonly Met[]): readonly Likely[];
}

/** A word that was met, or the second one of a pair, and what it says. */
export interface Met {
  readonly stem: string;
  readonly gains: Gains;
}

/** So many words are shown of those that speak for an article. */
export const MOST_SHOWN = 3;

/** An article that may be right, with its share of what was looked at. */
export interface Likely {
  readonly articleId: string;
  readonly share: number;
  /** The words that speak for it most, as stems: rarest or strongest first. */
  readonly stems: readonly string[];
}

/** So many pastes that tell nothing stand behind each outcome, so that few pastes prove little. */
const DOUBT = 3;
const UNSEEN = 0.5;
/** How much it counts that an outcome is frequent. */
const PRIOR = 0.5;
const DAMPING = 4;
/** Words are no witnesses independent of each other, so what they say together is toned down. */
const TONE = 1.5;
const LEAST_SHARE = 0.05;

interface Outcome {
  readonly articleId: string;
  /** What speaks for it before a word is read, and what a word says that never stood in its pastes. */
  readonly before: number;
  readonly absent: number;
}

/**
 * How much more a word says for the outcomes in whose pastes it stood than one that did not; place by place. A look-up
 * goes through thousands of them, so they lie side by side.
 */
export interface Gains {
  readonly outcomes: Uint16Array;
  readonly values: Float64Array;
}

/** Learns from what became of pastes of the past. */
export function createArticleLeaning({ all, outcomes }: PastCounts): ArticleLeaning {
  const oddsOf = oddsAmong(sumOf(all.outcomes));
  const sizes = outcomes.map((_, place) => all.outcomes.get(place) ?? 0);
  const known: Outcome[] = outcomes.map((articleId, place) => ({
    articleId,
    before: PRIOR * Math.log((sizes[place] ?? 0) / sumOf(all.outcomes)),
    // The same for every word, however frequent: it stands on both sides of the fraction.
    absent: oddsOf(0, 1, sizes[place] ?? 0),
  }));
  return {
    gainsOf(holders) {
      const total = sumOf(holders.outcomes);
      const own = Uint16Array.from(holders.outcomes.keys());
      const values = Float64Array.from(holders.outcomes, ([outcome, worth]) => {
        return oddsOf(worth, total, sizes[outcome] ?? 0) - (known[outcome]?.absent ?? 0);
      });
      return { outcomes: own, values };
    },
    articlesOf(met) {
      const shares = sharesOf(met, known);
      const found: Likely[] = [];
      known.forEach(({ articleId }, outcome) => {
        const share = shares[outcome] ?? 0;
        if (share >= LEAST_SHARE && articleId !== NO_ARTICLE)
          found.push({ articleId, share, stems: stemsFor(outcome, met) });
      });
      return found;
    },
  };
}

const sumOf = (worths: ReadonlyMap<number, number>) =>
  [...worths.values()].reduce((sum, worth) => sum + worth, 0);

/** The odds of a word that stands in `total` of all pastes, `own` of them of one outcome, of which there are `size`. */
const oddsAmong = (all: number) => (own: number, total: number, size: number) =>
  Math.log((own + (DOUBT * total) / all) / (size + DOUBT)) -
  Math.log((total - own + (UNSEEN * total) / all) / (all - size + UNSEEN));

/** The share of each outcome; together they are one. */
function sharesOf(met: readonly Met[], outcomes: readonly Outcome[]): Float64Array {
  const sums = Float64Array.from(outcomes, ({ absent }) => met.length * absent);
  for (const { gains } of met) {
    const { outcomes: gaining, values } = gains;
    for (let at = 0; at < gaining.length; at++) {
      const outcome = gaining[at] ?? 0;
      sums[outcome] = (sums[outcome] ?? 0) + (values[at] ?? 0);
    }
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
    const value = gains.values[gains.outcomes.indexOf(outcome)];
    return value === undefined ? [] : [{ stem, value }];
  });
  const sorted = found.sort((a, b) => b.value - a.value).map(({ stem }) => stem);
  return [...new Set(sorted)].slice(0, MOST_SHOWN);
}

import type { Match } from "../decision.ts";
import type { ArticleIndex } from "./article-index.ts";
import { type Evidence, type Part, weigh } from "./evidence.ts";
import type { OtherProduct } from "./other-products.ts";
import { foreignAgainst, proofOf } from "./proof.ts";
import type { Standing } from "./talk.ts";

export interface Weighed {
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly standing: Standing;
  readonly other: OtherProduct;
  readonly uncoveredCodes: readonly string[];
  readonly isLookUp: boolean;
}

/** What speaks for "no article at all" before anything is read: most of what is written needs none. */
const NOTHING = 3.4;
/** How much each unit of trouble takes away from that, and each unit of talk adds. */
const TROUBLE = 0.45;
const MOST_TROUBLE = 3;
const TALK = 1.4;
const LOOKED_UP = 4;
/** A specific article explains the status better than the general one; both at once would split the odds. */
const EXPLAINED = 2.2;
const SPECIFIC_FROM = 3.4;
const MOST_MATCHES = 6;
/** Fainter than this is chance: many faint candidates must not add up to one good one. */
const FAINT = 1.2;
/** A general article fits every error of its status, so more evidence of it does not make it surer. */
const MOST_GENERAL = 5.6;
/** What names an error, unlike likeness and context, which only colour it. */
const TELLING: ReadonlySet<Part> = new Set(["code", "typo", "phrase", "alias", "together", "circumstance"]);
const UNTOLD = 1.6;
/** Names of another product speak against what only sounds like ours. */
const FOREIGN = 0.9;
/** What every product prints, in a report that shows nobody's name: perhaps ours, so it may be offered only. */
const UNPROVEN = 0.7;
/** Without a single word of failure, described circumstances are those of any conversation. */
const QUIET = 0.5;
/** A status in an error that is shown to be ours is at least worth its general advice. */
const GENERAL_OF_OURS = 0.8;
/** An error that is shown to be ours needs less to be told. */
const OURS = 0.5;

/**
 * Turns evidence into confidence: the odds of each article against the others and against none, so that two equal
 * candidates share what one alone would get.
 */
export function estimate(index: ArticleIndex, weighed: Weighed): Match[] {
  const sums = sumUp(index, weighed);
  const none = oddsOfNone(index, weighed);
  const total = [...sums.values()].reduce((sum, odds) => sum + Math.exp(odds), Math.exp(none));
  return [...sums]
    .sort(byOdds)
    .slice(0, MOST_MATCHES)
    .map(([articleId, odds]) => ({
      articleId,
      confidence: Math.exp(odds) / total,
      ...reasons(weighed.evidence.get(articleId) ?? []),
    }));
}

function sumUp(index: ArticleIndex, { evidence, other, isLookUp }: Weighed): Map<string, number> {
  const sums = new Map<string, number>();
  let isExplained = false;
  for (const [articleId, own] of evidence) {
    const isGeneral = index.general.has(articleId);
    const isTold = own.some(({ part }) => TELLING.has(part));
    const proof = isLookUp ? "own" : proofOf(own);
    // What every product prints is the stranger's in a report that names a stranger and nobody of ours.
    if (proof === "common" && !other.isOurs && other.isForeign) continue;
    const foreign = foreignAgainst(proof, other);
    const odds = isGeneral
      ? Math.min(MOST_GENERAL, weigh(own) + (other.isOurs ? GENERAL_OF_OURS : 0)) - foreign
      : weigh(own) - (isTold ? 0 : UNTOLD) - foreign * FOREIGN;
    if (odds >= FAINT) sums.set(articleId, odds);
    if (isTold && !isGeneral && odds >= SPECIFIC_FROM) isExplained = true;
  }
  for (const id of isExplained ? index.general : []) {
    const odds = sums.get(id);
    if (odds !== undefined) sums.set(id, odds - EXPLAINED);
  }
  return sums;
}

function oddsOfNone(index: ArticleIndex, { evidence, standing, other, isLookUp }: Weighed): number {
  if (isLookUp) return NOTHING - failure(standing) + other.weight - LOOKED_UP;
  const proof = proofOf([...evidence.values()].flat());
  const isNameless = proof === "common" && !other.isOurs && index.namesVendor;
  const ours = other.isOurs && standing.trouble >= OURS_FROM ? OURS : 0;
  return NOTHING - failure(standing) - ours + (isNameless ? UNPROVEN : 0) + foreignAgainst(proof, other);
}

/** What words of failure take away, and words of talk add. */
const failure = ({ trouble, talk }: Standing) =>
  Math.min(MOST_TROUBLE, trouble) * TROUBLE - (trouble === 0 ? QUIET : 0) - talk * TALK;

/** Without any word of failure a name of ours is only talk. */
const OURS_FROM = 0.8;

const byOdds = ([idA, a]: [string, number], [idB, b]: [string, number]) => b - a || (idA < idB ? -1 : 1);

/** The strongest reasons in the requester's words, for and against. */
function reasons(evidence: readonly Evidence[]): { because: string[]; against: string[] } {
  const sorted = [...evidence].sort(({ weight: a }, { weight: b }) => Math.abs(b) - Math.abs(a));
  const said = (keep: (one: Evidence) => boolean) => [
    ...new Set(sorted.filter(keep).map(({ reason }) => reason)),
  ];
  return {
    because: said(({ weight }) => weight > 0).slice(0, 5),
    against: said(({ weight }) => weight < 0).slice(0, 3),
  };
}

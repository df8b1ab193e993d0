import type { Match } from "../decision.ts";
import type { ArticleIndex } from "./article-index.ts";
import { type Evidence, type Part, weigh } from "./evidence.ts";
import type { OtherProduct } from "./other-products.ts";
import type { Resemblance } from "./precedents.ts";
import { foreignAgainst, type Proof, proofOf } from "./proof.ts";
import type { Standing } from "./talk.ts";

export interface Weighed {
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly standing: Standing;
  readonly other: OtherProduct;
  readonly uncoveredCodes: readonly string[];
  readonly isLookUp: boolean;
  readonly resemblance: Pick<Resemblance, "some" | "none" | "leaning">;
}

// These numbers were fitted together with VOICES, on the same pastes.
/** What speaks for "no article at all" before anything is read: most of what is written needs none. */
const NOTHING = 4.1;
/** How much each unit of trouble takes away from that, and each unit of talk adds. */
const TROUBLE = 0.35;
const MOST_TROUBLE = 3;
const HINTS = 0.4;
const TALK = 2.1;
const LOOKED_UP = 4.7;
/** A specific article explains the status better than the general one; both at once would split the odds. */
const EXPLAINED = 5;
/** … unless pastes worded alike got the general one nevertheless: then the explanation is not the usual one. */
const USUAL = 1;
const SPECIFIC_FROM = 3.8;
const MOST_MATCHES = 6;
/** Fainter than this is chance: many faint candidates must not add up to one good one. */
const FAINT = 0.5;
/** A general article fits every error of its status, so more evidence of it does not make it surer. */
const MOST_GENERAL = 8;
/** What names an error, unlike likeness and context, which only colour it. */
const TELLING: ReadonlySet<Part> = new Set(["code", "typo", "phrase", "alias", "together", "circumstance"]);
const UNTOLD = 0.55;
/** What stands in the report itself; likeness only makes an article probable. */
const isSaid = ({ part }: Evidence) => part !== "wording" && part !== "precedent";
/** What fits a conversation about an error as well as the error itself. */
const DESCRIBING: ReadonlySet<Part> = new Set(["together", "wording", "precedent", "context"]);
/** So much of it is lost in a text without any sign of trouble, and in one that thanks, advises or announces. */
const LOST_WHEN_QUIET = 0.5;
const LOST_IN_TALK = 0.15;
/** Names of another product speak against what only sounds like ours. */
const FOREIGN = 0.9;
/** What every product prints, in a report that shows nobody's name: perhaps ours, so it may be offered only. */
const UNPROVEN = 1.4;
/** Without a single word of failure, described circumstances are those of any conversation. */
const QUIET = 0.8;
/** A status in an error that is shown to be ours is at least worth its general advice. */
const GENERAL_OF_OURS = 0.65;
/** An error that is shown to be ours needs less to be told. */
const OURS = 0.7;
/** Pastes of the past that were worded alike: those that got no article, and those that got one. */
const NONE_BEFORE = 4.5;
const SOME_BEFORE = 0.6;
/** Words that lean to pastes without an article speak for talk, each unit this much, up to a bound. */
const LEANS_AWAY = 3.5;
const MOST_LEANING = 5;

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

function sumUp(index: ArticleIndex, { evidence, standing, other, isLookUp }: Weighed): Map<string, number> {
  const lost = isLookUp ? 0 : lostBy(standing);
  const sums = new Map<string, number>();
  let isExplained = false;
  for (const [articleId, own] of evidence) {
    const isGeneral = index.general.has(articleId);
    const isTold = own.some(({ part }) => TELLING.has(part));
    // General advice is advice on a status: without it, or words that name it, likeness alone means nothing.
    if (isGeneral && !isTold && !own.some(({ part }) => part === "status")) continue;
    const proof = isLookUp ? "own" : proofOf(own);
    if (!isLookUp && isStrangers(proof, other)) continue;
    const foreign = foreignAgainst(proof, other);
    const unheard = lost === 0 ? 0 : lost * weigh(own.filter(({ part }) => DESCRIBING.has(part)));
    const heard = weigh(own) - unheard;
    const odds = isGeneral
      ? Math.min(MOST_GENERAL, heard + (other.isOurs ? GENERAL_OF_OURS : 0)) - foreign
      : heard - (isTold ? 0 : UNTOLD) - foreign * FOREIGN;
    if (odds >= FAINT) sums.set(articleId, odds);
    if (isTold && !isGeneral && weigh(own.filter(isSaid)) - foreign >= SPECIFIC_FROM) isExplained = true;
  }
  for (const id of isExplained ? index.general : []) {
    const odds = sums.get(id);
    if (odds !== undefined) sums.set(id, odds - EXPLAINED + usualWeight(evidence.get(id)));
  }
  return sums;
}

/** What pastes of the past that were worded alike and got this general advice are worth against an explanation. */
const usualWeight = (evidence: readonly Evidence[] = []) =>
  USUAL * Math.max(0, ...evidence.map(({ part, weight }) => (part === "precedent" ? weight : 0)));

/**
 * In a report that names nobody of ours, what every product prints is the stranger's who is named, and what a
 * stranger's own mark stands beside is the stranger's, however ours it sounds: some copy our wording.
 */
const isStrangers = (proof: Proof, { isOurs, isForeign, isMarked }: OtherProduct) =>
  isMarked || (proof === "common" && !isOurs && isForeign);

function oddsOfNone(
  index: ArticleIndex,
  { evidence, standing, other, isLookUp, resemblance }: Weighed,
): number {
  if (isLookUp) return NOTHING - failure(standing) + other.weight - LOOKED_UP;
  const proof = proofOf([...evidence.values()].flat());
  const isNameless = proof === "common" && !other.isOurs && index.namesVendor;
  const ours = other.isOurs && standing.trouble >= OURS_FROM ? OURS : 0;
  const leaning = standing.isPrinted ? 0 : (resemblance.leaning ?? 0);
  const away = Math.min(MOST_LEANING, Math.max(0, -leaning));
  const before = NONE_BEFORE * resemblance.none - SOME_BEFORE * resemblance.some + LEANS_AWAY * away;
  const foreign = foreignAgainst(proof, other);
  return NOTHING + before - failure(standing) - ours + (isNameless ? UNPROVEN : 0) + foreign;
}

/** How much of a description a text that may be talk is not believed. */
const lostBy = ({ trouble, hints, talk }: Standing) =>
  (trouble === 0 && hints === 0 ? LOST_WHEN_QUIET : 0) + (talk > 0 ? LOST_IN_TALK : 0);

/** What words of failure take away, and words of talk add. */
const failure = ({ trouble, hints, talk }: Standing) =>
  Math.min(MOST_TROUBLE, trouble) * TROUBLE + hints * HINTS - (trouble === 0 ? QUIET : 0) - talk * TALK;

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

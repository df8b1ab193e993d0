import type { Decision, Match, Thresholds } from "./decision.ts";
import type { Findings } from "./match.ts";

/** Two candidates this close are a tie; picking one would be a guess. */
const TIE = 0.05;
/** A candidate far less likely than the best one only makes the choice harder. */
const WORTH_OFFERING = 0.12;
const MOST_OFFERED = 3;
/** Many faint candidates may be likely together; still one of them has to stand out. */
const LEAST_OF_BEST = 0.45;
const CHANCE = 0.05;
/** Trouble from here on means that somebody reports an error, though no article fits. */
const CLEARLY_TROUBLE = 2;

/** The one place that says what the desk does with a problem; the most binding rule first. */
export function decide(findings: Findings, thresholds: Thresholds): Decision {
  const [best, second] = findings.matches;
  const { sure } = findings;
  if (!best || findings.uncoveredCodes.length > 0) return withoutAnswer(findings, thresholds);
  const isTie = second !== undefined && sure - second.confidence < TIE;
  if (sure >= thresholds.answerAbove && !isTie && !findings.isDoubtful) {
    const match = { ...best, confidence: sure };
    return { kind: "answer", match, ...(second && { runnerUp: second }), because: best.because };
  }
  return choose(findings, thresholds) ?? withoutArticle(findings);
}

/** A code that no article names is never answered; where somebody looks it up, its neighbours may be offered. */
function withoutAnswer(findings: Findings, thresholds: Thresholds): Decision {
  const offered = findings.isLookUp ? choose(findings, thresholds) : undefined;
  return offered ?? withoutArticle(findings);
}

/** The candidates, when together they are likely enough to hold the right one. */
function choose(
  { matches, domain, firstChecks }: Findings,
  { chooseAbove }: Thresholds,
): Decision | undefined {
  const best = matches[0];
  if (!best) return undefined;
  const together = matches.reduce((sum, { confidence }) => sum + confidence, 0);
  if (together < chooseAbove || best.confidence < chooseAbove * LEAST_OF_BEST) return undefined;
  const worth = matches.filter(({ confidence }) => confidence >= best.confidence * WORTH_OFFERING);
  // One candidate is no choice: the next one stands beside it, unless it is mere chance.
  const offered = (worth.length > 1 ? worth : matches.slice(0, 2).filter(isMoreThanChance)).slice(
    0,
    MOST_OFFERED,
  );
  return { kind: "choose", matches: offered, because: joinReasons(offered), domain, firstChecks };
}

function withoutArticle({ standing, otherProduct, uncoveredCodes, domain, firstChecks }: Findings): Decision {
  if (uncoveredCodes.length > 0) {
    const because = uncoveredCodes.map((code) => `no article names the code \`${code}\``);
    return { kind: "unknown", domain, firstChecks, because };
  }
  const isTrouble = standing.trouble >= CLEARLY_TROUBLE && standing.trouble > standing.talk;
  if (!isTrouble) {
    const because = ["it does not report an error"];
    const pointsTo = domain !== null && otherProduct === null ? { domain, firstChecks } : {};
    return { kind: "silent", because, ...pointsTo };
  }
  if (otherProduct !== null) {
    return {
      kind: "unknown",
      domain: null,
      firstChecks: null,
      because: [`it is an error of ${otherProduct}`],
    };
  }
  return {
    kind: "unknown",
    domain,
    firstChecks,
    because: [...standing.because, "no article fits well enough"],
  };
}

const isMoreThanChance = ({ confidence }: Match, at: number) => at === 0 || confidence >= CHANCE;

const joinReasons = (matches: readonly Match[]) =>
  [...new Set(matches.flatMap(({ because }) => because))].slice(0, 5);

import type { Article } from "../../knowledge/article.ts";
import { createLibrary, type Library } from "../../knowledge/library.ts";
import type { LoadedLibrary } from "../../knowledge/load-library.ts";
import type { Match, Thresholds } from "../../triage/decision.ts";
import { createArticleIndex } from "../../triage/matching/article-index.ts";
import { collectEvidence } from "../../triage/matching/collect-evidence.ts";
import { type Evidence, weigh } from "../../triage/matching/evidence.ts";
import { readWords } from "../../triage/matching/words.ts";
import type { SafeText } from "../../triage/safe-text.ts";
import { type Problem, type Triage, triage } from "../../triage/triage.ts";

/** How one article fares with one paste. */
export interface Trial {
  readonly article: Article;
  /** The library as it would be with the article in force. */
  readonly library: Library;
  readonly triage: Triage;
  /** The error of the paste that the article fits best. */
  readonly problem: Problem;
  /** Its place in that error's decision; null when it is not among those given or offered. */
  readonly match: Match | null;
  readonly isFirst: boolean;
  /** Everything that points to it or away from it, strongest first. */
  readonly evidence: readonly Evidence[];
}

/** Tries an article, also a draft, on a redacted paste against the whole library. */
export function tryArticle(
  article: Article,
  paste: SafeText,
  { loaded, thresholds }: { loaded: LoadedLibrary; thresholds: Thresholds },
): Trial {
  const library = withArticle(loaded, article);
  const found = triage(paste, library, thresholds);
  const index = createArticleIndex(library);
  const tried = found.problems.map((problem) => {
    const words = readWords(problem.text, index.synonyms);
    const question = { text: problem.text, words, signals: problem.signals, without: new Set<never>() };
    const evidence = collectEvidence(index, question).evidence.get(article.id) ?? [];
    return { problem, evidence };
  });
  const best = tried.sort((a, b) => weigh(b.evidence) - weigh(a.evidence))[0];
  const problem = best?.problem ?? { text: paste, signals: found.signals, decision: found.decision };
  const shown = matchesOf(problem);
  return {
    article,
    library,
    triage: found,
    problem,
    match: shown.find(({ articleId }) => articleId === article.id) ?? null,
    isFirst: shown[0]?.articleId === article.id,
    evidence: [...(best?.evidence ?? [])].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
  };
}

/** What a decision gives or offers, best first. */
export function matchesOf({ decision }: Pick<Problem, "decision">): readonly Match[] {
  if (decision.kind === "answer") return [decision.match, ...(decision.runnerUp ? [decision.runnerUp] : [])];
  return decision.kind === "choose" ? decision.matches : [];
}

/** A draft is tried as if it were verified. */
function withArticle({ library, articles }: LoadedLibrary, article: Article): Library {
  if (article.state !== "draft") return library;
  return createLibrary({
    articles: [
      ...articles.filter(({ id, state }) => id !== article.id && state !== "draft"),
      { ...article, state: "verified" },
    ],
    families: [...library.families.values()],
    ...(library.surroundings && { surroundings: library.surroundings }),
    precedents: library.precedents ?? [],
  });
}

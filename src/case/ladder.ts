import type { Article } from "../knowledge/article.ts";

/**
 * The way a case climbs while the problem persists: the article's steps not yet tried, then the general
 * troubleshooting the article points to, then people.
 */
export type Rung = "article" | "general" | "escalation";

export interface TriedStep {
  readonly articleId: string;
  /** Index into the article's steps. */
  readonly step: number;
  readonly result: "failed" | "worked";
  readonly at: number;
}

export interface Ladder {
  readonly rung: Rung;
  /** Index of the step shown as the next to try, in the article of this rung; null while the whole answer stands. */
  readonly next: number | null;
  readonly tried: readonly TriedStep[];
}

export const FIRST_RUNG: Ladder = { rung: "article", next: null, tried: [] };

/** Names the place on the ladder that a form was made for, to notice one that was overtaken by another. */
export const ladderPlace = ({ rung, next }: Ladder): string => `${rung}.${next ?? "all"}`;

/** The articles of a ladder: the one that answered, and the general troubleshooting behind it. */
export interface Rungs {
  readonly article: Article | undefined;
  readonly general: Article | undefined;
  /** Indexes of the steps of `article` that come before the others. */
  readonly leading: readonly number[];
}

/** The article whose steps are on the ladder's present rung; undefined once only people are left. */
export function articleOnRung(ladder: Ladder, rungs: Rungs): Article | undefined {
  if (ladder.rung === "article") return rungs.article;
  return ladder.rung === "general" ? rungs.general : undefined;
}

/**
 * Steps of the present rung that nobody has tried in this case, in the order to try them. A step of the general
 * troubleshooting counts as tried when the article had one of the same title.
 */
export function untriedSteps(ladder: Ladder, rungs: Rungs): number[] {
  const article = articleOnRung(ladder, rungs);
  if (!article) return [];
  const leading = ladder.rung === "article" ? rungs.leading : [];
  const own = ladder.tried.filter(({ articleId }) => articleId === article.id).map(({ step }) => step);
  const elsewhere = ladder.tried.filter(({ articleId }) => articleId !== article.id);
  const titles = elsewhere.map((one) => titleOf(one, rungs));
  const order = [...new Set([...leading, ...article.steps.keys()])];
  return order.filter(
    (index) => !own.includes(index) && !titles.includes(article.steps[index]?.title.toLowerCase()),
  );
}

/** Undefined for a step that its article no longer has. */
function titleOf({ articleId, step }: TriedStep, { article, general }: Rungs): string | undefined {
  const from = [article, general].find((one) => one?.id === articleId);
  return from?.steps[step]?.title.toLowerCase();
}

/**
 * The requester says that it is still broken, and which steps of the present rung were tried. What they did not name
 * is not said to be tried, also when it was shown.
 */
export function climb(ladder: Ladder, rungs: Rungs, tried: { steps: readonly number[]; at: number }): Ladder {
  const article = articleOnRung(ladder, rungs);
  if (!article) return ladder;
  const failed = [...new Set(tried.steps)]
    .filter((step) => step < article.steps.length)
    .map((step): TriedStep => ({ articleId: article.id, step, result: "failed", at: tried.at }));
  const known = ladder.tried.filter(
    (old) => !failed.some((now) => now.articleId === old.articleId && now.step === old.step),
  );
  return nextRung({ ...ladder, tried: [...known, ...failed] }, rungs);
}

function nextRung(ladder: Ladder, rungs: Rungs): Ladder {
  const [next] = untriedSteps(ladder, rungs);
  if (next !== undefined) return { ...ladder, next };
  if (ladder.rung === "article" && rungs.general)
    return nextRung({ ...ladder, rung: "general", next: null }, rungs);
  return { ...ladder, rung: "escalation", next: null };
}

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

/** The articles of a ladder: the one that answered, and the general troubleshooting it points to. */
export interface Rungs {
  readonly article: Article | undefined;
  readonly general: Article | undefined;
}

/** The article whose steps are on the ladder's present rung; undefined once only people are left. */
export function articleOnRung(ladder: Ladder, rungs: Rungs): Article | undefined {
  if (ladder.rung === "article") return rungs.article;
  return ladder.rung === "general" ? rungs.general : undefined;
}

/** Steps of the article that nobody has tried in this case, in the article's order. */
export function untriedSteps(ladder: Ladder, article: Article): number[] {
  const tried = new Set(
    ladder.tried.filter(({ articleId }) => articleId === article.id).map(({ step }) => step),
  );
  return article.steps.map((_, index) => index).filter((index) => !tried.has(index));
}

/**
 * The requester says that it is still broken, and which steps of the present rung were tried. The step that was
 * shown alone counts as tried: it is the one they are answering to.
 */
export function climb(ladder: Ladder, rungs: Rungs, tried: { steps: readonly number[]; at: number }): Ladder {
  const article = articleOnRung(ladder, rungs);
  if (!article) return ladder;
  const shown = ladder.next === null ? [] : [ladder.next];
  const failed = [...new Set([...tried.steps, ...shown])]
    .filter((step) => step < article.steps.length)
    .map((step): TriedStep => ({ articleId: article.id, step, result: "failed", at: tried.at }));
  const known = ladder.tried.filter(
    (old) => !failed.some((now) => now.articleId === old.articleId && now.step === old.step),
  );
  return nextRung({ ...ladder, tried: [...known, ...failed] }, rungs);
}

function nextRung(ladder: Ladder, rungs: Rungs): Ladder {
  const article = articleOnRung(ladder, rungs);
  const next = article && untriedSteps(ladder, article)[0];
  if (next !== undefined) return { ...ladder, next };
  if (ladder.rung === "article" && rungs.general)
    return nextRung({ ...ladder, rung: "general", next: null }, rungs);
  return { ...ladder, rung: "escalation", next: null };
}

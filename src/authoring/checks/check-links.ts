import type { Article } from "../../knowledge/article.ts";
import { didYouMean } from "../../knowledge/nearest-name.ts";

/** Something wrong in an article, by the path of its field; its place in the file is looked up later. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
  readonly remedy: string;
}

/** All articles of a folder as links see them. */
export interface LinkTargets {
  readonly articles: ReadonlyMap<string, Article>;
  /** Ids whose files have a fault of their own: what leads to them is not dead. */
  readonly faulty: ReadonlySet<string>;
  /** Ids articles had before they were renamed, and the articles that claim them. */
  readonly former: ReadonlyMap<string, readonly Article[]>;
}

/** Gathers what links can lead to; `faulty` are ids of files that could not be read as articles. */
export function linkTargets(articles: readonly Article[], faulty: Iterable<string>): LinkTargets {
  const former = new Map<string, Article[]>();
  for (const article of articles)
    for (const id of article.formerly) former.set(id, [...(former.get(id) ?? []), article]);
  return {
    articles: new Map(articles.map((article) => [article.id, article])),
    faulty: new Set(faulty),
    former,
  };
}

/** Links that lead nowhere, to the article itself, or to what no requester is shown; former names that are taken. */
export function checkLinks(article: Article, targets: LinkTargets): Finding[] {
  const links = [
    ...(article.then === undefined ? [] : [{ path: ["then"], to: article.then }]),
    ...(article.successor === undefined ? [] : [{ path: ["successor"], to: article.successor }]),
    ...article.related.map((to, at) => ({ path: ["related", at], to })),
  ];
  return [
    ...links.flatMap(({ path, to }) => {
      const wrong = judgeLink(article, to, targets);
      return wrong ? [{ path, ...wrong }] : [];
    }),
    ...succession(article),
    ...formerNames(article, targets),
  ];
}

type Verdict = Omit<Finding, "path">;

function judgeLink(
  article: Article,
  to: string,
  { articles, faulty, former }: LinkTargets,
): Verdict | undefined {
  if (to === article.id) {
    return { problem: "the article leads to itself", remedy: "Name another article, or remove the link" };
  }
  const target = articles.get(to);
  const [renamed] = former.get(to) ?? [];
  if (!target && renamed) {
    return { problem: `${to} is now called ${renamed.id}`, remedy: `Write ${renamed.id}` };
  }
  if (!target) {
    if (faulty.has(to)) return undefined;
    const hint = didYouMean(to, [...articles.keys()]);
    return {
      problem: `there is no article ${to}`,
      remedy: `${hint}Correct the id (family/name), or remove the link`,
    };
  }
  if (article.state === "draft" || target.state === "verified") return undefined;
  if (target.state === "draft") {
    const remedy = `Verify ${to} first, or remove the link`;
    return { problem: `${to} is a draft, which nobody is shown`, remedy };
  }
  return {
    problem: `${to} is retired`,
    remedy: target.successor === undefined ? "Remove the link" : `Write its successor ${target.successor}`,
  };
}

function succession({ state, successor }: Article): Finding[] {
  if (state === "retired" && successor === undefined) {
    const remedy = "Add `successor: family/name`";
    return [{ path: ["state"], problem: "a retired article names no successor", remedy }];
  }
  if (state === "retired" || successor === undefined) return [];
  const remedy = "Write `state: retired`, or remove the successor";
  return [
    { path: ["successor"], problem: `only a retired article has a successor, and this is ${state}`, remedy },
  ];
}

function formerNames({ id, formerly }: Article, { articles, former }: LinkTargets): Finding[] {
  return formerly.flatMap((name, at): Finding[] => {
    const path = ["formerly", at];
    if (articles.has(name)) {
      const remedy = "Remove it here, or give the other article another name";
      return [{ path, problem: `${name} is the name of an article of today`, remedy }];
    }
    const rival = former.get(name)?.find((other) => other.id !== id);
    if (!rival) return [];
    const remedy = "Keep it in the one that goes on with its history";
    return [{ path, problem: `${rival.id} was ${name} too`, remedy }];
  });
}

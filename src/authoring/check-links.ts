import type { Article } from "../knowledge/article.ts";

/** Something wrong in an article, by the path of its field; its place in the file is looked up later. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
  readonly remedy: string;
}

/** Links to articles and causes that lead nowhere, and causes that no step fixes. */
export function checkLinks(article: Article, known: ReadonlySet<string>): Finding[] {
  return [
    ...linkFindings(article, known),
    ...causeFindings(article),
    ...stepFindings(article),
    ...patternFindings(article),
  ];
}

function linkFindings(article: Article, known: ReadonlySet<string>): Finding[] {
  const links: { path: readonly PropertyKey[]; to: string }[] = [
    ...(article.then === undefined ? [] : [{ path: ["then"], to: article.then }]),
    ...(article.successor === undefined ? [] : [{ path: ["successor"], to: article.successor }]),
    ...article.related.map((to, at) => ({ path: ["related", at], to })),
  ];
  const dead = links
    .filter(({ to }) => !known.has(to))
    .map(({ path, to }) => ({
      path,
      problem: `there is no article ${to}`,
      remedy: "Correct the id (family/name), or remove the link",
    }));
  const own = links.filter(({ to }) => to === article.id);
  const toItself = own.map(({ path }) => ({
    path,
    problem: "the article leads to itself",
    remedy: "Name another article, or remove the link",
  }));
  const isLost = article.state === "retired" && article.successor === undefined;
  const lost = {
    path: ["state"],
    problem: "a retired article names no successor",
    remedy: "Add `successor: family/name`",
  };
  return [...dead, ...toItself, ...(isLost ? [lost] : [])];
}

function causeFindings({ causes, steps }: Article): Finding[] {
  const fixed = new Set(steps.flatMap(({ fixes }) => fixes));
  const seen = new Set<string>();
  return causes.flatMap(({ id }, at): Finding[] => {
    const path = ["causes", at, "id"];
    if (seen.has(id))
      return [{ path, problem: `the cause ${id} stands here twice`, remedy: "Give each cause its own id" }];
    seen.add(id);
    if (fixed.has(id)) return [];
    const remedy = `Add ${id} to the \`fixes\` of the step that mends it`;
    return [{ path, problem: `no step fixes the cause ${id}`, remedy }];
  });
}

function stepFindings({ causes, steps }: Article): Finding[] {
  const known = new Set(causes.map(({ id }) => id));
  return steps.flatMap(({ fixes, actor, note }, at): Finding[] => {
    const unknown = fixes.flatMap((id, position) => {
      if (known.has(id)) return [];
      const remedy = `Use one of: ${[...known].join(", ")}`;
      return [{ path: ["steps", at, "fixes", position], problem: `there is no cause ${id}`, remedy }];
    });
    if (actor === "you" || actor === "vendor" || note !== undefined) return unknown;
    const remedy = "Add a `note` that can be forwarded word for word";
    return [
      ...unknown,
      { path: ["steps", at, "actor"], problem: `the ${actor} has to act but gets no note`, remedy },
    ];
  });
}

/** Lines of `recognise` that can match nothing, or only by chance. */
function patternFindings({ recognise }: Article): Finding[] {
  return (["phrases", "together", "context", "against"] as const).flatMap((field) =>
    recognise[field].flatMap((line, at): Finding[] => {
      const words = line.replaceAll("{any}", " ").match(/[\p{L}\p{N}]{2,}/gu) ?? [];
      if (words.length > 0) return [];
      const remedy = "Write at least one word that is printed as it stands";
      return [{ path: ["recognise", field, at], problem: "the line holds no word to look for", remedy }];
    }),
  );
}

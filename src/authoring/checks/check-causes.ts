import type { Article } from "../../knowledge/article.ts";
import type { Library } from "../../knowledge/library.ts";
import { didYouMean } from "../../knowledge/nearest-name.ts";
import type { Finding } from "./check-links.ts";

/** Causes without a step, steps without a cause, and lines that can recognise nothing. */
export function checkCauses(article: Article, library: Library): Finding[] {
  return [
    ...causeFindings(article),
    ...stepFindings(article),
    ...patternFindings(article),
    ...productFindings(article, library),
  ];
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
      const remedy = `${didYouMean(id, [...known])}Use one of: ${[...known].join(", ")}`;
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
      if (/[\p{L}\p{N}]{2}/u.test(line.replaceAll("{any}", " "))) return [];
      const remedy = "Write at least one word that is printed as it stands";
      return [{ path: ["recognise", field, at], problem: "the line holds no word to look for", remedy }];
    }),
  );
}

function productFindings({ recognise }: Article, library: Library): Finding[] {
  const known = [...library.families.values()].flatMap(({ products }) => products.map(({ id }) => id));
  return recognise.products.flatMap((product, at): Finding[] => {
    if (known.includes(product)) return [];
    const remedy =
      known.length === 0
        ? "Describe it in a family.yaml, or remove it"
        : `${didYouMean(product, known)}Use one of: ${known.join(", ")}`;
    const problem = `no family file describes the product ${product}`;
    return [{ path: ["recognise", "products", at], problem, remedy }];
  });
}

import { expect, test } from "vitest";
import { asUnknown } from "../../src/case/as-unknown.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import type { Decision } from "../../src/triage/decision.ts";
import { answered, aProblem } from "../reply/builders.ts";

const { library } = await loadLibrary("knowledge");
const match = (articleId: string) => ({ articleId, confidence: 0.6, because: [], against: [] });
const choose = (...ids: string[]) => ({ kind: "choose", matches: ids.map(match), because: [] }) as const;
const [CODE, OTHER_CODE] = ["authorization/md5101", "authorization/md5110"];
const [elsewhere] = library.articles.filter(({ category }) => category !== library.get(CODE)?.category);

test.each<[string, Decision, string | null, string | null]>([
  [
    "where its signals say",
    { ...choose(CODE), domain: "network", firstChecks: "network/checks" },
    "network",
    "network/checks",
  ],
  ["where all its candidates do", choose(CODE, OTHER_CODE), "authorization", null],
  ["nowhere known, where its candidates differ", choose(CODE, elsewhere?.id ?? ""), null, null],
  ["nowhere known, after a wrong answer", answered(CODE), null, null],
  [
    "where it did before",
    { kind: "unknown", domain: "network", firstChecks: null, because: ["a reason of before"] },
    "network",
    null,
  ],
])("a problem that no article fits belongs %s", (_name, decision, domain, firstChecks) => {
  const because = ["none of the candidates fitted"];
  const problem = aProblem({ decision });
  expect(asUnknown(problem, { because, library })).toEqual({
    ...problem,
    decision: { kind: "unknown", domain, firstChecks, because },
  });
});

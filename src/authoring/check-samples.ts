import type { Article } from "../knowledge/article.ts";
import type { Library } from "../knowledge/library.ts";
import type { Decision, Match, Thresholds } from "../triage/decision.ts";
import { redact } from "../triage/redact.ts";
import { triage } from "../triage/triage.ts";
import type { Finding } from "./check-links.ts";

/** Tries an article's own samples as the desk would: each match must find it first, each near miss must not. */
export async function checkSamples(
  article: Article,
  library: Library,
  thresholds: Thresholds,
): Promise<Finding[]> {
  const decide = async (sample: string) => triage((await redact(sample)).text, library, thresholds).decision;
  const findings: Finding[] = [];
  for (const [at, sample] of article.samples.match.entries()) {
    const finding = lost(article.id, await decide(sample));
    if (finding) findings.push({ path: ["samples", "match", at], ...finding });
  }
  for (const [at, sample] of article.samples.ignore.entries()) {
    const finding = taken(article.id, await decide(sample));
    if (finding) findings.push({ path: ["samples", "ignore", at], ...finding });
  }
  return findings;
}

interface Verdict {
  readonly problem: string;
  readonly remedy: string;
}

/** Why a sample that must find the article does not. */
function lost(id: string, decision: Decision): Verdict | undefined {
  const first = shown(decision)[0];
  if (first?.articleId === id) return undefined;
  if (first === undefined) {
    const remedy = "Add the words it is known by to `recognise`";
    return { problem: `nothing recognises this sample, the decision is ${decision.kind}`, remedy };
  }
  return {
    problem: `${first.articleId} takes this sample, by ${list(first.because)}`,
    remedy: `Add to \`recognise\` what tells the two apart, or to \`against\` of ${first.articleId}`,
  };
}

/** Why a near miss is taken for the article all the same. */
function taken(id: string, decision: Decision): Verdict | undefined {
  const first = shown(decision)[0];
  if (first?.articleId !== id) return undefined;
  return {
    problem: `the article takes this near miss, by ${list(first.because)}`,
    remedy: "Make the line of `recognise` that matched narrower, or add a line to `against`",
  };
}

function shown(decision: Decision): readonly Match[] {
  if (decision.kind === "answer") return [decision.match];
  return decision.kind === "choose" ? decision.matches : [];
}

const list = (reasons: readonly string[]) =>
  reasons.length === 0 ? "little" : reasons.slice(0, 2).join(" and ");

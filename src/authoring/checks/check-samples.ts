import type { Article } from "../../knowledge/article.ts";
import type { Library } from "../../knowledge/library.ts";
import type { Decision, Match, Thresholds } from "../../triage/decision.ts";
import { maskOf, redact, SECRET_KINDS, type Secret } from "../../triage/redact.ts";
import { triage } from "../../triage/triage.ts";
import type { Finding } from "./check-links.ts";

/** What the desk makes of one sample. */
interface Tried {
  readonly decision: Decision;
  /** The first credential in it. */
  readonly secret: Secret | undefined;
}

/** Tries a sample against one library. */
export type TrySample = (sample: string) => Promise<Tried>;

/** Each text is tried once: one article's near miss is often another one's match. */
export function createSampleTrial(library: Library, thresholds: Thresholds): TrySample {
  const tried = new Map<string, Promise<Tried>>();
  const attempt = async (sample: string): Promise<Tried> => {
    const { text, secrets } = await redact(sample);
    return {
      decision: triage(text, library, thresholds).decision,
      secret: secrets.find(({ kind }) => SECRET_KINDS[kind].nature === "credential"),
    };
  };
  return (sample) => {
    const known = tried.get(sample) ?? attempt(sample);
    tried.set(sample, known);
    return known;
  };
}

/**
 * Tries an article's own samples as the desk would, against the whole library: each match must find it first, each
 * near miss must not. A retired article may lose its samples to its successor. No sample may hold a credential.
 */
export async function checkSamples(article: Article, trySample: TrySample): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [kind, judge] of [
    ["match", lost],
    ["ignore", taken],
  ] as const) {
    for (const [at, sample] of article.samples[kind].entries()) {
      const path = ["samples", kind, at];
      const { decision, secret } = await trySample(sample);
      if (secret) findings.push({ path, ...leaked(secret) });
      const finding = judge(article, decision);
      if (finding) findings.push({ path, ...finding });
    }
  }
  return findings;
}

const leaked = ({ kind, line }: Secret): Verdict => ({
  problem: `line ${line} of this sample holds what looks like a secret (${SECRET_KINDS[kind].label})`,
  remedy: `Put ${maskOf(kind)} there instead, and have the real one renewed`,
});

interface Verdict {
  readonly problem: string;
  readonly remedy: string;
}

/** Why a sample that must find the article does not. */
function lost({ id, successor }: Article, decision: Decision): Verdict | undefined {
  const first = shown(decision)[0];
  if (first && (first.articleId === id || first.articleId === successor)) return undefined;
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
function taken({ id }: Article, decision: Decision): Verdict | undefined {
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

import type { Precedent } from "../../knowledge/precedents.ts";
import { redact, SECRET_KINDS } from "../../triage/redact.ts";
import type { Finding, LinkTargets } from "./check-links.ts";

/** What is wrong with the pastes of the past: articles that are not there, one paste twice, a credential in the text. */
export async function checkPrecedents(
  precedents: readonly Precedent[],
  targets: LinkTargets,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const [at, { paste, articles }] of precedents.entries()) {
    for (const [place, id] of articles.entries())
      if (!isKnown(id, targets))
        findings.push({ path: ["precedents", at, "articles", place], ...unknownArticle(id) });
    const path = ["precedents", at, "paste"];
    if (seen.has(paste)) findings.push({ path, ...TWICE });
    seen.add(paste);
    const { secrets } = await redact(paste);
    const secret = secrets.find(({ kind }) => SECRET_KINDS[kind].nature === "credential");
    if (secret) findings.push({ path, ...leaked(secret.kind) });
  }
  return findings;
}

const isKnown = (id: string, { articles, faulty, former }: LinkTargets) =>
  articles.has(id) || faulty.has(id) || former.has(id);

const unknownArticle = (id: string) => ({
  problem: `there is no article ${id}`,
  remedy: "Name the article that is right for this paste, or leave `articles` empty when none is",
});

const TWICE = {
  problem: "this paste stands here twice, so it counts twice",
  remedy: "Keep one of them",
};

const leaked = (kind: string) => ({
  problem: `this paste holds what looks like a secret (${kind})`,
  remedy: "Put its mask there instead, as errdesk lookup prints it",
});

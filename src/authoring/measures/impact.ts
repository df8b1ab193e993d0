import type { Fact } from "../../case/fact.ts";
import type { Article } from "../../knowledge/article.ts";

/** What became of an article's answers, counted by cases. */
export interface Impact {
  readonly id: string;
  /** Ids it had before; what happened under them is counted too. */
  readonly formerly: readonly string[];
  /** Given by the desk, or picked by a person. */
  readonly answered: number;
  readonly chosen: number;
  /** Said to be solved, without those that came back within two days. */
  readonly confirmed: number;
  readonly cameBack: number;
  /** Closed after a quiet week: nobody said whether it helped. */
  readonly unconfirmed: number;
  /** Agents said that another article was right. */
  readonly corrected: number;
  readonly denied: number;
  readonly escalated: number;
  readonly reopened: number;
  /** Others who said "me too". */
  readonly alsoAffected: number;
  /** Steps as the article has them now, with how often each was tried in vain and how often it worked. */
  readonly steps: readonly StepImpact[];
  /** It worked, but by something that is no step of the article. */
  readonly workedOtherwise: number;
  /** Epoch ms; null when it never happened. */
  readonly lastAnswered: number | null;
  readonly lastWorked: number | null;
}

export interface StepImpact {
  readonly title: string;
  readonly failed: number;
  readonly worked: number;
}

/** Counts the facts of one article; `facts` are those of all its ids, oldest first. */
export function measureImpact(article: Article, facts: readonly Fact[]): Impact {
  const ids = new Set([article.id, ...article.formerly]);
  const of = (...kinds: Fact["kind"][]) => facts.filter(({ kind }) => kinds.includes(kind));
  const given = of("decided").filter(({ data }) => data.decision === "answer");
  const chosen = of("decided").filter(
    ({ data }) => data.decision === "chosen" || data.decision === "corrected",
  );
  const back = new Set(of("returned").map(({ caseId }) => caseId));
  const confirmed = of("worked", "confirmed").filter(({ caseId }) => !back.has(caseId));
  const worked = of("worked").filter(({ data }) => data.rung !== "general");
  const failed = of("tried").filter(({ data }) => typeof data.of !== "string" || ids.has(data.of));
  const count = (values: readonly Fact[], step: number) =>
    values.filter(({ data }) => data.step === step).length;
  return {
    id: article.id,
    formerly: article.formerly,
    answered: casesOf([...given, ...chosen]),
    chosen: casesOf(chosen),
    confirmed: casesOf(confirmed),
    cameBack: back.size,
    unconfirmed: casesOf(of("closed-unconfirmed")),
    corrected: casesOf(of("corrected")),
    denied: casesOf(of("denied")),
    escalated: casesOf(of("escalated")),
    reopened: casesOf(of("reopened")),
    alsoAffected: of("me-too").length,
    steps: article.steps.map(({ title }, at) => ({
      title,
      failed: count(failed, at),
      worked: count(worked, at),
    })),
    workedOtherwise: of("worked").filter((fact) => !isStep(fact, article)).length,
    lastAnswered: last([...given, ...chosen]),
    lastWorked: last(confirmed),
  };
}

const isStep = ({ data }: Fact, { steps }: Article) =>
  data.rung !== "general" && typeof data.step === "number" && data.step < steps.length;

const casesOf = (facts: readonly Fact[]) => new Set(facts.map(({ caseId, id }) => caseId ?? id)).size;

const last = (facts: readonly Fact[]) => (facts.length === 0 ? null : Math.max(...facts.map(({ at }) => at)));

/** An impact for a terminal. */
export function printImpact(impact: Impact): string {
  const { answered } = impact;
  const share = (count: number) =>
    answered === 0 ? "" : `  ${Math.round((100 * count) / answered)} % of the answered`;
  const row = (name: string, count: number, note = "") =>
    `  ${name.padEnd(15)}${String(count).padStart(6)}${note}`;
  const widest = Math.max(0, ...impact.steps.map(({ title }) => title.length));
  return [
    impact.formerly.length === 0 ? impact.id : `${impact.id} (formerly ${impact.formerly.join(", ")})`,
    row("answered", answered, impact.chosen > 0 ? `  ${impact.chosen} of them picked among several` : ""),
    row("confirmed", impact.confirmed, share(impact.confirmed)),
    row(
      "came back",
      impact.cameBack,
      impact.cameBack > 0 ? "  within 48 hours, so not counted as confirmed" : "",
    ),
    row("unconfirmed", impact.unconfirmed, impact.unconfirmed > 0 ? "  closed in silence" : ""),
    row("denied", impact.denied, share(impact.denied)),
    row("escalated", impact.escalated, share(impact.escalated)),
    row("reopened", impact.reopened),
    row("wrong article", impact.corrected),
    row("also affected", impact.alsoAffected),
    "  steps: worked, tried in vain",
    ...impact.steps.map(
      ({ title, worked, failed }, at) =>
        `    ${at + 1}. ${title.padEnd(widest)}${String(worked).padStart(6)}${String(failed).padStart(6)}`,
    ),
    row("otherwise", impact.workedOtherwise),
    `  last answered ${dayOf(impact.lastAnswered)}, last worked ${dayOf(impact.lastWorked)}`,
  ].join("\n");
}

const dayOf = (at: number | null) => (at === null ? "never" : `${new Date(at).toISOString().slice(0, 16)}Z`);

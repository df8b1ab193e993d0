import type { Case, CaseProblem } from "../../case/case.ts";
import type { KnownProblem } from "../../case/known-problem.ts";
import type { TriedStep } from "../../case/ladder.ts";
import { newCase, showArticle } from "../../case/new-case.ts";
import type { EarlierTicket } from "../../case/resolution.ts";
import type { Ticket } from "../../case/ticket.ts";
import { NOTHING_TOLD } from "../../case/ticket-report.ts";
import type { Article } from "../../knowledge/article.ts";
import type { Library } from "../../knowledge/library.ts";
import type { TicketView } from "../../reply/views.ts";
import type { Match, Thresholds } from "../../triage/decision.ts";
import { redact } from "../../triage/redact.ts";
import { triage } from "../../triage/triage.ts";

/** Monday 16 November 2026, 09:26 UTC: replies that are read for their words need a time, not the present one. */
export const EXAMPLE_TIME = Date.UTC(2026, 10, 16, 9, 26, 0);
export const REQUESTER = "U0REQUESTER";
export const ENGINEER = "U0ENGINEER";

/** A paste as triage sees it; where the thresholds leave it open, as if it had been sure of the article. */
export async function exampleProblem(
  article: Article,
  library: Library,
  thresholds: Thresholds,
): Promise<CaseProblem> {
  const { text } = await redact(article.samples.match[0] ?? article.title);
  const seen = triage(text, library, thresholds).problems[0];
  const decision = seen?.decision;
  const { signals } = seen ?? triage(text, library, thresholds);
  if (decision?.kind === "answer" && decision.match.articleId === article.id)
    return { text, signals, decision };
  const match: Match = { articleId: article.id, confidence: 0.8, because: [], against: [] };
  return { text, signals, decision: { kind: "answer", match, because: [] } };
}

/** A paste that leaves the desk without an answer, or with several: triaged as it is. */
export async function exampleQuestion(
  paste: string,
  library: Library,
  thresholds: Thresholds,
): Promise<CaseProblem> {
  const { text } = await redact(paste);
  const { signals, decision } = triage(text, library, thresholds);
  return { text, signals, decision };
}

/** A case of these errors, answered where its first one has an article. */
export function exampleCase(problems: readonly CaseProblem[], library: Library): Case {
  const origin = {
    where: { team: "T0", channel: "C0", thread: "1.1" },
    door: "channel",
    requester: REQUESTER,
    reportedTs: "1.1",
  } as const;
  const opened = newCase(origin, { id: problems[0]?.text ?? "", problems, at: EXAMPLE_TIME });
  const decision = problems[0]?.decision;
  const article = decision?.kind === "answer" ? library.get(decision.match.articleId) : undefined;
  if (decision?.kind !== "answer" || !article) return opened;
  return showArticle(opened, {
    article,
    match: decision.match,
    by: "desk",
    role: "desk",
    at: EXAMPLE_TIME,
    why: "an example",
  });
}

/** The first `count` steps of an article, tried without success. */
export const failedSteps = ({ id, steps }: Article, count = steps.length): TriedStep[] =>
  steps.slice(0, count).map((_, step) => ({ articleId: id, step, result: "failed", at: EXAMPLE_TIME }));

/** A case that went to people: the steps tried, and what a requester may have told besides. */
export function escalatedCase(value: Case, article: Article): Case {
  return {
    ...value,
    state: "escalated",
    ticketId: "E-7K3Q",
    ladder: { rung: "escalation", next: null, tried: failedSteps(article) },
    alsoAffected: [{ ...NOTHING_TOLD, person: "U0COLLEAGUE", at: EXAMPLE_TIME }],
    details: {
      given: {
        environment: "production",
        "recent-change": "moved the worker to a new host on Friday",
        "since-when": "since Monday, every call",
        action: "Run the import of the night",
      },
      time: { text: "2026-11-16 09:14 UTC", utc: "2026-11-16T09:14:00.000Z" },
      missing: ["sdk"],
      deleted: [],
    },
  };
}

/** A ticket of that case, as the given change leaves it. */
export function exampleTicket(value: Case, change: Partial<Ticket> = {}): Ticket {
  return {
    id: "E-7K3Q",
    version: 1,
    team: value.where.team,
    queue: "engineering",
    state: "open",
    severity: "normal",
    due: null,
    caseId: value.id,
    fingerprint: null,
    claimedBy: null,
    questions: [],
    resolution: null,
    known: null,
    earlier: null,
    channel: "C1",
    cardDelivery: "card",
    filings: [],
    reports: [],
    joined: [],
    quotes: [],
    told: [],
    history: [{ at: EXAMPLE_TIME, by: REQUESTER, what: "opened", note: null }],
    createdAt: EXAMPLE_TIME,
    updatedAt: EXAMPLE_TIME,
    ...change,
  };
}

/** What an engineer may ask … */
export const EXAMPLE_QUESTION = {
  id: "q1",
  text: "Which region does the account belong to?",
  askedBy: ENGINEER,
  askedAt: EXAMPLE_TIME,
  answer: null,
  answeredAt: null,
  noteDelivery: null,
} as const;

/** … and what may come back. */
export const EXAMPLE_ANSWERED = {
  ...EXAMPLE_QUESTION,
  answer: "Europe, since 2020.",
  answeredAt: EXAMPLE_TIME,
} as const;

/** What somebody wrote about a ticket, after they edited it. */
export const EXAMPLE_EDITED = { by: "U0OTHER", text: "We see it in the sandbox since Monday." };

export const EXAMPLE_RESOLUTION = {
  reason: "fixed",
  note: "The key of the import was out of date. It is renewed; please run the import again.",
  by: ENGINEER,
  at: EXAMPLE_TIME,
  noteDelivery: null,
} as const;

/** The ticket that its problem had before, resolved like that. */
export const EXAMPLE_EARLIER: EarlierTicket = {
  ...EXAMPLE_RESOLUTION,
  id: "E-4H2NP",
  card: { channel: "C1", ts: "1.2" },
};

export const EXAMPLE_KNOWN: KnownProblem = {
  workaround: "Send the orders in parts of 50 until the import takes larger ones again.",
  by: ENGINEER,
  at: EXAMPLE_TIME,
  told: [],
};

export const EXAMPLE_DUE = { firstResponse: EXAMPLE_TIME, resolution: EXAMPLE_TIME + 72 * 60 * 60_000 };

/** A ticket in the states that its notes are said in. */
export type TicketViews = Readonly<Record<"open" | "claimed" | "known" | "resolved", TicketView>>;

import { NO_BACKGROUND } from "../../src/case/background.ts";
import type { Case, CaseProblem } from "../../src/case/case.ts";
import { NO_DETAILS } from "../../src/case/details.ts";
import { FIRST_RUNG } from "../../src/case/ladder.ts";
import type { Ticket, TicketQuestion } from "../../src/case/ticket.ts";
import { NOT_WAITING } from "../../src/case/waiting.ts";
import type { Library } from "../../src/knowledge/library.ts";
import { loadLibrary } from "../../src/knowledge/load-library.ts";
import { createReplies } from "../../src/reply/create-replies.ts";
import type { Replies } from "../../src/reply/replies.ts";
import { loadTemplates, type Templates } from "../../src/reply/template/templates.ts";
import type { CaseView, TicketView } from "../../src/reply/views.ts";
import type { Decision, Match } from "../../src/triage/decision.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import type { Signals, TimeSignal } from "../../src/triage/signals.ts";
import { NO_SIGNALS } from "../store/builders.ts";

export const TEMPLATES = new URL("../../templates", import.meta.url).pathname;
const KNOWLEDGE = new URL("../../knowledge", import.meta.url).pathname;

/** Friday 20 November 2026, 09:00 UTC. */
export const T0 = Date.UTC(2026, 10, 20, 9, 0, 0);

export interface Speaker {
  readonly words: Templates;
  readonly replies: Replies;
  readonly library: Library;
}

/** The shipped words over the shipped articles. */
export async function aSpeaker(): Promise<Speaker> {
  const words = await loadTemplates(TEMPLATES, "en");
  const { library } = await loadLibrary(KNOWLEDGE);
  return { words, replies: createReplies(words), library };
}

const place = { start: 0, end: 0 };
export const signal = (text: string) => ({ text, place, how: "test" });
export const code = (text: string) => ({ ...signal(text), known: true });
export const identifier = (kind: string, text = kind) => ({ ...signal(text), kind });
export const time = (text: string, utc: string | null, zone: string | null = "UTC"): TimeSignal => ({
  ...signal(text),
  utc,
  zone,
  role: "event",
});

export const aMatch = (articleId: string, change: Partial<Match> = {}): Match => ({
  articleId,
  confidence: 0.97,
  because: ["the code `ABC`"],
  against: [],
  ...change,
});

export const answered = (articleId: string, change: Partial<Match> = {}): Decision => {
  const match = aMatch(articleId, change);
  return { kind: "answer", match, because: match.because };
};

export const UNKNOWN = {
  kind: "unknown",
  domain: "authorization",
  firstChecks: "http/403-forbidden",
  because: ["no article fits well enough"],
} as const satisfies Decision;

export interface ProblemParts {
  readonly text?: string;
  readonly signals?: Partial<Signals>;
  readonly decision: Decision;
}

export const aProblem = ({ text = "it fails", signals, decision }: ProblemParts): CaseProblem => ({
  text: fromStore(text),
  signals: { ...NO_SIGNALS, ...signals },
  decision,
});

/** A case as the desk opens it: answered at once where the first problem's decision is an answer. */
export function aCase(problems: readonly CaseProblem[], change: Partial<Case> = {}): Case {
  const decision = problems[0]?.decision;
  const match = decision?.kind === "answer" ? decision.match : undefined;
  return {
    id: "case-1",
    version: 1,
    where: { team: "T1", channel: "C1", thread: "1.1" },
    door: "channel",
    requester: "U0REQUESTER",
    state: match ? "pending" : "open",
    closedHow: null,
    problems,
    current: 0,
    article: match ? { id: match.articleId, version: "v1", confidence: match.confidence } : null,
    ladder: FIRST_RUNG,
    details: NO_DETAILS,
    quiet: false,
    ticketId: null,
    answerDelivery: "d1",
    ticketNote: null,
    alsoAffected: [],
    background: NO_BACKGROUND,
    waiting: NOT_WAITING,
    history: [],
    reportedTs: "1.1",
    createdAt: T0,
    updatedAt: T0,
    ...change,
  };
}

export function aTicket(change: Partial<Ticket> = {}): Ticket {
  return {
    id: "E-7K3Q",
    version: 1,
    team: "T1",
    queue: "engineering",
    state: "open",
    severity: "normal",
    due: null,
    caseId: "case-1",
    fingerprint: null,
    claimedBy: null,
    questions: [],
    resolution: null,
    known: null,
    earlier: null,
    channel: "C2",
    cardDelivery: "d2",
    filings: [],
    reports: [],
    joined: [],
    quotes: [],
    told: [],
    history: [{ at: T0, by: "U0REQUESTER", what: "opened", note: null }],
    createdAt: T0,
    updatedAt: T0,
    ...change,
  };
}

export const aQuestion = (change: Partial<TicketQuestion> = {}): TicketQuestion => ({
  id: "q1",
  text: "Which region does the seller belong to?",
  askedBy: "U0ENGINEER",
  askedAt: T0,
  answer: null,
  answeredAt: null,
  noteDelivery: null,
  ...change,
});

export const aView = (library: Library, value: Case, change: Partial<CaseView> = {}): CaseView => ({
  case: value,
  ticket: null,
  library,
  surface: "thread",
  ...change,
});

export const aTicketView = (library: Library, value: Case, ticket = aTicket()): TicketView => ({
  ticket,
  case: value,
  library,
  permalink: "https://example.slack.com/archives/C1/p11",
  earlierLink: "https://example.slack.com/archives/C2/p12",
});

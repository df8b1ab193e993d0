import { NO_BACKGROUND } from "../../src/case/background.ts";
import type { Case } from "../../src/case/case.ts";
import type { Call, NewDelivery, Target } from "../../src/case/delivery.ts";
import { NO_DETAILS } from "../../src/case/details.ts";
import type { Fact } from "../../src/case/fact.ts";
import { FIRST_RUNG } from "../../src/case/ladder.ts";
import type { Ticket } from "../../src/case/ticket.ts";
import { NOT_WAITING } from "../../src/case/waiting.ts";
import type { InboxRow } from "../../src/store/store.ts";
import { fromStore } from "../../src/triage/safe-text.ts";
import type { Signals } from "../../src/triage/signals.ts";

/** A moment to start from; tests add to it. */
export const T0 = Date.UTC(2026, 10, 20, 9, 0, 0);

export const NO_SIGNALS: Signals = {
  codes: [],
  statuses: [],
  httpStatus: null,
  requestIds: [],
  traceIds: [],
  timestamps: [],
  operations: [],
  methods: [],
  hosts: [],
  paths: [],
  regions: [],
  marketplaces: [],
  products: [],
  sdks: [],
  languages: [],
  identifiers: [],
  messages: [],
  intermittent: [],
};

let count = 0;
export const anId = (kind: string) => `${kind}-${++count}`;

export function aCase(change: Partial<Case> = {}): Case {
  return {
    id: anId("case"),
    version: 1,
    where: { team: "T1", channel: "C1", thread: anId("thread") },
    door: "channel",
    requester: "U1",
    state: "open",
    closedHow: null,
    problems: [
      {
        text: fromStore('{"code": "MD5101"} \u0000 \u{1F9E8} [secret: key]'),
        signals: { ...NO_SIGNALS, httpStatus: 400 },
        decision: { kind: "silent", because: ["nothing that looks like an error"] },
      },
    ],
    current: 0,
    article: { id: "authorization/md5101", version: "v1", confidence: 0.93 },
    ladder: {
      ...FIRST_RUNG,
      tried: [{ articleId: "authorization/md5101", step: 0, result: "failed", at: T0 }],
    },
    details: { ...NO_DETAILS, given: { operation: "getOrders" }, missing: ["request-id"] },
    quiet: false,
    ticketId: null,
    answerDelivery: null,
    ticketNote: null,
    reportedTs: null,
    alsoAffected: [],
    background: NO_BACKGROUND,
    waiting: NOT_WAITING,
    history: [{ at: T0, by: "U1", event: "opened", from: null, to: "open", why: "by channel" }],
    createdAt: T0,
    updatedAt: T0,
    ...change,
  };
}

export function aTicket(change: Partial<Ticket> = {}): Ticket {
  return {
    id: anId("E"),
    version: 1,
    team: "T1",
    queue: "engineering",
    state: "open",
    severity: "normal",
    due: null,
    caseId: "case-0",
    fingerprint: "v1:MD5101",
    claimedBy: null,
    questions: [
      {
        id: "q1",
        text: "Which region?",
        askedBy: "U2",
        askedAt: T0,
        answer: null,
        answeredAt: null,
        noteDelivery: "n1",
      },
    ],
    resolution: null,
    known: null,
    earlier: null,
    channel: "C2",
    cardDelivery: anId("card"),
    filings: [],
    reports: [],
    joined: [],
    quotes: [],
    told: [],
    history: [{ at: T0, by: "desk", what: "opened", note: null }],
    createdAt: T0,
    updatedAt: T0,
    ...change,
  };
}

export function anInboxRow(change: Partial<InboxRow> = {}): Omit<InboxRow, "attempts"> {
  const id = anId("in");
  return {
    id,
    keys: [`event ${id}`],
    lane: `T1:C1:${id}`,
    author: null,
    body: '{"text":"redacted"}',
    notBefore: T0,
    postedAt: change.receivedAt ?? T0,
    receivedAt: T0,
    ...change,
  };
}

const message = (text: string) => ({ text, blocks: [{ type: "divider" } as const] });

export function aPost(
  change: Partial<NewDelivery> & { channel?: string; thread?: Target } = {},
): NewDelivery {
  const { channel = "C1", thread = null, ...rest } = change;
  const call: Call = { kind: "post", channel, thread, message: message("an answer") };
  return { id: anId("out"), team: "T1", caseId: anId("case"), call, ...rest };
}

export function anUpdate(of: Target, change: Partial<NewDelivery> & { channel?: string } = {}): NewDelivery {
  const { channel = "C1", ...rest } = change;
  const call: Call = { kind: "update", channel, of, message: message("an edited answer") };
  return { id: anId("out"), team: "T1", caseId: anId("case"), call, ...rest };
}

export function anEphemeral(change: Partial<NewDelivery> & { channel?: string } = {}): NewDelivery {
  const { channel = "C1", ...rest } = change;
  const call: Call = { kind: "ephemeral", channel, thread: null, person: "U1", message: message("for you") };
  return { id: anId("out"), team: "T1", caseId: anId("case"), call, ...rest };
}

export function aFact(change: Partial<Fact> = {}): Fact {
  return {
    id: anId("fact"),
    at: T0,
    kind: "decided",
    team: "T1",
    caseId: null,
    articleId: null,
    data: { code: "MD5101", confidence: 0.9, status: null },
    ...change,
  };
}

import type { Case } from "../../src/case/case.ts";
import { FIRST_RUNG, type TriedStep } from "../../src/case/ladder.ts";
import { NOTHING_TOLD } from "../../src/case/ticket-report.ts";
import {
  aCase,
  aMatch,
  answered,
  aProblem,
  code,
  identifier,
  signal,
  T0,
  time,
  UNKNOWN,
} from "./builders.ts";

const failed = (articleId: string, ...steps: number[]): TriedStep[] =>
  steps.map((step) => ({ articleId, step, result: "failed", at: T0 }));

const SIGNATURE = "mws/signature-does-not-match";

export const signaturePaste = aProblem({
  text: "<Error><Code>SignatureDoesNotMatch</Code></Error>\nCheck your AWS Secret Access Key\n[secret: AWS access key]",
  signals: {
    codes: [code("SignatureDoesNotMatch")],
    httpStatus: 403,
    requestIds: [signal("7b0c2f2e-61d4-4a0e-9f0a-3f6f5b7d1c11")],
    timestamps: [time("2026-11-19T08:14:55Z", "2026-11-19T08:14:55.000Z", "Z"), time("12:53:26", null, null)],
    operations: [identifier("ListOrders")],
    products: [identifier("mws", "mws.amazonservices.com")],
    messages: [signal("The request signature we calculated does not match the signature you provided.")],
  },
  decision: answered(SIGNATURE, {
    because: ["the code `SignatureDoesNotMatch`", "the words *signature we calculated does not match*"],
  }),
});

const forbidden = aProblem({
  text: "403",
  signals: { httpStatus: 403 },
  decision: {
    kind: "choose",
    matches: [
      aMatch("http/403-forbidden", { confidence: 0.4, because: ["the status 403"] }),
      aMatch("sp-api/403-expired-or-revoked-tokens", {
        confidence: 0.3,
        because: ["one of the causes of the status 403"],
      }),
      aMatch("sp-api/403-missing-roles-or-permissions", {
        confidence: 0.2,
        because: ["one of the causes of the status 403"],
      }),
    ],
    because: ["the status 403"],
  },
});

const unknown = aProblem({
  text: "Error Code: MD7777",
  signals: { codes: [{ ...code("MD7777"), known: false }] },
  decision: {
    kind: "unknown",
    domain: "authorization",
    firstChecks: null,
    because: ["no article names the code `MD7777`"],
  },
});

const service = aProblem({
  text: "HTTP/1.1 503 Service Unavailable",
  signals: { httpStatus: 503 },
  decision: answered("http/5xx-service-error", { because: ["the status 503"], confidence: 0.82 }),
});

const seller = aProblem({
  text: "seller account deactivated",
  decision: answered("sp-api/403-account-deactivated"),
});

const whole: Case = aCase([signaturePaste], {
  details: {
    given: {
      environment: "production",
      "recent-change": "moved the worker to a new host",
      "since-when": "since Monday, every call",
      "who-else": "nobody we know of",
      action: "Run the order import",
      "minimal-request": "GetServiceStatus answers 200",
    },
    time: { text: "2026-11-19 08:14:55 UTC", utc: "2026-11-19T08:14:55.000Z" },
    missing: ["sdk"],
    deleted: [],
  },
  ladder: { rung: "escalation", next: null, tried: failed(SIGNATURE, 0, 1, 2) },
  state: "escalated",
  ticketId: "E-7K3Q",
  alsoAffected: [{ ...NOTHING_TOLD, person: "U0OTHER", at: 0 }],
});

/** The main situations of a case's message, by name. */
export const CASES: Readonly<Record<string, Case>> = {
  "answer-with-notice": aCase([signaturePaste]),
  "answer-with-waits": aCase([service]),
  "answer-for-the-seller": aCase([seller]),
  "answer-with-other-problems": aCase([signaturePaste, service, unknown]),
  "ladder-next-step": aCase([signaturePaste], {
    ladder: { ...FIRST_RUNG, next: 1, tried: failed(SIGNATURE, 0) },
  }),
  "ladder-general": aCase([signaturePaste], {
    ladder: { rung: "general", next: 0, tried: failed(SIGNATURE, 0, 1, 2, 3, 4) },
  }),
  "ladder-escalation": aCase([signaturePaste], {
    ladder: { rung: "escalation", next: null, tried: failed(SIGNATURE, 0, 1, 2, 3, 4) },
  }),
  choose: aCase([forbidden]),
  unknown: aCase([unknown]),
  "unknown-without-a-domain": aCase([
    aProblem({ text: "it broke", decision: { ...UNKNOWN, domain: null, firstChecks: null } }),
  ]),
  solved: aCase([signaturePaste], {
    state: "solved",
    closedHow: "confirmed",
    ladder: { ...FIRST_RUNG, tried: [{ articleId: SIGNATURE, step: 3, result: "worked", at: T0 }] },
  }),
  closed: aCase([signaturePaste], { state: "closed", closedHow: "duplicate" }),
  escalated: whole,
};

/** A case about which the requester told all there is to tell. */
export const WHOLE = whole;

import type { KnownBlock } from "@slack/types";
import { z } from "zod";
import { NO_BACKGROUND } from "../case/background.ts";
import type { Case } from "../case/case.ts";
import type { Call, Message, Target } from "../case/delivery.ts";
import type { Fact } from "../case/fact.ts";
import { RESOLUTIONS } from "../case/resolution.ts";
import type { Ticket } from "../case/ticket.ts";
import { NOTHING_TOLD } from "../case/ticket-report.ts";
import { NOT_WAITING } from "../case/waiting.ts";
import { DETAILS } from "../knowledge/article.ts";
import { isRecord, storedProblem } from "./stored-problem.ts";
import { storedFiling } from "./stored-tracker.ts";

/*
 * What stands in the JSON columns. A change that old rows do not have needs a default here, or a migration.
 */

const blocks = z.array(z.custom<KnownBlock>((value) => isRecord(value) && "type" in value));

const message: z.ZodType<Message> = z.object({ text: z.string(), blocks });
const target: z.ZodType<Target> = z.union([z.object({ ts: z.string() }), z.object({ delivery: z.string() })]);
const time = z.number().int();

/** One outgoing call as it waits in the outbox. */
export const storedCall: z.ZodType<Call> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("post"), channel: z.string(), thread: target.nullable(), message }),
  z.object({ kind: z.literal("update"), channel: z.string(), of: target, message }),
  z.object({
    kind: z.literal("ephemeral"),
    channel: z.string(),
    thread: target.nullable(),
    person: z.string(),
    message,
  }),
]);

const triedStep = z.object({
  articleId: z.string(),
  step: z.number().int(),
  result: z.enum(["failed", "worked"]),
  at: time,
});

const affectedReport = z.object({
  person: z.string(),
  at: time,
  toldAt: time.default(0),
  requestId: z.string().nullable(),
  moreRequestIds: z.array(z.string()).readonly().default([]),
  tried: z.array(triedStep).default([]),
  failedAt: z.string().nullable().default(null),
  operation: z.string().nullable().default(null),
  environment: z.string().nullable().default(null),
  region: z.string().nullable(),
  marketplace: z.string().nullable(),
  sdk: z.string().nullable(),
  version: z.string().nullable(),
  messageDigest: z.string().nullable().default(null),
});

const caseState = z.enum(["open", "pending", "escalated", "solved", "closed"]);

const resolution = z.enum(RESOLUTIONS);

const caseAsWritten = z.object({
  where: z.object({ team: z.string(), channel: z.string(), thread: z.string().nullable() }),
  door: z.enum(["channel", "mention", "direct", "command", "shortcut"]),
  requester: z.string(),
  state: caseState,
  closedHow: z
    .enum(["confirmed", "quiet", "agent", "duplicate", "not-a-problem", "withdrawn", "forgotten"])
    .nullable(),
  problems: z.array(storedProblem),
  current: z.number().int(),
  article: z.object({ id: z.string(), version: z.string(), confidence: z.number() }).nullable(),
  ladder: z.object({
    rung: z.enum(["article", "general", "escalation"]),
    next: z.number().int().nullable(),
    tried: z.array(triedStep),
  }),
  details: z.object({
    given: z.partialRecord(z.enum(DETAILS), z.string()),
    time: z.object({ text: z.string(), utc: z.string().nullable() }).nullable(),
    missing: z.array(z.enum(DETAILS)),
    deleted: z.array(z.enum(DETAILS)).default([]),
  }),
  quiet: z.boolean(),
  ticketId: z.string().nullable(),
  answerDelivery: z.string().nullable(),
  ticketNote: z.string().nullable().default(null),
  reportedTs: z.string().nullable(),
  createdAt: time,
  // Rows from before these people were heard hold their names alone: they are as old as the case, at most.
  alsoAffected: z.array(
    z.union([affectedReport, z.string().transform((person) => ({ ...NOTHING_TOLD, person, at: 0 }))]),
  ),
  background: z
    .object({
      firstInThread: z.string().nullable(),
      earlierInThread: z.number().int(),
      returning: z
        .object({
          workedStep: z.number().int().nullable(),
          triedInVain: z.array(z.number().int()).readonly().default([]),
          ticket: z.object({ id: z.string(), reason: resolution, note: z.string() }).nullable().default(null),
        })
        .nullable(),
      openTicket: z.string().nullable().default(null),
    })
    .default(NO_BACKGROUND),
  waiting: z
    .object({
      remindAt: time.nullable(),
      asked: z
        .object({ at: time, because: z.enum(["quiet", "reminder"]), noteDelivery: z.string().nullable() })
        .nullable(),
    })
    .default(NOT_WAITING),
  history: z
    .array(
      z.object({
        at: time,
        by: z.string(),
        event: z.string(),
        from: caseState.nullable(),
        to: caseState,
        why: z.string(),
      }),
    )
    .default([]),
  updatedAt: time,
});

/** A case without what stands in columns of its own. */
export const storedCase: z.ZodType<Omit<Case, "id" | "version">> = caseAsWritten.transform((value) => ({
  ...value,
  alsoAffected: value.alsoAffected.map((one) => ({ ...one, at: Math.max(one.at, value.createdAt) })),
}));

/** A ticket without what stands in columns of its own. */
export const storedTicket: z.ZodType<Omit<Ticket, "id" | "version">> = z.object({
  team: z.string(),
  queue: z.enum(["engineering", "support"]),
  state: z.enum(["open", "claimed", "resolved"]),
  severity: z.enum(["low", "normal", "high"]),
  due: z.object({ firstResponse: time, resolution: time }).nullable().default(null),
  caseId: z.string(),
  fingerprint: z.string().nullable(),
  claimedBy: z.string().nullable(),
  questions: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      askedBy: z.string(),
      askedAt: time,
      answer: z.string().nullable(),
      answeredAt: time.nullable(),
      answerTs: z.string().exactOptional(),
      noteDelivery: z.string().nullable().default(null),
    }),
  ),
  resolution: z
    .object({
      reason: resolution,
      note: z.string(),
      by: z.string(),
      at: time,
      noteDelivery: z.string().nullable().default(null),
    })
    .nullable(),
  known: z
    .object({ workaround: z.string(), by: z.string(), at: time, told: z.array(z.string()).default([]) })
    .nullable()
    .default(null),
  earlier: z
    .object({
      id: z.string(),
      reason: resolution,
      note: z.string(),
      by: z.string(),
      at: time,
      card: z.object({ channel: z.string(), ts: z.string() }).nullable(),
    })
    .nullable()
    .default(null),
  channel: z.string(),
  cardDelivery: z.string(),
  reports: z.array(affectedReport.extend({ caseId: z.string() })).default([]),
  joined: z
    .array(z.object({ caseId: z.string(), requester: z.string(), noteDelivery: z.string().nullable() }))
    .default([]),
  quotes: z
    .array(
      z.object({
        caseId: z.string(),
        person: z.string().default(""),
        delivery: z.string(),
        ts: z.string().exactOptional(),
        isReopening: z.literal(true).exactOptional(),
      }),
    )
    .default([]),
  told: z
    .array(
      z.object({
        caseId: z.string(),
        person: z.string(),
        hasConfirmed: z.boolean(),
        isReached: z.boolean().default(true),
      }),
    )
    .default([]),
  filings: z.array(storedFiling).default([]),
  history: z.array(
    z.object({
      at: time,
      by: z.string(),
      what: z.enum(["opened", "claimed", "asked", "answered", "known", "resolved", "confirmed", "reopened"]),
      note: z.string().nullable(),
    }),
  ),
  createdAt: time,
  updatedAt: time,
});

/** What a fact says beside its columns. */
export const storedData: z.ZodType<Fact["data"]> = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.null()]),
);

/** The keys of an inbox row. */
export const storedKeys: z.ZodType<readonly string[]> = z.array(z.string());

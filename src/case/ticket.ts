import type { KnownProblem } from "./known-problem.ts";
import type { ToldCase } from "./receipt.ts";
import type { EarlierTicket, Resolution } from "./resolution.ts";
import type { TicketReport } from "./ticket-report.ts";
import type { Filing } from "./tracker.ts";

/** Where a ticket waits: with engineering, or with the support group (somebody asked for a person). */
export type TicketQueue = "engineering" | "support";

export type TicketState = "open" | "claimed" | "resolved";

export type TicketSeverity = "low" | "normal" | "high";

/** When people are to have answered a ticket, and resolved it, epoch ms. */
export interface Due {
  readonly firstResponse: number;
  readonly resolution: number;
}

export interface TicketQuestion {
  readonly id: string;
  readonly text: string;
  readonly askedBy: string;
  readonly askedAt: number;
  /** Null while nobody answered; empty once the answer was deleted. */
  readonly answer: string | null;
  readonly answeredAt: number | null;
  /** Ts of the message that answers it; absent for what was typed into a form, and in rows from before. */
  readonly answerTs?: string;
  /** The message that asks it in the requester's thread; null for one asked before this was kept. */
  readonly noteDelivery: string | null;
}

/** One move of a ticket, for its history. `by` is a person's id, or "desk". */
export interface TicketMove {
  readonly at: number;
  readonly by: string;
  readonly what:
    | "opened"
    | "claimed"
    | "asked"
    | "answered"
    | "known"
    | "resolved"
    | "confirmed"
    | "reopened";
  readonly note: string | null;
}

/** A case that was escalated while its problem had a ticket already; it is told whatever the first one is told. */
export interface JoinedCase {
  readonly caseId: string;
  readonly requester: string;
  /** The message that asked it last whether it works now. */
  readonly noteDelivery: string | null;
}

/** A message below the card that repeats what was written in a case, or names whose case it is. */
export interface Quote {
  readonly caseId: string;
  /** Whose words they are, or whom it names; empty for the requester's from before others were heard. */
  readonly person: string;
  readonly delivery: string;
  /** Ts of the message it repeats; absent for what was typed into a form, and in rows from before. */
  readonly ts?: string;
  /** Present where it tells that the ticket is open again. */
  readonly isReopening?: true;
}

/** What an escalation opens. The facts of the card are those of its case when it was opened; the case goes on. */
export interface Ticket {
  /** Short and readable, for people to say aloud: `E-7K3QD`. */
  readonly id: string;
  readonly version: number;
  readonly team: string;
  readonly queue: TicketQueue;
  readonly state: TicketState;
  readonly severity: TicketSeverity;
  /** When people are to have answered and resolved it; null for one from before the clocks. */
  readonly due: Due | null;
  readonly caseId: string;
  readonly fingerprint: string | null;
  readonly claimedBy: string | null;
  readonly questions: readonly TicketQuestion[];
  readonly resolution: {
    readonly reason: Resolution;
    readonly note: string;
    readonly by: string;
    readonly at: number;
    /** The message that asks the requester whether it works now; null for one posted before this was kept. */
    readonly noteDelivery: string | null;
  } | null;
  /** Set once an engineer said that it is a known problem. */
  readonly known: KnownProblem | null;
  /** What was said to be fixed before; null where its problem had no ticket, or none that is resolved. */
  readonly earlier: EarlierTicket | null;
  /** Channel that holds the card, and the delivery that posted it; the ticket's own thread hangs below the card. */
  readonly channel: string;
  readonly cardDelivery: string;
  /** Reports of its problem, oldest first, its own case's among them. */
  readonly reports: readonly TicketReport[];
  /** Further cases of the same problem that were escalated to it. */
  readonly joined: readonly JoinedCase[];
  /** Where its people read what its requesters wrote, or their names, to be edited once one of them wants that deleted. */
  readonly quotes: readonly Quote[];
  /** The cases that were told of its resolution, and what they said; empty while it is not resolved. */
  readonly told: readonly ToldCase[];
  /** Where it stands in each outside tracker it was given to. */
  readonly filings: readonly Filing[];
  readonly history: readonly TicketMove[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

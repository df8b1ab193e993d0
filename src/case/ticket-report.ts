import type { TriedStep } from "./ladder.ts";

/** One report of a ticket's problem: what tells it from the others, and nothing of its text. */
export interface TicketReport {
  readonly caseId: string;
  readonly person: string;
  readonly at: number;
  /** When its person last told something of it, epoch ms: a fresh RequestId is newer than the report. */
  readonly toldAt: number;
  readonly requestId: string | null;
  /** Its other request ids, those told last first. */
  readonly moreRequestIds: readonly string[];
  readonly tried: readonly TriedStep[];
  /** When it failed, in UTC; null where that is not known. */
  readonly failedAt: string | null;
  readonly operation: string | null;
  readonly environment: string | null;
  readonly region: string | null;
  readonly marketplace: string | null;
  /** Named SDK, else the user agent as printed. */
  readonly sdk: string | null;
  /** Of the SDK. */
  readonly version: string | null;
  /** Tells whether two reports print the same message; null where none is printed, or was not kept yet. */
  readonly messageDigest: string | null;
}

/** What a report tells beside whose it is and when, where it tells nothing. */
export const NOTHING_TOLD = {
  toldAt: 0,
  requestId: null,
  moreRequestIds: [],
  tried: [],
  failedAt: null,
  operation: null,
  environment: null,
  region: null,
  marketplace: null,
  sdk: null,
  version: null,
  messageDigest: null,
} as const satisfies Partial<TicketReport>;

/** A report by somebody who said "me too" of another person's case: it counts for them, and speaks for nobody else. */
export type AffectedReport = Omit<TicketReport, "caseId">;

import type { Case, Whereabouts } from "../case/case.ts";
import type { Delivery, Message, Method, NewDelivery, Posted } from "../case/delivery.ts";
import type { Ticket, TicketState } from "../case/ticket.ts";
import type { ArticleVersions } from "./article-versions.ts";
import type { ChannelIds } from "./channel-ids.ts";
import type { ChannelModes } from "./channel-modes.ts";
import type { Facts } from "./facts.ts";
import type { Claim, Held } from "./held.ts";
import type { OverdueLists } from "./overdue-list-store.ts";
import type { People } from "./people-store.ts";
import type { Purges, Reports } from "./report-store.ts";
import type { Reviews } from "./review-store.ts";
import type { Timers } from "./timers.ts";
import type { TrackerDeliveries } from "./tracker-store.ts";
import type { WaitingTickets } from "./waiting-tickets.ts";

/**
 * What the desk remembers, on SQLite or Postgres alike. Every function takes the transaction, so that a case, its
 * facts, its deliveries and the inbox row that caused them are written together or not at all.
 */
export interface Store {
  /**
   * One transaction; what `work` throws rolls it back and flies on. Where others crossed it (STORE_CONFLICT), `work`
   * is run again from its start, so it changes nothing but the transaction, and never opens another one inside.
   * STORE_UNAVAILABLE when the database is away; then nobody knows whether the last step was still written.
   */
  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * After a removal: no byte of what went stays in SQLite's file or its log. False where somebody reads beside the desk
   * at this moment; then the next call does it. Postgres frees the space by its own vacuum.
   */
  wipe(): Promise<boolean>;
  /** Fails with STORE_UNAVAILABLE unless the database can be read and written. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface Transaction {
  readonly cases: Cases;
  readonly tickets: Tickets;
  readonly inbox: Inbox;
  readonly deliveries: Deliveries;
  readonly trackers: TrackerDeliveries;
  readonly facts: Facts;
  readonly versions: ArticleVersions;
  readonly reports: Reports;
  readonly timers: Timers;
  readonly channelModes: ChannelModes;
  readonly channelIds: ChannelIds;
  readonly purges: Purges;
  readonly overdueLists: OverdueLists;
  readonly reviews: Reviews;
  readonly people: People;
}

/** A store opened beside the running desk, to look only. */
export interface StoreReader {
  read<T>(work: (tx: Omit<Transaction, "inbox" | "trackers" | "channelIds">) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface Cases {
  insert(value: Case): Promise<void>;
  /** Writes the next version; STORE_CONFLICT when somebody saved since this one was read. Returns what was saved. */
  save(value: Case): Promise<Case>;
  get(id: string): Promise<Case | undefined>;
  /**
   * As `get`, for a change: whoever else holds the case waits until this transaction has ended, and then sees what
   * it wrote. What is said of a case and its ticket together stays true that way, whichever of the two changes.
   */
  hold(id: string): Promise<Case | undefined>;
  /** All cases of a thread, the newest first: each error of a paste, and each person who asks there, has one. */
  allOfThread(where: Whereabouts): Promise<readonly Case[]>;
  /** Cases of a requester opened at `since` (epoch ms) or later, the newest first, `limit` at most. */
  ofRequester(
    who: { readonly team: string; readonly requester: string; readonly since: number },
    limit: number,
  ): Promise<readonly Case[]>;
  /**
   * Cases of a requester that have not ended, `limit` at most behind the first `skip`; `total` counts them all. First
   * those that people work on, then those that stand in a thread, then what nobody else has seen, each the newest first.
   */
  openOf(
    who: { readonly team: string; readonly requester: string },
    part: { readonly limit: number; readonly skip: number },
  ): Promise<{ readonly cases: readonly Case[]; readonly total: number }>;
  /** The cases that this message was reported in, the newest first. */
  ofMessage(place: {
    readonly team: string;
    readonly channel: string;
    readonly ts: string;
  }): Promise<readonly Case[]>;
  /** Cases of one problem opened at `since` (epoch ms) or later, the newest first, `limit` at most. */
  ofProblem(
    of: { readonly team: string; readonly fingerprint: string; readonly since: number },
    limit: number,
  ): Promise<readonly Case[]>;
  /** Ids of cases that ended, have rested since `before` (epoch ms) and still hold their paste, `limit` at most. */
  toPurge(before: number, limit: number): Promise<readonly string[]>;
  /** Its paste is gone; until it is saved again it is not given by `toPurge`. */
  markPurged(id: string, at: number): Promise<void>;
  /** Cases opened at `since` (epoch ms) or later, the newest first, `limit` at most. */
  openedSince(since: number, limit: number): Promise<readonly Case[]>;
}

export interface Tickets {
  insert(value: Ticket): Promise<void>;
  save(value: Ticket): Promise<Ticket>;
  get(id: string): Promise<Ticket | undefined>;
  /** The ticket whose card this delivery posted; used when somebody writes in the card's thread. */
  ofCard(delivery: string): Promise<Ticket | undefined>;
  /**
   * Until this transaction ends, nobody else holds the problem: of two who find no ticket of it and would open one
   * each, the second waits, and finds the ticket of the first.
   */
  holdProblem(problem: { team: string; fingerprint: string; now: number }): Promise<void>;
  /** The oldest ticket of this problem that people still work on. */
  openWith(team: string, fingerprint: string): Promise<Ticket | undefined>;
  /** All tickets of this problem, the oldest first. */
  ofProblem(team: string, fingerprint: string): Promise<readonly Ticket[]>;
  /** The tickets that a tracker knows by this id. */
  ofReference(connector: string, reference: string): Promise<readonly Ticket[]>;
  /** All tickets that people still work on, of every team, the oldest first, `limit` at most. */
  unresolved(limit: number): Promise<readonly Ticket[]>;
  list(team: string, state: TicketState): Promise<readonly Ticket[]>;
  /** Tickets that are not resolved, the oldest first, `limit` at most; `total` counts them all. */
  waiting(
    which: WaitingTickets,
    limit: number,
  ): Promise<{ readonly tickets: readonly Ticket[]; readonly total: number }>;
}

/** What came in and is not yet worked; `body` is an allow-list of ids and times with redacted text, as JSON. */
export interface InboxRow {
  readonly id: string;
  /** Keys under which the same input is refused a second time. */
  readonly keys: readonly string[];
  /** Rows of one lane (a thread) are worked one after the other. */
  readonly lane: string;
  /** Team, channel and person: parts of a split paste are found by it. Null when the row cannot be a part. */
  readonly author: string | null;
  readonly body: string;
  readonly notBefore: number;
  /** When its person posted it; after an outage it can arrive much later, and out of order. */
  readonly postedAt: number;
  readonly receivedAt: number;
  readonly attempts: number;
}

export interface Inbox {
  /** False when one of the keys was seen before. */
  put(row: Omit<InboxRow, "attempts">): Promise<boolean>;
  /**
   * Leases the oldest row of each free lane, `limit` lanes at most, if it is due; the attempts are counted. While an
   * older row of the same author is not done, a row is not given: it may be a part of that one. While a new row of
   * the author is not due, the oldest waits for it too (ten seconds at most): more parts may be on their way.
   */
  claim(claim: Claim): Promise<readonly InboxRow[]>;
  /** False when the lease ran out and somebody else has the lane. */
  renew(held: Held, leaseUntil: number): Promise<boolean>;
  /** The other waiting rows of the same author, in the order they were posted; `done` those that are parts with it. */
  siblings(row: InboxRow): Promise<readonly InboxRow[]>;
  /**
   * Worked: body and author are emptied, the keys stay as a tombstone. STORE_CONFLICT when one of them was worked by
   * somebody else (after a lease ran out), so that the second one's transaction comes to nothing.
   */
  done(ids: readonly string[], at: number): Promise<void>;
  /** Back to waiting. Without effect for one who lost the lease, as `failed` is. */
  later(held: Held, why: { readonly notBefore: number; readonly failure: string }): Promise<void>;
  /** Given up: nobody takes it again, and the lane goes on. False when somebody else has it or has worked it. */
  failed(held: Held, why: { readonly at: number; readonly failure: string }): Promise<boolean>;
  /** Removes tombstones and given up rows that ended before `before`; returns how many. */
  bury(before: number): Promise<number>;
  counts(): Promise<{ readonly waiting: number; readonly failed: number; readonly oldest: number | null }>;
}

export interface Deliveries {
  /** What the same case has waiting in that lane goes as early as its new message, which must wait for it. */
  add(values: readonly NewDelivery[], now: number): Promise<void>;
  /**
   * Leases one delivery of each free lane, `limit` lanes at most: of those that are due, whose method is not paused,
   * whose case has no older one unfinished in that lane, and whose targets are settled, the oldest of the highest
   * precedence. A waiting one is given as `sending`, with the time of the attempt written; as `unclear` is given one
   * that was so, or whose sender's lease ran out.
   */
  claim(claim: Claim): Promise<readonly Delivery[]>;
  /** Slack limits this method in this workspace: until then (epoch ms) no replica is given what would call it. */
  pauseMethod(team: string, method: Method, pause: { now: number; until: number }): Promise<void>;
  /** False when the lease ran out and somebody else has the lane. */
  renew(held: Held, leaseUntil: number): Promise<boolean>;
  /** In all of these `pauseUntil` is when the lane may send its next one; they free the lane. */
  sent(
    held: Held,
    how: { readonly at: number; readonly posted: Posted | null; readonly pauseUntil: number },
  ): Promise<void>;
  /** Not sent, for certain: waits again. */
  later(
    held: Held,
    why: { readonly notBefore: number; readonly failure: string; readonly pauseUntil?: number },
  ): Promise<void>;
  /** Nobody knows whether it was sent: from `lookFrom` on it is looked up. */
  unclear(
    held: Held,
    why: { readonly lookFrom: number; readonly failure: string; readonly pauseUntil?: number },
  ): Promise<void>;
  /** Looked up and not found: free to be sent again. */
  notArrived(held: Held): Promise<void>;
  failed(
    held: Held,
    why: { readonly at: number; readonly failure: string; readonly pauseUntil?: number },
  ): Promise<void>;
  get(id: string): Promise<Delivery | undefined>;
  ofPosted(team: string, posted: Posted): Promise<Delivery | undefined>;
  /** How many messages about a case were posted or wait to be, in whatever channel; edits do not count. */
  countPosts(caseId: string): Promise<number>;
  /** Forgets what was said about a case; what is not sent yet says `instead`, or stays when that is null. */
  forget(caseId: string, instead: Message | null): Promise<void>;
  /** What posts this message, and what is to edit it, says `message` instead; of what was sent nothing is kept. */
  reword(id: string, message: Message): Promise<void>;
  /** Removes what belongs to no case, came before `before` (epoch ms) and is not being sent; of one channel if named. */
  buryLoose(of: {
    readonly before: number;
    readonly place?: { readonly team: string; readonly channel: string };
  }): Promise<void>;
  counts(): Promise<{
    readonly waiting: number;
    readonly unclear: number;
    readonly failed: number;
    readonly oldest: number | null;
  }>;
}

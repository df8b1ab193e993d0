import type { Case, Whereabouts } from "../case/case.ts";
import type { Delivery, NewDelivery, Posted } from "../case/delivery.ts";
import type { Fact } from "../case/fact.ts";
import type { Ticket, TicketState } from "../case/ticket.ts";

/**
 * What the desk remembers, on SQLite or Postgres alike. Every function takes the transaction, so that a case, its
 * facts, its deliveries and the inbox row that caused them are written together or not at all.
 */
export interface Store {
  /** One transaction; what `work` throws rolls it back and flies on. STORE_UNAVAILABLE when the database is away. */
  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Fails with STORE_UNAVAILABLE unless the database can be read and written. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface Transaction {
  readonly cases: Cases;
  readonly tickets: Tickets;
  readonly inbox: Inbox;
  readonly deliveries: Deliveries;
  readonly facts: Facts;
}

export interface Cases {
  insert(value: Case): Promise<void>;
  /** Writes the next version; STORE_CONFLICT when somebody saved since this one was read. Returns what was saved. */
  save(value: Case): Promise<Case>;
  get(id: string): Promise<Case | undefined>;
  /** The newest case of a thread. */
  ofThread(where: Whereabouts): Promise<Case | undefined>;
  /** The case whose reported message this was, for edits and deletions. */
  ofMessage(where: {
    readonly team: string;
    readonly channel: string;
    readonly ts: string;
  }): Promise<Case | undefined>;
}

export interface Tickets {
  insert(value: Ticket): Promise<void>;
  save(value: Ticket): Promise<Ticket>;
  get(id: string): Promise<Ticket | undefined>;
  /** The ticket whose card this delivery posted; used when somebody writes in the card's thread. */
  ofCard(delivery: string): Promise<Ticket | undefined>;
  list(team: string, state: TicketState): Promise<readonly Ticket[]>;
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
  readonly receivedAt: number;
  readonly attempts: number;
}

export interface Claim {
  readonly now: number;
  readonly leaseMs: number;
  readonly limit: number;
}

export interface Inbox {
  /** False when one of the keys was seen before. */
  put(row: Omit<InboxRow, "attempts">): Promise<boolean>;
  /** Leases the oldest due row of each free lane, `limit` lanes at most; the attempts are counted. */
  claim(claim: Claim): Promise<readonly InboxRow[]>;
  renew(id: string, leaseUntil: number): Promise<void>;
  /** Waiting rows of the same author received up to `until`, oldest first; `done` them together with the first. */
  siblings(row: InboxRow, until: number): Promise<readonly InboxRow[]>;
  /** Worked: the body is emptied, the keys stay as a tombstone. */
  done(ids: readonly string[], at: number): Promise<void>;
  /** Back to waiting, to be worked again not before `notBefore`. */
  later(id: string, notBefore: number): Promise<void>;
  failed(id: string, at: number, failure: string): Promise<void>;
  /** Removes tombstones older than `before`; returns how many. */
  bury(before: number): Promise<number>;
  counts(): Promise<{ readonly waiting: number; readonly failed: number; readonly oldest: number | null }>;
}

export interface Deliveries {
  add(values: readonly NewDelivery[], now: number): Promise<void>;
  /**
   * Leases the oldest unfinished delivery of each free lane that is due: `waiting`, `unclear`, or `sending` whose
   * lease ran out (given as `unclear`). A waiting one is returned as `sending` with the attempt's time committed.
   */
  claim(claim: Claim): Promise<readonly Delivery[]>;
  renew(id: string, leaseUntil: number): Promise<void>;
  /** `pauseUntil`: when the lane may send its next one. */
  sent(id: string, posted: Posted | null, pauseUntil: number): Promise<void>;
  /** Not sent for certain (Slack said so): waits again. `pauseUntil` pauses the whole lane, as a 429 asks. */
  later(id: string, notBefore: number, failure: string): Promise<void>;
  unclear(id: string, lookFrom: number, failure: string): Promise<void>;
  /** Looked up and not found: free to be sent again. */
  notArrived(id: string): Promise<void>;
  failed(id: string, at: number, failure: string): Promise<void>;
  get(id: string): Promise<Delivery | undefined>;
  ofPosted(team: string, posted: Posted): Promise<Delivery | undefined>;
  counts(): Promise<{
    readonly waiting: number;
    readonly unclear: number;
    readonly failed: number;
    readonly oldest: number | null;
  }>;
}

export interface Facts {
  record(values: readonly Fact[]): Promise<void>;
  /** How often each error code was reported since, most often first: for `/errcode top`. */
  topArticles(
    team: string,
    since: number,
    limit: number,
  ): Promise<readonly { readonly articleId: string; readonly count: number }[]>;
  all(team: string): Promise<readonly Fact[]>;
}

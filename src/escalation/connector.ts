import type { Reference, ReferenceStatus, TrackerDelivery } from "../case/tracker.ts";

/** One call as a connector makes it: `reference` is where a comment goes, null while nothing is filed. */
export type TrackerWork = Pick<TrackerDelivery, "id" | "ticketId" | "call" | "createdAt"> & {
  readonly reference: Reference | null;
};

/**
 * What became of one call. `reason` is a status or a name of the connection's failure, never a text of the other
 * side and never an address.
 *
 * done: it stands there. refused: not done, and never will be as it is. not-allowed: not done, an operator has to
 * mend the credentials, the rights or the address. limited: not done, too early. unreached: the request never left.
 * unclear: nobody knows (no answer, a broken connection, a fault on the other side, an answer that cannot be read).
 */
export type TrackerOutcome =
  | { readonly kind: "done"; readonly reference: Reference | null }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "not-allowed"; readonly reason: string }
  | { readonly kind: "limited"; readonly reason: string; readonly retryAfterMs: number }
  | { readonly kind: "unreached"; readonly reason: string }
  | { readonly kind: "unclear"; readonly reason: string };

/** `not-found` only after everything was read that can hold it. */
export type LookOutcome =
  | { readonly kind: "found"; readonly reference: Reference | null }
  | { readonly kind: "not-found" }
  | Exclude<TrackerOutcome, { readonly kind: "done" }>;

/** What a tracker tells about one of its references. */
export interface TrackerNews {
  /** Id of the reference. */
  readonly id: string;
  readonly status: ReferenceStatus;
  /** When it came to be so, by the tracker's clock, epoch ms. */
  readonly at: number;
  /** Who did it, by their name there; null where it is not told, or is no name. */
  readonly by: string | null;
  /** Why it was closed, in the tracker's word; null where it is not told. */
  readonly why: string | null;
}

/** A request from outside before anybody believes it. Names of headers are in lower case. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As it came: a signature is made over bytes. */
  readonly body: Buffer;
  /** Epoch ms. */
  readonly now: number;
}

/** `key` names this one delivery, so that a second one of it changes nothing; `news` is null where it tells none. */
export type Received =
  | { readonly kind: "news"; readonly key: string; readonly news: TrackerNews | null }
  | { readonly kind: "forged" | "unreadable"; readonly reason: string };

/** What changed since, and where the next look begins. */
export type ChangesOutcome =
  | { readonly kind: "changes"; readonly news: readonly TrackerNews[]; readonly next: number }
  | { readonly kind: "cannot-look"; readonly reason: string; readonly retryAfterMs?: number };

/**
 * The part that files tickets in one outside system. Each call is made once, answers within its time, and says what
 * became of it as a value; only a programming fault throws. Never a second issue for one ticket: either the other
 * side knows a repeat by the delivery's id, or `look` finds what an earlier attempt made by the mark it left there.
 */
export interface Connector {
  /** Stands in the store and in addresses: never changed. */
  readonly name: string;
  /** As people call the tracker. */
  readonly title: string;
  /** Variables that its address and credentials come from: where it lets the desk in no more, an operator checks them. */
  readonly accessVariables: readonly string[];
  send(work: TrackerWork): Promise<TrackerOutcome>;
  /** Whether a comment that reopens opens the issue as well; elsewhere the people who read the comment do. */
  readonly canReopen: boolean;
  /** Asked before every repeat; null where the other side tells repeats apart by itself. */
  readonly look: ((work: TrackerWork) => Promise<LookOutcome>) | null;
  /** Reads a request the tracker sent by itself; null where it cannot, or no secret is set to prove it by. */
  readonly receive: ((request: SignedRequest) => Received) | null;
  /** Asks what changed since (epoch ms), for trackers that can be asked. */
  readonly changes: {
    readonly everyMs: number;
    ask(since: number): Promise<ChangesOutcome>;
  } | null;
}

/** One kind of tracker: how it is read out of the environment. */
export interface ConnectorKind {
  /** Its variables, and how much of them may be shown: of an address all but what could be a password. */
  readonly variables: Readonly<Record<string, "secret" | "address" | "value">>;
  /** Null where none of its variables is set; faults by the name of the variable, never with a value. */
  read(variables: Variables): Connector | { readonly faults: readonly string[] } | null;
}

export type Variables = Readonly<Record<string, string | undefined>>;

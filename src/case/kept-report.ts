/** What a report is found by. A time stands twice where it was printed with a zone: as written, and in UTC. */
export interface Mark {
  readonly kind: "request-id" | "trace-id" | "time" | "operation" | "marketplace";
  readonly text: string;
}

/**
 * Where a report stands and what it is found by; no text of it. Kept for as long as its ids may be searched for, and
 * for what happens to the message later: an edit, or its deletion.
 */
export interface KeptReport {
  readonly id: string;
  readonly team: string;
  readonly channel: string;
  /** Ts of the message; null where there is none, as with a slash command. */
  readonly ts: string | null;
  readonly person: string;
  /** paste: it opened the case, or is a part of what did. reply: it told something new. lookup: somebody looked it up. */
  readonly kind: "paste" | "reply" | "lookup";
  /** Its case, or in a channel in shadow mode its review; null for a report that was left alone. */
  readonly caseId: string | null;
  readonly at: number;
  readonly marks: readonly Mark[];
}

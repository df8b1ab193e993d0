import type { KnownBlock } from "@slack/types";

/** What the desk says: `text` holds the full gist, for notifications and screen readers; blocks show it. */
export interface Message {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** A message in Slack: known by its ts, or by the delivery that posts it (sent earlier in the same lane). */
export type Target = { readonly ts: string } | { readonly delivery: string };

/**
 * One outgoing call to Slack. A `post` and an `update` are made until done; an `ephemeral` message vanishes on
 * reload and is at most once (Slack gives nothing to look it up by).
 */
export type Call =
  | {
      readonly kind: "post";
      readonly channel: string;
      readonly thread: Target | null;
      readonly message: Message;
    }
  | { readonly kind: "update"; readonly channel: string; readonly of: Target; readonly message: Message }
  | {
      readonly kind: "ephemeral";
      readonly channel: string;
      readonly thread: Target | null;
      readonly person: string;
      readonly message: Message;
    };

/** What Slack counts and limits apart, in each workspace: the kinds of call, and the look whether a post arrived. */
export type Method = Call["kind"] | "look";

/**
 * Who goes first where several wait: in a channel, and behind a method that Slack limits. Never inside one case: there
 * the order is the one in which it was said. Nobody starves that matters: a channel takes 3,600 messages an hour, what
 * goes first comes at the pace of people who paste and press, and a nudge is hours old by nature.
 */
export const PRECEDENCE = {
  // Cards, and the word that people have it: engineering begins when it reads the one, a person in need rests on the other.
  escalation: 1,
  // Answers, notes and edits: somebody has just written or pressed, and looks at the thread.
  answer: 2,
  // Questions after a quiet day, daily lists, and what one event says to many threads: nobody waits for it now.
  nudge: 3,
} as const;

export type Precedence = keyof typeof PRECEDENCE;

/** waiting → sending (the attempt's time is committed) → sent; unclear: nobody knows whether it arrived. */
export type DeliveryState = "waiting" | "sending" | "sent" | "unclear" | "failed";

/** Where a sent message stands. */
export interface Posted {
  readonly channel: string;
  readonly ts: string;
}

export interface Delivery {
  readonly id: string;
  /** Deliveries of one lane (team and channel) are sent one after the other, at most one a second. */
  readonly lane: string;
  readonly team: string;
  readonly caseId: string | null;
  readonly call: Call;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** When the last attempt began: an unclear delivery is looked up from a minute before. */
  readonly attemptAt: number | null;
  readonly notBefore: number;
  readonly posted: Posted | null;
  readonly failure: string | null;
  readonly createdAt: number;
}

/** A delivery as the desk writes it; the store adds state and counts. */
export interface NewDelivery {
  readonly id: string;
  readonly team: string;
  readonly caseId: string | null;
  readonly call: Call;
  readonly notBefore?: number;
  /** An answer unless it says otherwise. */
  readonly precedence?: Precedence;
}

/** Slack pauses a method for one workspace; the others go on. */
export const methodLane = (team: string, method: Method): string => `${team}:${method}`;

/** Lane of a delivery: Slack's limit of one message a second is per channel. */
export const deliveryLane = (team: string, { channel }: Pick<Call, "channel">): string =>
  `${team}:${channel}`;

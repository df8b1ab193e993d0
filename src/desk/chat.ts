import type { Message, Posted } from "../case/delivery.ts";

/**
 * A call with every target known: exactly what goes out. A post carries `deliveryId` in the message's metadata, so
 * that it can be found when nobody knows whether it arrived.
 */
export type ResolvedCall = {
  readonly deliveryId: string;
  readonly team: string;
  readonly channel: string;
  readonly message: Message;
} & (
  | { readonly kind: "post"; readonly thread: string | null }
  | { readonly kind: "update"; readonly ts: string }
  | { readonly kind: "ephemeral"; readonly thread: string | null; readonly person: string }
);

/**
 * What became of one call. `reason` is the other side's name for it, or the connection's, never a text.
 *
 * sent: done; an ephemeral message has no place. refused: not done, and never will be as it is. blocks-refused: not
 * done, because of its blocks alone. not-allowed: not done, the credentials or rights are lacking. limited: not
 * done, too early. unreached: not done, the request never left. unclear: nobody knows (no answer, a broken
 * connection, a fault on the other side).
 */
export type SendOutcome =
  | { readonly kind: "sent"; readonly posted: Posted | null }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "blocks-refused"; readonly reason: string }
  | { readonly kind: "not-allowed"; readonly reason: string }
  | { readonly kind: "limited"; readonly reason: string; readonly retryAfterMs: number }
  | { readonly kind: "unreached"; readonly reason: string }
  | { readonly kind: "unclear"; readonly reason: string };

/** Where to look for a post: in its thread, or among a channel's own messages when `thread` is null. */
export interface Search {
  readonly deliveryId: string;
  readonly team: string;
  readonly channel: string;
  readonly thread: string | null;
  /** Epoch ms; older messages need not be read. */
  readonly since: number;
}

/** `not-found` only after every page was read: the post is then sent again. */
export type SearchOutcome =
  | { readonly kind: "found"; readonly posted: Posted }
  | { readonly kind: "not-found" }
  | { readonly kind: "cannot-look"; readonly reason: string; readonly retryAfterMs?: number };

/**
 * The one way messages leave the desk. Each call goes out once: whoever stands behind the port repeats nothing by
 * itself, and answers within ten seconds. What can be expected to happen is a value; only a programming fault throws.
 */
export interface Chat {
  send(call: ResolvedCall): Promise<SendOutcome>;
  find(search: Search): Promise<SearchOutcome>;
}

import type { StoredChannel, StoredMessage } from "./workspace-data.ts";

/** Something that somebody on the workspace can see: apps hear of some as events, pages of all of them. */
export type Change =
  | { readonly kind: "posted"; readonly message: StoredMessage }
  | {
      readonly kind: "changed";
      readonly message: StoredMessage;
      readonly previous: StoredMessage;
      readonly ts: string;
    }
  | { readonly kind: "deleted"; readonly message: StoredMessage; readonly ts: string }
  | { readonly kind: "ephemeral"; readonly message: StoredMessage }
  | { readonly kind: "ephemeral-gone"; readonly message: StoredMessage }
  | { readonly kind: "joined"; readonly channel: StoredChannel; readonly member: string; readonly ts: string }
  | ChannelChanged
  | { readonly kind: "views"; readonly person: string }
  | { readonly kind: "home"; readonly person: string }
  | HomeOpened
  | { readonly kind: "notice"; readonly person: string; readonly channel: string; readonly text: string };

/** Somebody renamed, archived or brought back a channel. */
export interface ChannelChanged {
  readonly kind: "channel";
  readonly did: "rename" | "archive" | "unarchive";
  readonly channel: StoredChannel;
  readonly by: string;
  readonly ts: string;
}

/** Somebody went to the app's own place: its home tab, or the conversation with it. */
export interface HomeOpened {
  readonly kind: "home-opened";
  readonly person: string;
  /** The direct conversation of the two. */
  readonly channel: string;
  readonly tab: "home" | "messages";
  readonly ts: string;
}

/** Tells everybody who listens of every change, in the order of the changes. */
export interface Changes {
  tell(change: Change): void;
  /** The function given back ends the listening. */
  listen(listener: (change: Change) => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  return {
    tell(change) {
      for (const listener of [...listeners]) listener(change);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

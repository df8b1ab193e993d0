import type { Ground } from "./ground.ts";
import type { StoredMessage, WorkspaceData } from "./workspace-data.ts";

/** A message that is about to be posted; time and place in the channel are the workspace's to give. */
export type Draft = Omit<StoredMessage, "ts" | "edited" | "reader">;

/** What an edit may replace. */
export type Edit = Partial<Pick<StoredMessage, "text" | "blocks" | "metadata" | "metadataFrom" | "files">>;

/** The messages that everybody in a channel sees. */
export interface History {
  /** Oldest first, replies among them. */
  messages(channel: string): readonly StoredMessage[];
  message(channel: string, ts: string): StoredMessage | undefined;
  replies(channel: string, threadTs: string): readonly StoredMessage[];
  allMessages(): StoredMessage[];
  post(draft: Draft): StoredMessage;
  edit(target: StoredMessage, by: string, edit: Edit): StoredMessage;
  /** Takes a message away; one with replies leaves a tombstone, as the replies need their parent. */
  remove(target: StoredMessage): void;
}

/** Messages that one person sees until the page is loaded anew; no history holds them. */
export interface Ephemerals {
  ephemerals(reader: string): readonly StoredMessage[];
  ephemeral(reader: string, ts: string): StoredMessage | undefined;
  showEphemeral(draft: Draft, reader: string): StoredMessage;
  replaceEphemeral(target: StoredMessage, edit: Edit): StoredMessage;
  removeEphemeral(target: StoredMessage): void;
}

const byTs = ({ ts: a }: StoredMessage, { ts: b }: StoredMessage) => Number(a) - Number(b);

export function createHistory(data: WorkspaceData, { changes, nextTs }: Ground): History {
  const byChannel = new Map<string, Map<string, StoredMessage>>();
  // A long channel is asked for the replies of every message it holds.
  const threads = new Map<string, Set<string>>();
  const keep = (message: StoredMessage): StoredMessage => {
    const { channel: id, ts, threadTs } = message;
    const channel = byChannel.get(id) ?? new Map<string, StoredMessage>();
    byChannel.set(id, channel.set(ts, message));
    if (threadTs !== undefined) {
      const key = `${id}/${threadTs}`;
      threads.set(key, (threads.get(key) ?? new Set()).add(ts));
    }
    return message;
  };
  for (const message of [...data.messages].sort(byTs)) keep(message);
  const messages = (channel: string) => [...(byChannel.get(channel)?.values() ?? [])];
  const replies = (channel: string, threadTs: string) =>
    [...(threads.get(`${channel}/${threadTs}`) ?? [])].flatMap((ts) => byChannel.get(channel)?.get(ts) ?? []);

  return {
    messages,
    replies,
    message: (channel, ts) => byChannel.get(channel)?.get(ts),
    allMessages: () => [...byChannel.keys()].flatMap(messages),
    post(draft) {
      const message = keep({ ...draft, ts: nextTs() });
      changes.tell({ kind: "posted", message });
      return message;
    },
    edit(target, by, edit) {
      const ts = nextTs();
      const message = keep({ ...target, ...edit, edited: { by, ts } });
      changes.tell({ kind: "changed", message, previous: target, ts });
      return message;
    },
    remove(target) {
      const ts = nextTs();
      if (replies(target.channel, target.ts).length === 0) {
        byChannel.get(target.channel)?.delete(target.ts);
        changes.tell({ kind: "deleted", message: target, ts });
        return;
      }
      changes.tell({ kind: "changed", message: keep(tombstoneOf(target)), previous: target, ts });
    },
  };
}

function tombstoneOf({ channel, ts, author }: StoredMessage): StoredMessage {
  const text = "This message was deleted.";
  return { channel, ts, author, text, blocks: [], files: [], subtype: "tombstone" };
}

export function createEphemerals({ changes, nextTs }: Ground): Ephemerals {
  const shown = new Map<string, StoredMessage>();
  const show = (message: StoredMessage): StoredMessage => {
    shown.set(message.ts, message);
    changes.tell({ kind: "ephemeral", message });
    return message;
  };
  return {
    ephemerals: (reader) => [...shown.values()].filter((message) => message.reader === reader),
    ephemeral(reader, ts) {
      const message = shown.get(ts);
      return message?.reader === reader ? message : undefined;
    },
    showEphemeral: (draft, reader) => show({ ...draft, ts: nextTs(), reader }),
    replaceEphemeral: (target, edit) => show({ ...target, ...edit }),
    removeEphemeral(target) {
      shown.delete(target.ts);
      changes.tell({ kind: "ephemeral-gone", message: target });
    },
  };
}

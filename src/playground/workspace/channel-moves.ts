import { Refusal } from "../refusal.ts";
import type { Ground } from "./ground.ts";
import type { StoredChannel } from "./workspace-data.ts";

/** What people do to a channel as a whole. */
export interface ChannelMoves {
  /** Throws the refusal of a name Slack does not allow, or that another channel has. */
  rename(channel: string, name: string, by: string): void;
  /** Archives a channel or brings it back. Throws the refusal when it is so already. */
  archive(channel: string, isArchived: boolean, by: string): void;
}

/** The channels that the moves change; `existing` throws for one that is not there. */
export interface Channels {
  readonly channels: ReadonlyMap<string, StoredChannel>;
  readonly existing: (id: string) => StoredChannel;
}

// Page: reference/methods/conversations.rename.
const CHANNEL_NAME = /^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u;

export function createChannelMoves(
  { channels, existing }: Channels,
  { changes, nextTs }: Pick<Ground, "changes" | "nextTs">,
): ChannelMoves {
  return {
    rename(id, name, by) {
      const channel = existing(id);
      if (!CHANNEL_NAME.test(name)) throw new Refusal("invalid-name");
      if ([...channels.values()].some((other) => other.name === name)) throw new Refusal("name-taken");
      channel.previousNames = [...(channel.previousNames ?? []), channel.name];
      channel.name = name;
      changes.tell({ kind: "channel", did: "rename", channel, by, ts: nextTs() });
    },
    archive(id, isArchived, by) {
      const channel = existing(id);
      if ((channel.isArchived ?? false) === isArchived) throw new Refusal("already-archived");
      channel.isArchived = isArchived;
      changes.tell({ kind: "channel", did: isArchived ? "archive" : "unarchive", channel, by, ts: nextTs() });
    },
  };
}

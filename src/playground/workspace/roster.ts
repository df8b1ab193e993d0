import { Refusal } from "../refusal.ts";
import { type ChannelMoves, createChannelMoves } from "./channel-moves.ts";
import type { Ground } from "./ground.ts";
import type { Member, StoredChannel, StoredFile, WorkspaceData } from "./workspace-data.ts";

/** Who and what there is besides messages. */
export interface Roster extends ChannelMoves {
  members(): readonly Member[];
  member(id: string): Member | undefined;
  channels(): readonly StoredChannel[];
  channel(id: string): StoredChannel | undefined;
  /** The direct conversation of a person with an app, opened when it does not exist. */
  direct(person: string, app: string): StoredChannel;
  join(channel: string, member: string): void;
  leave(channel: string, member: string): void;
  /** Closes the account of a person, who leaves every channel. */
  depart(member: string): void;
  file(id: string): StoredFile | undefined;
  files(): readonly StoredFile[];
  /** Takes a file away for good. */
  removeFile(id: string): void;
  addFile(file: Omit<StoredFile, "createdAt">): StoredFile;
}

export function createRoster(data: WorkspaceData, { clock, changes, nextTs }: Ground): Roster {
  const channels = new Map(data.channels.map((channel) => [channel.id, channel]));
  const files = new Map(data.files.map((file) => [file.id, file]));

  const existing = (id: string): StoredChannel => {
    const channel = channels.get(id);
    if (!channel) throw new Refusal("unknown-channel");
    return channel;
  };
  const direct = (person: string, app: string): StoredChannel => {
    const isBetween = ({ kind, members: both }: StoredChannel) =>
      kind === "im" && both.includes(person) && both.includes(app);
    const open = [...channels.values()].find(isBetween);
    if (open) return open;
    const id = `D${person.slice(1)}${app.slice(-3)}`;
    const channel: StoredChannel = { ...PLAIN_DIRECT, id, createdAt: clock.now(), members: [person, app] };
    channels.set(id, channel);
    return channel;
  };

  return {
    ...createMembers(data, channels),
    channels: () => [...channels.values()],
    channel: (id) => channels.get(id),
    direct,
    join(id, member) {
      const channel = existing(id);
      if (channel.members.includes(member)) return;
      channel.members = [...channel.members, member];
      changes.tell({ kind: "joined", channel, member, ts: nextTs() });
    },
    leave(id, member) {
      const channel = existing(id);
      channel.members = channel.members.filter((other) => other !== member);
    },
    ...createChannelMoves({ existing, channels }, { changes, nextTs }),
    file: (id) => files.get(id),
    files: () => [...files.values()],
    removeFile: (id) => void files.delete(id),
    addFile(file) {
      const stored = { ...file, createdAt: clock.now() };
      files.set(file.id, stored);
      return stored;
    },
  };
}

function createMembers(
  data: WorkspaceData,
  channels: ReadonlyMap<string, StoredChannel>,
): Pick<Roster, "members" | "member" | "depart"> {
  const members = new Map(data.members.map((member) => [member.id, member]));
  return {
    members: () => [...members.values()],
    member: (id) => members.get(id),
    depart(id) {
      const member = members.get(id);
      if (!member) throw new Refusal("unknown-user");
      members.set(id, { ...member, hasLeft: true });
      for (const channel of channels.values()) {
        if (channel.kind !== "im") channel.members = channel.members.filter((other) => other !== id);
      }
    },
  };
}

const PLAIN_DIRECT = { name: "", kind: "im", topic: "" } as const;

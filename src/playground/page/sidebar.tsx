import type { ReactNode } from "react";
import type { Channel, WorkspaceState } from "../page-api.ts";
import { Avatar } from "./avatar.tsx";
import { ArchiveIcon, LockIcon, SharedIcon } from "./icons.tsx";
import { PersonSwitcher } from "./person-switcher.tsx";
import { personOf, useScreen } from "./screen.ts";
import type { Unread } from "./unread.ts";

interface SidebarProps {
  readonly current: string;
  readonly unread: (channel: Channel) => Unread;
  readonly onChoose: (channel: string) => void;
  readonly onSwitch: (person: string) => void;
}

/** The left column: the workspace, its channels, the conversation with the desk, and who acts. */
export function Sidebar({ current, unread, onChoose, onSwitch }: SidebarProps): ReactNode {
  const { state } = useScreen();
  const channels = state.channels.filter(({ kind }) => kind !== "im");
  const direct = state.channels.filter(({ kind }) => kind === "im");
  const row = (channel: Channel) => (
    <ChannelRow
      key={channel.id}
      channel={channel}
      isCurrent={channel.id === current}
      unread={unread(channel)}
      onChoose={() => onChoose(channel.id)}
    />
  );
  return (
    <nav className="ws-sidebar" aria-label="Workspace">
      <h1 className="ws-team">{state.team.name}</h1>
      <div className="ws-rows">
        <h2>Channels</h2>
        {channels.map(row)}
        {direct.length > 0 && <h2>Direct messages</h2>}
        {direct.map(row)}
      </div>
      <PersonSwitcher onSwitch={onSwitch} />
    </nav>
  );
}

interface ChannelRowProps {
  readonly channel: Channel;
  readonly isCurrent: boolean;
  readonly unread: Unread;
  readonly onChoose: () => void;
}

function ChannelRow({ channel, isCurrent, unread, onChoose }: ChannelRowProps): ReactNode {
  const { state, me } = useScreen();
  const name = channelLabel(channel, state, me.id);
  return (
    <button
      type="button"
      className={unread.any ? "ws-row ws-row-unread" : "ws-row"}
      aria-current={isCurrent ? "page" : undefined}
      aria-label={unread.any ? `${name}, unread` : name}
      data-channel={channel.id}
      data-unread={unread.any || undefined}
      onClick={onChoose}
    >
      <ChannelSign channel={channel} />
      <span className="ws-row-name">{name}</span>
      {unread.mentions > 0 && <span className="ws-count">{unread.mentions}</span>}
    </button>
  );
}

/** What stands before a channel's name: a sign of its kind, or the face of the other side. */
export function ChannelSign({ channel }: { channel: Channel }): ReactNode {
  const { state, me } = useScreen();
  if (channel.kind === "im") return <Avatar person={personOf(state, otherIn(channel, me.id))} size={20} />;
  if (channel.isArchived)
    return (
      <span className="ws-sign">
        <ArchiveIcon />
      </span>
    );
  if (channel.isShared)
    return (
      <span className="ws-sign">
        <SharedIcon />
      </span>
    );
  return <span className="ws-sign">{channel.kind === "private" ? <LockIcon /> : "#"}</span>;
}

/** A channel's name; a direct conversation is named after the other side. */
export function channelLabel(channel: Channel, state: WorkspaceState, me: string): string {
  return channel.kind === "im" ? personOf(state, otherIn(channel, me)).name : channel.name;
}

const otherIn = ({ members }: Channel, me: string) => members.find((id) => id !== me) ?? me;

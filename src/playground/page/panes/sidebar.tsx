import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { Channel, WorkspaceState } from "../../page-api.ts";
import { ArchiveIcon, LockIcon, SharedIcon, ThemeIcon } from "../icons.tsx";
import { Avatar } from "../messages/avatar.tsx";
import { personOf, useScreen } from "../state/screen.ts";
import type { Unread } from "../state/unread.ts";
import { PersonSwitcher } from "./person-switcher.tsx";

interface SidebarProps {
  readonly current: string;
  /** In a narrow window the column is a drawer, which takes the focus while it is open. */
  readonly isDrawerOpen: boolean;
  readonly unread: (channel: Channel) => Unread;
  readonly onChoose: (channel: string) => void;
  readonly onSwitch: (person: string) => void;
}

/** The left column: the workspace, its channels, the conversation with the desk, and who acts. */
export function Sidebar({ current, isDrawerOpen, unread, onChoose, onSwitch }: SidebarProps): ReactNode {
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
  const column = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const opener = document.activeElement;
    if (!isDrawerOpen || !(opener instanceof HTMLElement)) return;
    column.current?.querySelector<HTMLElement>("[aria-current]")?.focus();
    return () => opener.focus();
  }, [isDrawerOpen]);
  return (
    <nav ref={column} className="ws-sidebar" aria-label="Workspace" data-pane="sidebar">
      <header className="ws-team">
        <h1>{state.team.name}</h1>
        <ThemeSwitch />
      </header>
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

function ThemeSwitch(): ReactNode {
  const { isDark, setDark } = useScreen();
  return (
    <button
      type="button"
      role="switch"
      className="ws-icon-button"
      aria-label="Dark mode"
      aria-checked={isDark}
      title={isDark ? "Light mode" : "Dark mode"}
      onClick={() => setDark(!isDark)}
    >
      <ThemeIcon />
    </button>
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
      data-channel={channel.id}
      data-unread={unread.any || undefined}
      onClick={onChoose}
    >
      <ChannelSign channel={channel} />
      <span className="ws-row-name">{name}</span>
      {unread.mentions > 0 && <span className="ws-count">{unread.mentions}</span>}
      {unread.any && <span className="ws-unseen">unread</span>}
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

import { type ReactNode, useState } from "react";
import type { Channel, Message } from "../../page-api.ts";
import { MenuButton } from "../controls/menu-button.tsx";
import { Avatar } from "../messages/avatar.tsx";
import { MessageList } from "../messages/message-list.tsx";
import { personOf, useScreen } from "../state/screen.ts";
import { isUnread, type ReadMarks } from "../state/unread.ts";
import { channelMessages, keyOf, threadReplies } from "../state/workspace-state.ts";
import { clock, timeOf } from "../text/times.ts";
import { AppTabs } from "./app-tabs.tsx";
import { Archived, ChannelTitle } from "./channel-title.tsx";
import { Composer } from "./composer.tsx";
import { NarrowTitle } from "./narrow-title.tsx";
import { channelLabel } from "./sidebar.tsx";

interface ChannelPaneProps {
  readonly channel: Channel;
  readonly marks: ReadMarks;
  readonly onMenu: () => void;
  readonly onThread: (ts: string) => void;
}

/** The middle column: a channel's header, messages and composer. */
export function ChannelPane({ channel, marks, onMenu, onThread }: ChannelPaneProps): ReactNode {
  const { state, me } = useScreen();
  const messages = channelMessages(state, channel.id);
  // Where the person stopped reading last time; it stays put while they are here.
  const [firstNew] = useState(() => firstUnread(messages, marks, me.id));
  const label = channelLabel(channel, state, me.id);
  const shown = channel.kind === "im" ? label : `#${label}`;
  return (
    <main className="ws-channel" aria-label={shown} data-channel-open={channel.id} data-pane="channel">
      <header className="ws-pane-header">
        <NarrowTitle />
        <MenuButton onMenu={onMenu} />
        <ChannelTitle channel={channel} label={label} />
        {channel.kind === "im" ? <AppTabs channel={channel} /> : <p className="ws-topic">{channel.topic}</p>}
        {channel.kind !== "im" && <Members channel={channel} />}
      </header>
      <MessageList
        intro={<Intro channel={channel} />}
        messages={messages}
        label={`Messages in ${shown}`}
        firstNew={firstNew}
        onReply={({ ts, threadTs }) => onThread(threadTs ?? ts)}
        footerOf={(message) => <ThreadBar root={message} marks={marks} onOpen={() => onThread(message.ts)} />}
      />
      {channel.isArchived ? (
        <Archived channel={channel} />
      ) : (
        <Composer channel={channel} placeholder={`Message ${shown}`} />
      )}
    </main>
  );
}

/** The beginning of a channel, and for somebody new what to do here. */
function Intro({ channel }: { channel: Channel }): ReactNode {
  const { state, me } = useScreen();
  const label = channelLabel(channel, state, me.id);
  const isDirect = channel.kind === "im";
  return (
    <div className="ws-intro">
      <h3>{isDirect ? label : `#${label}`}</h3>
      <p>
        {isDirect
          ? `Between you and ${label}. Nobody else reads along.`
          : `The very beginning of this channel. ${sentence(channel.topic)}`}
      </p>
      <p>
        Write below, with @ for people and / for commands. At the bottom of the channel list you choose who
        you are.
      </p>
    </div>
  );
}

const sentence = (topic: string) => (topic === "" ? "" : topic.replace(/[.!?]?$/, "."));

function Members({ channel }: { channel: Channel }): ReactNode {
  const { state } = useScreen();
  const members = channel.members.map((id) => personOf(state, id));
  const names = members.map(({ name }) => name).join(", ");
  return (
    <div className="ws-members" role="img" aria-label={`${members.length} members: ${names}`} title={names}>
      {members.slice(0, 3).map((member) => (
        <Avatar key={member.id} person={member} size={22} />
      ))}
      <span>{members.length}</span>
    </div>
  );
}

interface ThreadBarProps {
  readonly root: Message;
  readonly marks: ReadMarks;
  readonly onOpen: () => void;
}

/** Under a message that began a thread: who answered, how often, when last, and what is new. */
function ThreadBar({ root, marks, onOpen }: ThreadBarProps): ReactNode {
  const { state, me } = useScreen();
  const replies = threadReplies(state, root.channel, root.ts);
  const count = Math.max(root.replyCount, replies.filter(({ ephemeral }) => !ephemeral).length);
  if (count === 0 && replies.length === 0) return null;
  const authors = [...new Set(replies.map(({ author }) => author))].slice(0, 4);
  const fresh = replies.filter((reply) => isUnread(reply, marks, me.id)).length;
  const last = replies.at(-1);
  return (
    <button type="button" className="ws-thread-bar" data-thread={root.ts} onClick={onOpen}>
      {authors.map((id) => (
        <Avatar key={id} person={personOf(state, id)} size={22} />
      ))}
      <b>{replyLabel(count)}</b>
      {fresh > 0 && <span className="ws-new">{fresh} new</span>}
      {last && <span className="ws-thread-last">Last reply at {clock(timeOf(last.ts), me.timezone)}</span>}
    </button>
  );
}

/** "1 reply", "3 replies"; a thread in which only something private was said has none. */
export function replyLabel(count: number): string {
  if (count === 0) return "View thread";
  return count === 1 ? "1 reply" : `${count} replies`;
}

function firstUnread(messages: readonly Message[], marks: ReadMarks, me: string): string | undefined {
  // On a first visit everything is new, and a line above everything tells nothing.
  const [channel] = messages.map(({ channel }) => channel);
  if (channel === undefined || marks[channel] === undefined) return undefined;
  const first = messages.find((message) => isUnread(message, marks, me));
  return first && keyOf(first);
}

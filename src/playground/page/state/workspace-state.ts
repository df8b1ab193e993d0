/** What the page knows of the workspace, and how each event of the stream changes it. */
import type { Message, StreamEvent, WorkspaceState } from "../../page-api.ts";

/** The author of notices; Slack's own assistant, no person of the workspace. */
export const SLACKBOT = "USLACKBOT";

/** A message's identity on the screen; a `ts` alone is unique only within its channel. */
export function keyOf({ channel, ts }: Pick<Message, "channel" | "ts">): string {
  return `${channel}/${ts}`;
}

/** True for what belongs into a thread pane; the message that began a thread stays in the channel. */
export function isReply({ ts, threadTs }: Message): boolean {
  return threadTs !== undefined && threadTs !== ts;
}

/** The state after one event. `now` (epoch ms) dates a notice, which carries no time of its own. */
export function applyEvent(state: WorkspaceState, event: StreamEvent, now: number): WorkspaceState {
  switch (event.type) {
    case "message":
      return { ...state, messages: withMessage(state.messages, event.message) };
    case "message-deleted":
      return { ...state, messages: state.messages.filter((one) => keyOf(one) !== keyOf(event)) };
    case "views":
      return { ...state, views: event.views };
    case "channels":
      return { ...state, channels: event.channels };
    case "home":
      return { ...state, home: event.home };
    case "notice":
      // Without a channel it is about a form, and the form itself shows what was refused.
      if (event.channel === "") return state;
      return { ...state, messages: withMessage(state.messages, notice(event.channel, event.text, now)) };
  }
}

/** A fresh state from the server that keeps the notices, which only this page remembers. */
export function withNoticesOf(fresh: WorkspaceState, shown: WorkspaceState | undefined): WorkspaceState {
  const notices = shown?.messages.filter(({ author }) => author === SLACKBOT) ?? [];
  return { ...fresh, messages: notices.reduce(withMessage, [...fresh.messages].sort(byTime)) };
}

/** The messages of a channel's main list, oldest first. */
export function channelMessages(state: WorkspaceState, channel: string): readonly Message[] {
  return state.messages.filter(
    (message) => message.channel === channel && (!isReply(message) || message.isBroadcast),
  );
}

/** The replies of one thread, oldest first, with the notices that came up meanwhile. */
export function threadReplies(state: WorkspaceState, channel: string, thread: string): readonly Message[] {
  return state.messages.filter(
    (message) => message.channel === channel && isReply(message) && message.threadTs === thread,
  );
}

function withMessage(messages: readonly Message[], message: Message): readonly Message[] {
  const index = messages.findIndex((one) => keyOf(one) === keyOf(message));
  if (index !== -1) return messages.with(index, message);
  return [...messages, message].sort(byTime);
}

function notice(channel: string, text: string, now: number): Message {
  const ts = (now / 1000).toFixed(6);
  const empty = { blocks: [], files: [], edited: false, isNote: false, isBroadcast: false, replyCount: 0 };
  return { ...empty, channel, ts, author: SLACKBOT, text, ephemeral: true };
}

const byTime = (a: Message, b: Message) => Number(a.ts) - Number(b.ts) || a.ts.localeCompare(b.ts);

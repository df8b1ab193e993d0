import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { Channel } from "../../page-api.ts";
import { CloseIcon } from "../icons.tsx";
import { MessageList } from "../messages/message-list.tsx";
import { MessageView } from "../messages/message-view.tsx";
import { useScreen } from "../state/screen.ts";
import { keyOf, SLACKBOT, threadReplies } from "../state/workspace-state.ts";
import { replyLabel } from "./channel-pane.tsx";
import { Composer } from "./composer.tsx";
import { NarrowTitle } from "./narrow-title.tsx";
import { channelLabel } from "./sidebar.tsx";

interface ThreadPaneProps {
  readonly channel: Channel;
  readonly thread: string;
  readonly onClose: () => void;
}

/** The right column: one thread, from the message that began it. */
export function ThreadPane({ channel, thread, onClose }: ThreadPaneProps): ReactNode {
  const { state, me } = useScreen();
  const key = keyOf({ channel: channel.id, ts: thread });
  const root = state.messages.find((message) => keyOf(message) === key);
  const replies = threadReplies(state, channel.id, thread);
  const count = replies.filter(({ ephemeral }) => !ephemeral).length;
  // Slackbot writes into the channel; somebody who looks at the thread must not miss it.
  const notices = state.messages.filter(
    ({ author, channel: where, ts }) =>
      author === SLACKBOT && where === channel.id && Number(ts) > Number(thread),
  );
  const pane = useThreadFocus(thread);
  const label = channelLabel(channel, state, me.id);
  return (
    <aside ref={pane} className="ws-thread" aria-label="Thread" data-thread-open={thread} data-pane="thread">
      <header className="ws-pane-header">
        <NarrowTitle />
        <h2>Thread</h2>
        <p className="ws-topic">{channel.kind === "im" ? label : `#${label}`}</p>
        <button
          type="button"
          className="ws-icon-button"
          aria-label="Close thread"
          title="Close"
          onClick={onClose}
        >
          <CloseIcon />
        </button>
      </header>
      <MessageList
        messages={[...replies, ...notices].sort((a, b) => Number(a.ts) - Number(b.ts))}
        label="Replies"
        head={
          <>
            {root ? (
              <MessageView message={root} />
            ) : (
              <p className="ws-empty">This message is no longer here.</p>
            )}
            {count > 0 && (
              <div className="ws-rule ws-rule-replies">
                <span>{replyLabel(count)}</span>
              </div>
            )}
          </>
        }
      />
      {root && !channel.isArchived && <Composer channel={channel} thread={thread} placeholder="Reply…" />}
    </aside>
  );
}

/** Whoever opens a thread goes on in it, and comes back to where they opened it. */
function useThreadFocus(thread: string) {
  const pane = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const opened = pane.current;
    // Not after a reload, and not where a keyboard would come up from below the screen.
    const isAsked = document.activeElement !== document.body && matchMedia("(hover: hover)").matches;
    if (isAsked) opened?.querySelector<HTMLElement>("[data-composer]")?.focus();
    return () => {
      if (!opened?.contains(document.activeElement)) return;
      const opener = document.querySelector<HTMLElement>(`[data-thread="${thread}"]`);
      // It is shown again only after this thread has gone.
      setTimeout(() => (opener ?? document.querySelector<HTMLElement>("[data-composer]"))?.focus());
    };
  }, [thread]);
  return pane;
}

import { Fragment, type ReactNode, useEffect, useRef } from "react";
import type { Message } from "../../page-api.ts";
import { useScreen } from "../state/screen.ts";
import { keyOf } from "../state/workspace-state.ts";
import { dateKey, dayLabel, timeOf } from "../text/times.ts";
import { MessageView } from "./message-view.tsx";

interface MessageListProps {
  readonly messages: readonly Message[];
  readonly label: string;
  /** What stands above the messages: the beginning of a channel. */
  readonly intro?: ReactNode;
  /** The message that began a thread; with it there are no lines between days. */
  readonly head?: ReactNode;
  /** The first message that was new when the person came here; a line is drawn above it. */
  readonly firstNew?: string | undefined;
  readonly footerOf?: (message: Message) => ReactNode;
  readonly onReply?: (message: Message) => void;
}

// Slack drops picture and name when the same person goes on within five minutes.
const CONTINUES_WITHIN = 5 * 60 * 1000;
// So near to the end the reader follows new messages; further up they are reading and stay where they are.
const FOLLOW_WITHIN = 120;

/** The messages of a channel or thread, read out as they come. */
export function MessageList({
  messages,
  label,
  intro,
  head,
  firstNew,
  footerOf,
  onReply,
}: MessageListProps): ReactNode {
  const { me } = useScreen();
  const frame = useFollow(messages, me.id);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached with the keyboard, too.
    <div ref={frame} className="ws-messages" role="log" aria-live="polite" aria-label={label} tabIndex={0}>
      {intro}
      {head}
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const isNewDay =
          head === undefined &&
          (before === undefined || dayOf(before, me.timezone) !== dayOf(message, me.timezone));
        const isFirstNew = keyOf(message) === firstNew;
        return (
          <Fragment key={keyOf(message)}>
            {isNewDay && <Rule label={dayLabel(timeOf(message.ts), Date.now(), me.timezone)} />}
            {isFirstNew && <Rule label="New" isNew />}
            <MessageView
              message={message}
              isContinued={!isNewDay && !isFirstNew && continues(before, message)}
              footer={footerOf?.(message)}
              onReply={onReply && (() => onReply(message))}
            />
          </Fragment>
        );
      })}
    </div>
  );
}

/** A line across the list: the beginning of a day, or of what is new. */
export function Rule({ label, isNew = false }: { label: string; isNew?: boolean }): ReactNode {
  return (
    <div className={isNew ? "ws-rule ws-rule-new" : "ws-rule"}>
      <span>{label}</span>
    </div>
  );
}

/**
 * Keeps the end in view while the reader is there, whatever grows: messages, answers, pictures. What they write
 * themselves, and what answers them alone, brings them there.
 */
function useFollow(messages: readonly Message[], reader: string) {
  const frame = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const newest = useRef<string>(undefined);
  useEffect(() => {
    const list = frame.current;
    if (list === null) return;
    const onScroll = () => {
      isAtEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < FOLLOW_WITHIN;
    };
    list.addEventListener("scroll", onScroll, { passive: true });
    const grown = new ResizeObserver(() => isAtEnd.current && toEnd(list));
    grown.observe(list);
    return () => {
      list.removeEventListener("scroll", onScroll);
      grown.disconnect();
    };
  }, []);
  useEffect(() => {
    const last = messages.at(-1);
    if (last === undefined || frame.current === null) return;
    const isForReader = keyOf(last) !== newest.current && (last.author === reader || last.ephemeral);
    newest.current = keyOf(last);
    if (isAtEnd.current || isForReader) toEnd(frame.current);
  }, [messages, reader]);
  return frame;
}

function toEnd(list: HTMLElement): void {
  list.scrollTop = list.scrollHeight;
}

function continues(before: Message | undefined, message: Message): boolean {
  if (before === undefined || before.author !== message.author) return false;
  if (before.ephemeral || message.ephemeral || before.replyCount > 0 || before.isNote) return false;
  if (before.isBroadcast || message.isBroadcast) return false;
  return timeOf(message.ts) - timeOf(before.ts) < CONTINUES_WITHIN;
}

const dayOf = ({ ts }: Message, timeZone: string) => dateKey(timeOf(ts), timeZone);

import { type ReactNode, useRef, useState } from "react";
import type { Message, Person } from "../../page-api.ts";
import { type Surface, SurfaceContext } from "../controls/press.tsx";
import { EyeIcon, MoreIcon, ReplyIcon } from "../icons.tsx";
import { initialState } from "../state/element-state.ts";
import { personOf, useScreen } from "../state/screen.ts";
import { type Form, slot, valuesOf, withPressed } from "../state/view-form.ts";
import { Mrkdwn } from "../text/rich-text.tsx";
import { clock, fullTime, timeOf } from "../text/times.ts";
import { Avatar } from "./avatar.tsx";
import { Blocks } from "./blocks.tsx";
import { Files } from "./files.tsx";
import { MessageEditor } from "./message-editor.tsx";
import { MessageMenu } from "./message-menu.tsx";

interface MessageViewProps {
  readonly message: Message;
  /** A further message of the same person within a few minutes, shown without picture and name. */
  readonly isContinued?: boolean;
  /** Under a root in its channel: who answered, and the way into the thread. */
  readonly footer?: ReactNode;
  readonly onReply?: (() => void) | undefined;
}

/** One message of a channel or thread, with everything that can be done to it. */
export function MessageView({ message, isContinued = false, footer, onReply }: MessageViewProps): ReactNode {
  const { state, me } = useScreen();
  const [isEditing, setEditing] = useState(false);
  const author = personOf(state, message.author);
  const at = timeOf(message.ts);
  const className = [
    "ws-message",
    isContinued && "ws-continued",
    message.ephemeral && "ws-ephemeral",
    message.isNote && "ws-told",
  ];
  return (
    <article
      className={className.filter(Boolean).join(" ")}
      aria-label={`${author.name}, ${clock(at, me.timezone)}`}
      data-message-ts={message.ts}
      data-author={message.author}
      data-ephemeral={message.ephemeral || undefined}
    >
      {message.ephemeral && (
        <p className="ws-only-you">
          <EyeIcon /> Only visible to you
        </p>
      )}
      <div className="ws-gutter">
        {isContinued ? <MessageTime at={at} isShort /> : <Avatar person={author} />}
      </div>
      <div className="ws-message-main">
        {!isContinued && (
          <header className="ws-byline">
            <b>{author.name}</b>
            <Badge person={author} />
            <MessageTime at={at} />
          </header>
        )}
        {message.isBroadcast && (
          <p className="ws-broadcast-note">{onReply ? "Replied to a thread" : "Also sent to the channel"}</p>
        )}
        {isEditing ? (
          <MessageEditor message={message} onDone={() => setEditing(false)} />
        ) : (
          <MessageContent message={message} />
        )}
        {footer}
      </div>
      {!isEditing && <MessageTools message={message} onReply={onReply} onEdit={() => setEditing(true)} />}
    </article>
  );
}

/** What one has to know of who speaks: an app, a guest, somebody of another company. */
function Badge({ person: { isApp, isGuest, company } }: { person: Person }): ReactNode {
  const label = isApp ? "APP" : isGuest ? "GUEST" : company;
  return label && <span className="ws-badge">{label}</span>;
}

function MessageContent({ message }: { message: Message }): ReactNode {
  const { state, actOrTell } = useScreen();
  const { channel, ts, author } = message;
  // What a person typed is formatted as Slack's composer would have done it; an app's blocks are shown as sent.
  const hasBlocks = message.blocks.length > 0 && personOf(state, author).isApp;
  const [form, setForm] = useState<Form>({});
  const surface: Surface = {
    stateOf: (blockId, element) => form[slot(blockId, element)] ?? initialState(element),
    hold: (blockId, element, held) => setForm((all) => ({ ...all, [slot(blockId, element)]: held })),
    press: (blockId, action) => {
      const values = valuesOf(message.blocks, withPressed(form, blockId, action));
      return actOrTell({ act: "press", channel, ts, blockId, action, values });
    },
  };
  return (
    <div className={message.edited ? "ws-content ws-content-edited" : "ws-content"}>
      {hasBlocks ? (
        <SurfaceContext value={surface}>
          <Blocks blocks={message.blocks} />
        </SurfaceContext>
      ) : (
        <Mrkdwn text={message.isNote ? message.text.replace(/^<@\w+> /, "") : message.text} />
      )}
      {message.edited && <span className="ws-edited">(edited)</span>}
      <Files files={message.files} />
    </div>
  );
}

function MessageTime({ at, isShort = false }: { at: number; isShort?: boolean }): ReactNode {
  const { timezone } = useScreen().me;
  return (
    <time
      className={isShort ? "ws-time ws-time-hover" : "ws-time"}
      dateTime={new Date(at).toISOString()}
      title={fullTime(at, timezone)}
    >
      {clock(at, timezone)}
    </time>
  );
}

interface MessageToolsProps {
  readonly message: Message;
  readonly onReply: (() => void) | undefined;
  readonly onEdit: () => void;
}

/** The small bar that appears over a message; Slack has none for what only one person can see. */
function MessageTools({ message, onReply, onEdit }: MessageToolsProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  if (message.ephemeral) return null;
  return (
    <div
      className={isOpen ? "ws-tools ws-tools-open" : "ws-tools"}
      role="toolbar"
      aria-label="Message actions"
    >
      {onReply && (
        <button
          type="button"
          className="ws-icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={onReply}
        >
          <ReplyIcon />
        </button>
      )}
      <button
        ref={anchor}
        type="button"
        className="ws-icon-button"
        aria-label="More actions"
        title="More actions"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <MoreIcon />
      </button>
      {isOpen && <MessageMenu {...{ message, anchor, onReply, onEdit }} onClose={() => setOpen(false)} />}
    </div>
  );
}

import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useRef } from "react";
import type { Channel, Person } from "../../page-api.ts";
import { AttachIcon, CloseIcon, FileIcon, SendIcon } from "../icons.tsx";
import { sizeLabel } from "../messages/files.tsx";
import type { Attachment } from "../state/attachment.ts";
import { useDraft } from "../state/use-draft.ts";
import { ShortcutMenu } from "./shortcut-menu.tsx";
import { Suggestions, useSuggestions } from "./suggestions.tsx";

interface ComposerProps {
  readonly channel: Channel;
  readonly thread?: string;
  readonly placeholder: string;
}

/** Where a person writes: a message, a reply or a command, with files and long pastes beside it. */
export function Composer({ channel, thread, placeholder }: ComposerProps): ReactNode {
  const draft = useDraft({ channel, ...(thread !== undefined && { thread }) });
  const field = useRef<HTMLTextAreaElement>(null);
  const { apps } = draft;
  const app = apps.find(({ id }) => id === draft.asApp);
  const suggestions = useSuggestions({ field, channel, typed: draft.typed, onFill: draft.type });
  const onKeyDown = (event: KeyboardEvent) => {
    if (suggestions.onKeyDown(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void draft.send();
  };
  const onTransfer = (event: SyntheticEvent, transfer: DataTransfer) => {
    const files = [...transfer.files];
    if (files.length > 0) void draft.attach(files);
    if (files.length > 0 || draft.takePaste(transfer.getData("text/plain"))) event.preventDefault();
  };
  return (
    <div className="ws-composer">
      <Suggestions {...suggestions} />
      <div className="ws-composer-box">
        <textarea
          ref={field}
          rows={1}
          aria-label={placeholder}
          placeholder={placeholder}
          data-composer={thread === undefined ? "channel" : "thread"}
          value={draft.typed}
          onChange={({ target }) => {
            draft.type(target.value);
            suggestions.follow();
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => onTransfer(event, event.clipboardData)}
          onDrop={(event) => onTransfer(event, event.dataTransfer)}
          {...suggestions.inputAttributes}
        />
        {draft.excess > 0 && <TooLong excess={draft.excess} onSnippet={draft.snippetOfAll} />}
        <Attachments draft={draft} />
        {app && <WritingAs app={app} onEnd={() => draft.writeAs(undefined)} />}
        {thread !== undefined && <BroadcastBox channel={channel} draft={draft} />}
        <div className="ws-composer-bar">
          <AttachButton onFiles={(files) => void draft.attach(files)} />
          <ShortcutMenu
            onCommand={(command) => {
              draft.type(`${command} `);
              field.current?.focus();
            }}
            apps={apps}
            onApp={(chosen) => {
              draft.writeAs(chosen);
              field.current?.focus();
            }}
          />
          <span className="ws-composer-hint">Enter sends, Shift + Enter begins a new line</span>
          <SendButton isDisabled={draft.isEmpty || draft.excess > 0} onSend={() => void draft.send()} />
        </div>
      </div>
      <p className="ws-refusal" role="alert">
        {draft.refusal}
      </p>
    </div>
  );
}

/** Whether the channel of a thread reads the reply as well. */
function BroadcastBox({
  channel,
  draft,
}: {
  channel: Channel;
  draft: ReturnType<typeof useDraft>;
}): ReactNode {
  return (
    <label className="ws-broadcast">
      <input
        type="checkbox"
        checked={draft.isBroadcast}
        onChange={({ target }) => draft.broadcast(target.checked)}
      />
      Also send to {channel.kind === "im" ? "the conversation" : `#${channel.name}`}
    </label>
  );
}

/** Says that the message is going to be an app's, and ends it. */
function WritingAs({ app, onEnd }: { app: Person; onEnd: () => void }): ReactNode {
  return (
    <p className="ws-writing-as" role="status">
      <span>
        You write as <b>{app.name}</b>
      </span>
      <button type="button" className="ws-link-button" onClick={onEnd}>
        Write as yourself
      </button>
    </p>
  );
}

function SendButton({ isDisabled, onSend }: { isDisabled: boolean; onSend: () => void }): ReactNode {
  return (
    <button
      type="button"
      className="ws-send"
      aria-label="Send"
      title="Send"
      disabled={isDisabled}
      onClick={onSend}
    >
      <SendIcon />
    </button>
  );
}

function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="ws-icon-button"
        aria-label="Attach files"
        title="Attach files"
        onClick={() => input.current?.click()}
      >
        <AttachIcon />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = "";
        }}
      />
    </>
  );
}

/** Why the text cannot be sent as it is, and the way out. */
function TooLong({ excess, onSnippet }: { excess: number; onSnippet: () => void }): ReactNode {
  return (
    <p className="ws-too-long" role="status">
      <span>{`${excess.toLocaleString("en")} characters more than fit into a message.`}</span>
      <button type="button" className="ws-link-button" onClick={onSnippet}>
        Make it a snippet
      </button>
    </p>
  );
}

type AttachmentsDraft = Pick<ReturnType<typeof useDraft>, "files" | "remove" | "fitsAsText" | "asText">;

function Attachments({ draft }: { draft: AttachmentsDraft }): ReactNode {
  if (draft.files.length === 0) return null;
  return (
    <ul className="ws-attachments" aria-label="Attached">
      {[...draft.files.entries()].map(([place, file]) => (
        <li key={place} className="ws-attachment" data-attachment={file.name}>
          <FileIcon />
          <span className="ws-file-name">{labelOf(file)}</span>
          <span className="ws-file-kind">{sizeLabel(file.size)}</span>
          {file.isSnippet && draft.fitsAsText(file) && (
            <button type="button" className="ws-link-button" onClick={() => draft.asText(file)}>
              Send as text instead
            </button>
          )}
          <button
            type="button"
            className="ws-icon-button"
            aria-label={`Remove ${file.name}`}
            onClick={() => draft.remove(file)}
          >
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}

const labelOf = ({ name, isSnippet }: Attachment) => (isSnippet ? `Text snippet, ${name}` : name);

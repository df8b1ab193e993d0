import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef } from "react";
import type { Channel } from "../page-api.ts";
import { type Attachment, SNIPPET_FROM } from "./attachment.ts";
import { sizeLabel } from "./files.tsx";
import { AttachIcon, CloseIcon, FileIcon, SendIcon } from "./icons.tsx";
import { ShortcutMenu } from "./shortcut-menu.tsx";
import { Suggestions, useSuggestions } from "./suggestions.tsx";
import { useDraft } from "./use-draft.ts";

interface ComposerProps {
  readonly channel: Channel;
  readonly thread?: string;
  readonly placeholder: string;
}

/** Where a person writes: a message, a reply or a command, with files and long pastes beside it. */
export function Composer({ channel, thread, placeholder }: ComposerProps): ReactNode {
  const draft = useDraft({ channel, ...(thread !== undefined && { thread }) });
  const field = useRef<HTMLTextAreaElement>(null);
  const suggestions = useSuggestions({ field, channel, typed: draft.typed, onFill: draft.type });
  const onKeyDown = (event: KeyboardEvent) => {
    if (suggestions.onKeyDown(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void draft.send();
  };
  const onPaste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData("text/plain");
    const files = [...event.clipboardData.files];
    if (files.length > 0) void draft.attach(files);
    if (files.length === 0 && pasted.length < SNIPPET_FROM) return;
    event.preventDefault();
    if (files.length === 0) draft.addSnippet(pasted);
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
          onPaste={onPaste}
          {...suggestions.inputAttributes}
        />
        <Attachments files={draft.files} onRemove={draft.remove} onAsText={draft.asText} />
        <div className="ws-composer-bar">
          <AttachButton onFiles={(files) => void draft.attach(files)} />
          <ShortcutMenu
            onCommand={(command) => {
              draft.type(`${command} `);
              field.current?.focus();
            }}
          />
          <span className="ws-composer-hint">Enter sends, Shift + Enter begins a new line</span>
          <SendButton isDisabled={draft.isEmpty} onSend={() => void draft.send()} />
        </div>
      </div>
      <p className="ws-refusal" role="alert">
        {draft.refusal}
      </p>
    </div>
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
        aria-label="Attach a text file"
        title="Attach a text file"
        onClick={() => input.current?.click()}
      >
        <AttachIcon />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Text file to attach"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = "";
        }}
      />
    </>
  );
}

interface AttachmentsProps {
  readonly files: readonly Attachment[];
  readonly onRemove: (file: Attachment) => void;
  readonly onAsText: (file: Attachment) => void;
}

function Attachments({ files, onRemove, onAsText }: AttachmentsProps): ReactNode {
  if (files.length === 0) return null;
  return (
    <ul className="ws-attachments" aria-label="Attached">
      {[...files.entries()].map(([place, file]) => (
        <li key={place} className="ws-attachment" data-attachment={file.name}>
          <FileIcon />
          <span className="ws-file-name">{file.isSnippet ? `Text snippet, ${file.name}` : file.name}</span>
          <span className="ws-file-kind">{sizeLabel(new Blob([file.content]).size)}</span>
          {file.isSnippet && (
            <button type="button" className="ws-link-button" onClick={() => onAsText(file)}>
              Send as text instead
            </button>
          )}
          <button
            type="button"
            className="ws-icon-button"
            aria-label={`Remove ${file.name}`}
            onClick={() => onRemove(file)}
          >
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}

import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import type { Channel } from "../page-api.ts";
import { type Attachment, asSnippet, readTextFiles, SNIPPET_FROM } from "./attachment.ts";
import { sizeLabel } from "./files.tsx";
import { AttachIcon, CloseIcon, FileIcon, SendIcon } from "./icons.tsx";
import { channelFailure, refusalText } from "./refusal-text.ts";
import { type Screen, useScreen } from "./screen.ts";
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
          onChange={({ target }) => draft.type(target.value)}
          onSelect={suggestions.onSelect}
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
          <button
            type="button"
            className="ws-send"
            aria-label="Send"
            title="Send"
            disabled={draft.isEmpty}
            onClick={() => void draft.send()}
          >
            <SendIcon />
          </button>
        </div>
      </div>
      <p className="ws-refusal" role="alert">
        {draft.refusal}
      </p>
    </div>
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

interface Draft {
  readonly typed: string;
  readonly files: readonly Attachment[];
}

const EMPTY: Draft = { typed: "", files: [] };
// Kept while the page is open, by person and place: going elsewhere and back loses nothing.
const drafts = new Map<string, Draft>();

interface Target {
  readonly channel: Channel;
  readonly thread?: string;
}

function useDraft(target: Target) {
  const screen = useScreen();
  const key = `${screen.me.id}/${target.channel.id}/${target.thread ?? ""}`;
  const [draft, setDraft] = useState<Draft>(() => drafts.get(key) ?? EMPTY);
  const [refusal, setRefusal] = useState<string>();
  const keep = (next: Draft) => {
    drafts.set(key, next);
    setDraft(next);
    setRefusal(undefined);
  };
  const isEmpty = draft.typed.trim() === "" && draft.files.length === 0;
  const send = async () => {
    if (isEmpty) return;
    keep(EMPTY);
    const { isSent, refusal } = await sendDraft(screen, target, draft);
    if (isSent) return;
    keep(draft);
    setRefusal(refusal);
  };
  const attach = async (chosen: readonly File[]) => {
    const { files, refused } = await readTextFiles(chosen);
    keep({ ...draft, files: [...draft.files, ...files] });
    setRefusal(refused);
  };
  const remove = (file: Attachment) => keep({ ...draft, files: draft.files.filter((one) => one !== file) });
  return {
    ...draft,
    refusal,
    isEmpty,
    send,
    attach,
    remove,
    type: (typed: string) => keep({ ...draft, typed }),
    addSnippet: (text: string) => keep({ ...draft, files: [...draft.files, asSnippet(text)] }),
    asText: (file: Attachment) =>
      keep({ typed: draft.typed + file.content, files: draft.files.filter((one) => one !== file) }),
  };
}

interface Outcome {
  readonly isSent: boolean;
  /** What to show under the composer. */
  readonly refusal?: string | undefined;
}

/** Sends a draft as a command or a message. */
async function sendDraft({ state, act }: Screen, target: Target, { typed, files }: Draft): Promise<Outcome> {
  const { thread } = target;
  const place = { channel: target.channel.id, ...(thread !== undefined && { threadTs: thread }) };
  const text = typed.trim();
  const command = files.length === 0 ? /^\/\S*/.exec(typed)?.[0] : undefined;
  if (command === undefined) {
    const result = await act({ act: "post", ...place, text, raw: true, ...(files.length > 0 && { files }) });
    return result.ok ? { isSent: true } : { isSent: false, refusal: refusalText(result.error) };
  }
  if (!state.commands.some((known) => known.command === command)) {
    const refusal = `${command} is not a command here. To send it as a message, begin with a space.`;
    return { isSent: false, refusal };
  }
  const result = await act({ act: "command", ...place, text, raw: true });
  return result.ok ? { isSent: true } : { isSent: false, refusal: channelFailure(result.error) };
}

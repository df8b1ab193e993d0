import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { Message } from "../../page-api.ts";
import { useScreen } from "../state/screen.ts";
import { toTypedText } from "../text/typed-text.ts";

/** Editing one's own message in its place. */
export function MessageEditor({ message, onDone }: { message: Message; onDone: () => void }): ReactNode {
  const { state, actOrTell } = useScreen();
  const [before] = useState(() => toTypedText(message.text, state));
  const [typed, setTyped] = useState(before);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(-1, -1);
  }, []);
  const save = async () => {
    const text = typed.trim();
    const { channel, ts } = message;
    const isChanged = text !== before && text !== "";
    // What was refused stays, to be tried again or copied.
    if (isChanged && !(await actOrTell({ act: "edit", channel, ts, text, raw: true })).ok) return;
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onDone();
    }
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void save();
  };
  return (
    <div className="ws-editor">
      <textarea
        ref={field}
        className="ws-input"
        aria-label="Edit message"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="ws-editor-buttons">
        <button type="button" className="ws-button ws-button-plain" onClick={onDone}>
          Cancel
        </button>
        <button type="button" className="ws-button ws-button-primary-filled" onClick={() => void save()}>
          Save
        </button>
      </div>
    </div>
  );
}

import { type ReactNode, useId, useRef } from "react";
import type { Question } from "../state/screen.ts";
import { useModalFocus } from "../state/use-modal-focus.ts";
import { Mrkdwn } from "../text/rich-text.tsx";

interface AskDialogProps {
  readonly question: Question;
  readonly onAnswer: (isYes: boolean) => void;
}

/** Asks before something is done: an app's confirmation, or the page's own before deleting. */
export function AskDialog({ question, onAnswer }: AskDialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useModalFocus(dialog);
  return (
    <dialog
      ref={dialog}
      className="ws-modal ws-ask"
      role="alertdialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <header className="ws-modal-header">
        <h2 id={id}>{question.title}</h2>
      </header>
      <div className="ws-modal-body">
        <Mrkdwn text={question.text} />
      </div>
      <footer className="ws-modal-footer">
        <button type="button" className="ws-button ws-button-plain" onClick={() => onAnswer(false)}>
          {question.deny}
        </button>
        <button
          type="button"
          className={`ws-button ${question.isDanger ? "ws-button-danger-filled" : "ws-button-primary-filled"}`}
          onClick={() => onAnswer(true)}
        >
          {question.confirm}
        </button>
      </footer>
    </dialog>
  );
}

import type { InputBlock } from "@slack/types";
import { type ReactNode, useId, useState } from "react";
import { type ElementState, type InteractiveElement, initialState } from "../state/element-state.ts";
import { PlainText } from "../text/rich-text.tsx";
import { Control } from "./control.tsx";

interface InputFieldProps {
  readonly block: InputBlock;
  /** What the form holds; without a form the field keeps its own value. */
  readonly state: ElementState | undefined;
  readonly onChange: (state: ElementState, isFinal: boolean) => void;
  readonly error?: string | undefined;
}

/** An input block: label, control, hint, and the error beside it when the form was refused. */
export function InputField({ block, state, onChange, error }: InputFieldProps): ReactNode {
  const element = block.element as InteractiveElement;
  const [own, setOwn] = useState(() => initialState(element));
  const id = useId();
  const described = [error && `${id}-error`, block.hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className={error ? "ws-field ws-field-wrong" : "ws-field"}>
      <div className="ws-label" aria-hidden="true">
        <PlainText text={block.label.text} />
        {block.optional && <span className="ws-optional"> (optional)</span>}
      </div>
      <Control
        element={element}
        state={state ?? own}
        onChange={(next, isFinal) => {
          setOwn(next);
          onChange(next, isFinal);
        }}
        naming={{
          label: block.label.text,
          describedBy: described || undefined,
          isInvalid: error !== undefined,
          isRequired: !block.optional,
          hasFocus: "focus_on_load" in element && element.focus_on_load === true,
        }}
      />
      {error && (
        <p className="ws-field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {block.hint && (
        <p className="ws-hint" id={`${id}-hint`}>
          <PlainText text={block.hint.text} />
        </p>
      )}
    </div>
  );
}

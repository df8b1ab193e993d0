import type { EmailInput, NumberInput, PlainTextInput, URLInput } from "@slack/types";
import type { KeyboardEvent, ReactNode } from "react";
import { decodeEntities } from "../text/mrkdwn.ts";
import { type ControlProps, namingAttributes } from "./control-props.ts";

type TextElement = PlainTextInput | EmailInput | URLInput | NumberInput;

// Slack's own ceiling for a text input without `max_length`.
const MAX_LENGTH = 3000;

/** A line or a field of text. */
export function TextControl({ element, state, onChange, naming }: ControlProps<TextElement>): ReactNode {
  const value = typeof state.value === "string" ? state.value : "";
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const hold = (text: string) => ({ type: element.type, value: text === "" ? null : text });
  const isMultiline = element.type === "plain_text_input" && element.multiline === true;
  const shared = {
    ...namingAttributes(naming),
    className: "ws-input",
    value,
    placeholder: element.placeholder && decodeEntities(element.placeholder.text),
    maxLength: element.type === "plain_text_input" ? (element.max_length ?? MAX_LENGTH) : undefined,
    onChange: ({ target }: { target: { value: string } }) =>
      onChange(hold(target.value), triggers.includes("on_character_entered")),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Enter" || isMultiline || !triggers.includes("on_enter_pressed")) return;
      onChange(hold(value), true);
    },
  };
  if (isMultiline) return <textarea {...shared} rows={4} />;
  return <input {...shared} type="text" inputMode={INPUT_MODES[element.type]} autoComplete="off" />;
}

const INPUT_MODES = {
  plain_text_input: "text",
  email_text_input: "email",
  url_text_input: "url",
  number_input: "decimal",
} as const;

import type { Checkboxes, Option, RadioButtons } from "@slack/types";
import { type ReactNode, useId } from "react";
import type { InteractiveElement } from "../state/element-state.ts";
import { Text } from "../text/rich-text.tsx";
import { type ControlProps, namingAttributes } from "./control-props.ts";
import { DateControl, DateTimeControl } from "./date-control.tsx";
import { MultiSelectControl, SelectControl } from "./select-control.tsx";
import { TextControl } from "./text-control.tsx";

/** The input that belongs to a Block Kit element which holds a value. */
export function Control({ element, ...rest }: ControlProps<InteractiveElement>): ReactNode {
  switch (element.type) {
    case "plain_text_input":
    case "email_text_input":
    case "url_text_input":
    case "number_input":
      return <TextControl element={element} {...rest} />;
    case "checkboxes":
    case "radio_buttons":
      return <ChoiceControl element={element} {...rest} />;
    case "datepicker":
    case "timepicker":
      return <DateControl element={element} {...rest} />;
    case "datetimepicker":
      return <DateTimeControl element={element} {...rest} />;
    case "static_select":
    case "users_select":
    case "channels_select":
    case "conversations_select":
      return <SelectControl element={element} {...rest} />;
    case "multi_static_select":
      return <MultiSelectControl element={element} {...rest} />;
    default:
      return <p className="ws-unsupported">The local workspace cannot show a “{element.type}” element.</p>;
  }
}

function ChoiceControl({
  element,
  state,
  onChange,
  naming,
}: ControlProps<Checkboxes | RadioButtons>): ReactNode {
  const name = useId();
  const isMany = element.type === "checkboxes";
  const chosen = isMany ? (state.selected_options as Option[]) : [state.selected_option as Option | null];
  const isChosen = (option: Option) => chosen.some((one) => one?.value === option.value);
  const change = (option: Option) => {
    if (!isMany) return onChange({ type: element.type, selected_option: option }, true);
    const toggled = (one: Option) => isChosen(one) !== (one.value === option.value);
    onChange({ type: element.type, selected_options: (element.options as Option[]).filter(toggled) }, true);
  };
  const { "aria-required": _, "aria-invalid": __, ...group } = namingAttributes(naming);
  return (
    <div role={isMany ? "group" : "radiogroup"} className="ws-choices" {...group}>
      {element.options.map((option) => (
        <label key={option.value ?? option.text.text} className="ws-choice">
          <input
            type={isMany ? "checkbox" : "radio"}
            name={name}
            checked={isChosen(option)}
            onChange={() => change(option)}
            aria-invalid={naming.isInvalid ? true : undefined}
          />
          <span className="ws-choice-text">
            <Text of={option.text} />
            {option.description && (
              <span className="ws-choice-description">
                <Text of={option.description} />
              </span>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}

/**
 * What an interactive element holds, in the shape Slack sends it: as `actions[0]` of a press and as an entry of
 * `view.state.values`.
 */
import type {
  ActionsBlockElement,
  InputBlockElement,
  PlainTextElement,
  PlainTextOption,
  SectionBlockAccessory,
} from "@slack/types";

/** Any element a person can use; the union of what may stand in actions, inputs and beside a section. */
export type InteractiveElement =
  | ActionsBlockElement
  | InputBlockElement
  | Exclude<SectionBlockAccessory, { type: "image" }>;

/** An element's value: its `type` and, by type, `value`, `selected_option`, `selected_date` and so on. */
export type ElementState = Readonly<Record<string, unknown>>;

/** What the element holds before anybody touched it. */
export function initialState(element: InteractiveElement): ElementState {
  const { type } = element;
  switch (element.type) {
    case "plain_text_input":
    case "email_text_input":
    case "url_text_input":
    case "number_input":
      return { type, value: element.initial_value ?? null };
    case "static_select":
    case "radio_buttons":
    case "external_select":
      return { type, selected_option: element.initial_option ?? null };
    case "multi_static_select":
    case "multi_external_select":
    case "checkboxes":
      return { type, selected_options: element.initial_options ?? [] };
    case "datepicker":
      return { type, selected_date: element.initial_date ?? null };
    case "timepicker":
      return { type, selected_time: element.initial_time ?? null };
    case "datetimepicker":
      return { type, selected_date_time: element.initial_date_time ?? null };
    case "users_select":
      return { type, selected_user: element.initial_user ?? null };
    case "channels_select":
      return { type, selected_channel: element.initial_channel ?? null };
    case "conversations_select":
      return { type, selected_conversation: element.initial_conversation ?? null };
    default:
      return { type };
  }
}

/** True for elements that hold a value, as against those that are only pressed. */
export function holdsValue(element: InteractiveElement): boolean {
  return Object.keys(initialState(element)).length > 1;
}

/** True when a person has given nothing; Slack then refuses an input that is not optional. */
export function isEmpty(state: ElementState): boolean {
  const [value] = Object.entries(state)
    .filter(([key]) => key !== "type")
    .map(([, held]) => held);
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** What Slack's client itself finds wrong with a value before it sends a form; nothing when all is well. */
export function faultOf(element: InteractiveElement, state: ElementState): string | undefined {
  const value = typeof state.value === "string" ? state.value : "";
  if (value === "") return undefined;
  if (element.type === "plain_text_input" && value.length < (element.min_length ?? 0)) {
    return `Please write at least ${element.min_length} characters.`;
  }
  if (element.type === "url_text_input" && !URL.canParse(value))
    return "Please write a whole address, with https://.";
  if (element.type === "email_text_input" && !/^[^\s@]+@[^\s@]+$/.test(value)) {
    return "Please write a whole e-mail address.";
  }
  return element.type === "number_input" ? numberFault(element, Number(value)) : undefined;
}

/** The options of a select menu with the label of their group, if they have one. */
export function optionGroups(element: {
  readonly options?: readonly PlainTextOption[];
  readonly option_groups?: readonly {
    readonly label: PlainTextElement;
    readonly options: PlainTextOption[];
  }[];
}): readonly { readonly label?: string; readonly options: readonly PlainTextOption[] }[] {
  if (element.option_groups !== undefined) {
    return element.option_groups.map(({ label, options }) => ({ label: label.text, options }));
  }
  return [{ options: element.options ?? [] }];
}

function numberFault(
  limits: { is_decimal_allowed: boolean; min_value?: string; max_value?: string },
  value: number,
): string | undefined {
  if (!Number.isFinite(value)) return "Please write a number.";
  if (!limits.is_decimal_allowed && !Number.isInteger(value)) return "Please write a whole number.";
  if (value < Number(limits.min_value ?? -Infinity)) return `Please write ${limits.min_value} or more.`;
  if (value > Number(limits.max_value ?? Infinity)) return `Please write ${limits.max_value} or less.`;
  return undefined;
}
